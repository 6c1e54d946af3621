import { parentPort, workerData } from 'node:worker_threads'
import { FileRefusal } from './refusal.ts'
import { readWorkbook } from './workbook.ts'

/** A thread that reads one workbook and says what it found, or why it refuses. */
const answer = () => {
  try {
    const { bytes, headers } = workerData as { bytes: Uint8Array; headers: string[] }
    return { sheet: readWorkbook(Buffer.from(bytes), new Set(headers)) }
  } catch (error) {
    if (error instanceof FileRefusal) return { refusal: { code: error.code, params: error.params } }
    return { refusal: { code: 'tester-file.broken', params: {} } }
  }
}
parentPort!.postMessage(answer())
