import { importLimits } from '../../../../shared/testers/import-schema.ts'
import { startThread } from '../../../platform/threads.ts'
import { readDelimited } from './delimited.ts'
import { FileRefusal } from './refusal.ts'
import type { Headers, Sheet } from './sheet.ts'

const ZIP = [0x50, 0x4b]
/** Old Excel, and any Office file with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const beginsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, index) => bytes[index] === byte)

/**
 * Reads a list from a file, by what it holds rather than by its name.
 * @throws FileRefusal tester-file.*
 */
export async function readSheet(name: string, bytes: Buffer, headers: Headers): Promise<Sheet> {
  if (bytes.length === 0) throw new FileRefusal('tester-file.empty')
  if (bytes.length > importLimits.file) {
    throw new FileRefusal('tester-file.too-large', { limit: importLimits.file / 1024 / 1024 })
  }
  if (beginsWith(bytes, OLE)) throw new FileRefusal('tester-file.encrypted')
  if (beginsWith(bytes, ZIP)) return readInThread(bytes, headers)
  if (!/\.(csv|tsv|txt)$/i.test(name)) throw new FileRefusal('tester-file.kind', { accepted: '.csv, .xlsx' })
  return readDelimited(bytes, headers)
}

/** A workbook costs memory and time that its size does not tell: it gets a bounded thread, not the server's. */
function readInThread(bytes: Buffer, headers: Headers): Promise<Sheet> {
  return new Promise((resolve, reject) => {
    const thread = startThread(new URL('./workbook-thread.ts', import.meta.url), {
      workerData: { bytes: new Uint8Array(bytes), headers: [...headers] },
      resourceLimits: { maxOldGenerationSizeMb: 640 }
    })
    const refuse = (code: FileRefusal['code']) => {
      clearTimeout(timer)
      reject(new FileRefusal(code))
      void thread.terminate()
    }
    const timer = setTimeout(() => refuse('tester-file.too-slow'), importLimits.milliseconds)
    thread.once('error', () => refuse('tester-file.too-slow'))
    thread.once('exit', () => refuse('tester-file.too-slow'))
    thread.once('message', (answer: { sheet: Sheet } | { refusal: FileRefusal }) => {
      clearTimeout(timer)
      if ('sheet' in answer) resolve(answer.sheet)
      else reject(new FileRefusal(answer.refusal.code, answer.refusal.params))
      void thread.terminate()
    })
  })
}
