import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PdfStandard } from '../../../shared/exports/schema.ts'
import type { Lapse } from './print-tree.ts'
import type { TypesetAnswer, TypesetOrder } from './typesetter-process.ts'

export interface TypesetInput {
  template: 'card' | 'document' | 'pack'
  /** PDF/UA-1 (the usual one) or PDF/A-2a. */
  standard?: PdfStandard
  /** The JSON that the template reads as `print.json`. */
  print: unknown
  /** Pictures by the names that the print tree uses. */
  files?: { name: string; bytes: Uint8Array }[]
  signal?: AbortSignal
}

export interface Typeset {
  pdf: Uint8Array
  pages: number
  /** 'PDF' when the wanted standard could not be met; `lapses` then says why. All are tagged. */
  standard: 'PDF/UA-1' | 'PDF/A-2a' | 'PDF'
  lapses: Lapse[]
  /** Milliseconds of processor time that it took: unlike the clock, it does not count who else was at work. */
  cpu: number
}

export type TypesetReason = 'busy' | 'cancelled' | 'content' | 'crashed' | 'memory' | 'timeout'

/** Why no PDF came out. `detail` is for the log of the operator: it names template places, not people's text. */
export class TypesetFailure extends Error {
  readonly reason: TypesetReason
  readonly detail: string

  constructor(reason: TypesetReason, detail = '') {
    super(`typesetting failed: ${reason}`)
    this.name = 'TypesetFailure'
    this.reason = reason
    this.detail = detail
  }
}

export interface TypesetterLimits {
  /** Milliseconds for one PDF. */
  timeout: number
  /** Bytes of resident memory of the child; watched where the system tells it (Linux). */
  memory: number
  /** PDFs that may wait. */
  queue: number
  /** Milliseconds after which an unused child is let go. */
  idle: number
}

export const defaultLimits: TypesetterLimits = {
  timeout: 90_000,
  memory: 1_500_000_000,
  queue: 20,
  idle: 60_000
}

export interface Typesetter {
  /** Draws one PDF; those that are asked for meanwhile wait in order. Throws TypesetFailure. */
  typeset(input: TypesetInput): Promise<Typeset>
  close(): void
}

interface Waiting {
  input: TypesetInput
  settle: (outcome: Typeset | TypesetFailure) => void
}

/** A pool of one child process: started when needed, used again, killed for limits and cancellation, then renewed. */
export function createTypesetter(limits: TypesetterLimits = defaultLimits): Typesetter {
  const queue: Waiting[] = []
  let child: ChildProcess | undefined
  let isWorking = false
  let isClosed = false
  let idleTimer: NodeJS.Timeout | undefined
  let lastId = 0

  function dismiss(): void {
    clearTimeout(idleTimer)
    child?.kill('SIGKILL')
    child = undefined
  }

  function engage(): ChildProcess {
    clearTimeout(idleTimer)
    if (child?.connected) return child
    child = fork(fileURLToPath(new URL('./typesetter-process.ts', import.meta.url)), {
      execArgv: ['--import', import.meta.resolve('tsx'), '--max-old-space-size=512'],
      serialization: 'advanced',
      // No proxy, no token, no home: the child needs nothing of the environment but where temporary files go.
      env: { TMPDIR: process.env['TMPDIR'], PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    })
    return child
  }

  function rest(): void {
    child?.unref()
    child?.channel?.unref()
    idleTimer = setTimeout(dismiss, limits.idle).unref()
  }

  async function next(): Promise<void> {
    if (isWorking) return
    const waiting = queue.shift()
    if (!waiting) return rest()
    isWorking = true
    waiting.settle(await draw(waiting.input))
    isWorking = false
    void next()
  }

  function draw(input: TypesetInput): Promise<Typeset | TypesetFailure> {
    if (isClosed || input.signal?.aborted) return Promise.resolve(new TypesetFailure('cancelled'))
    return new Promise(resolve => {
      const worker = engage()
      worker.ref()
      worker.channel?.ref()
      const id = ++lastId
      const finish = (outcome: Typeset | TypesetFailure): void => {
        clearTimeout(timer)
        clearInterval(watch)
        input.signal?.removeEventListener('abort', cancel)
        worker.removeAllListeners()
        worker.on('error', () => undefined)
        resolve(outcome)
      }
      const fail = (reason: TypesetReason, detail = ''): void => {
        if (reason !== 'content') dismiss()
        finish(new TypesetFailure(reason, detail))
      }
      const cancel = (): void => fail('cancelled')
      const timer = setTimeout(() => fail('timeout'), limits.timeout)
      const watch = setInterval(() => {
        void residentBytes(worker.pid).then(bytes => {
          if (bytes > limits.memory && worker === child) fail('memory')
        })
      }, 200)
      input.signal?.addEventListener('abort', cancel)
      worker.on('message', (answer: TypesetAnswer) => {
        if (answer.id !== id) return
        if (answer.ok) finish(answer)
        else fail('content', answer.detail)
      })
      worker.on('error', error => fail('crashed', error.message))
      worker.on('exit', code => fail('crashed', `exit ${code}`))
      const order: TypesetOrder = {
        id,
        template: input.template,
        standard: input.standard ?? 'ua',
        print: JSON.stringify(input.print),
        files: input.files ?? []
      }
      worker.send(order, error => {
        if (error) fail('crashed', error.message)
      })
    })
  }

  return {
    typeset(input) {
      if (isClosed) return Promise.reject(new TypesetFailure('cancelled'))
      if (queue.length >= limits.queue) return Promise.reject(new TypesetFailure('busy'))
      return new Promise((resolve, reject) => {
        queue.push({
          input,
          settle: outcome => (outcome instanceof TypesetFailure ? reject(outcome) : resolve(outcome))
        })
        void next()
      })
    },
    close() {
      isClosed = true
      dismiss()
      for (const waiting of queue.splice(0)) waiting.settle(new TypesetFailure('cancelled'))
    }
  }
}

/** Resident memory of a process in bytes, 0 where the system does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ')[1]
    return Number(pages) * 4096
  } catch {
    return 0
  }
}
