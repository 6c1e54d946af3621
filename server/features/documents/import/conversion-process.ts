import { convert, type Converted, type FileKind } from './conversion.ts'
import { Refusal } from './refusal.ts'

/**
 * The program of the process in which files of strangers are read: a file that eats all memory or never ends takes
 * this process with it and nothing else.
 */
export interface ConversionRequest {
  kind: FileKind
  bytes: Uint8Array
}
export type ConversionAnswer =
  | { converted: Converted }
  | { refusal: { code: Refusal['code']; params: Refusal['params'] } }
  | { fault: string }

function answer({ kind, bytes }: ConversionRequest): ConversionAnswer {
  try {
    return { converted: convert(kind, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, params: error.params } }
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.once('message', (request: ConversionRequest) => {
  process.send!(answer(request), () => process.disconnect())
})
