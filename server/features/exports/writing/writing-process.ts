import type { ExportSource, WrittenFormat } from './source.ts'
import { writeFile } from './write.ts'

/**
 * The program of the process in which files are written: a document that takes all memory or never ends takes this
 * process with it and nothing else.
 */
export interface WritingOrder {
  format: WrittenFormat
  source: ExportSource
}
export type WritingAnswer = { bytes: Uint8Array } | { fault: string }

async function answer({ format, source }: WritingOrder): Promise<WritingAnswer> {
  try {
    return { bytes: await writeFile(format, source) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.once('message', (order: WritingOrder) => {
  void answer(order).then(written => process.send!(written, () => process.disconnect()))
})
