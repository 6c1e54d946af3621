import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../../../shared/errors.ts'
import type { ExportSource, WrittenFormat } from './source.ts'
import type { WritingAnswer, WritingOrder } from './writing-process.ts'

const PROGRAM = fileURLToPath(new URL('./writing-process.ts', import.meta.url))
const SECONDS = 60
const HEAP_MEGABYTES = 512

/**
 * Writes a file in a process of its own, within the limits of time and memory.
 * @throws AppError export.cancelled, .timeout, .too-heavy
 */
export function writeApart(
  format: WrittenFormat,
  source: ExportSource,
  signal?: AbortSignal
): Promise<Uint8Array> {
  if (signal?.aborted) return Promise.reject(new AppError('export.cancelled'))
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [], {
      serialization: 'advanced',
      execArgv: ['--import', import.meta.resolve('tsx'), `--max-old-space-size=${HEAP_MEGABYTES}`],
      // nothing of the server's settings, least of all the address of its database
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    })
    let isSettled = false
    const settle = (finish: () => void) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      finish()
    }
    const stop = (code: 'export.cancelled' | 'export.timeout') => {
      settle(() => reject(new AppError(code)))
      child.kill('SIGKILL')
    }
    const cancel = () => stop('export.cancelled')
    const timer = setTimeout(() => stop('export.timeout'), SECONDS * 1000)
    signal?.addEventListener('abort', cancel)
    child.once('message', (answer: WritingAnswer) =>
      settle(() => ('bytes' in answer ? resolve(answer.bytes) : reject(new Error(answer.fault))))
    )
    child.once('error', error => settle(() => reject(error)))
    // a process that ends without an answer ran out of memory
    child.once('exit', () => settle(() => reject(new AppError('export.too-heavy'))))
    child.send({ format, source } satisfies WritingOrder)
  })
}
