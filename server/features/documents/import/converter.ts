import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Converted, FileKind } from './conversion.ts'
import type { ConversionAnswer } from './conversion-process.ts'
import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'

const PROGRAM = fileURLToPath(new URL('./conversion-process.ts', import.meta.url))
/** At most this many files are read at a time: each may take a processor and 400 MB. */
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a file in a process of its own, within the limits of time and memory.
 * @throws Refusal document-file.*
 */
export async function convertApart(kind: FileKind, bytes: Buffer): Promise<Converted> {
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await run(kind, bytes)
  } finally {
    running--
    waiting.shift()?.()
  }
}

function run(kind: FileKind, bytes: Buffer): Promise<Converted> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [], {
      serialization: 'advanced',
      execArgv: ['--import', import.meta.resolve('tsx'), `--max-old-space-size=${limits.heapMegabytes}`],
      // nothing of the server's settings, least of all the address of its database
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    })
    let isAnswered = false
    const settle = (finish: () => void) => {
      if (isAnswered) return
      isAnswered = true
      clearTimeout(timer)
      clearInterval(watch)
      finish()
    }
    const stop = (seconds: number) => {
      settle(() => reject(new Refusal('document-file.too-slow', { seconds })))
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop(limits.seconds), limits.seconds * 1000)
    // the clock also counts who else is at work: a busy machine shall not refuse a good file
    const watch = setInterval(() => {
      void processorSeconds(child.pid).then(seconds => {
        if (seconds > limits.processorSeconds) stop(limits.processorSeconds)
      })
    }, 250)
    child.once('message', (answer: ConversionAnswer) =>
      settle(() => {
        if ('converted' in answer) resolve(answer.converted)
        else if ('refusal' in answer) reject(new Refusal(answer.refusal.code, answer.refusal.params))
        else reject(new Error(answer.fault))
      })
    )
    child.once('error', error => settle(() => reject(error)))
    // a process that ends without an answer ran out of memory
    child.once('exit', () =>
      settle(() => reject(new Refusal('document-file.too-heavy', { limit: `${limits.heapMegabytes} MB` })))
    )
    child.send({ kind, bytes })
  })
}

/** Processor time that a process has taken, 0 where the system does not tell (it does on Linux, in hundredths). */
async function processorSeconds(pid: number | undefined): Promise<number> {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, 'latin1')).replace(/^.*\) /s, '').split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
