import type { Worker } from 'node:worker_threads'
import { startThread } from '../platform/threads.ts'
import type { DocumentAnswer, DocumentTask } from './document-worker.ts'
import type { Letters } from './letters.ts'
import type { SuggestionQuestion, SuggestionVerdict } from './suggestion-check.ts'

interface DocumentContent {
  type: string
  content?: unknown[]
}

/** A document as others than the editor want it. */
export interface Materialised {
  /** ProseMirror JSON of the fragment `default`, without what is only suggested. */
  json: DocumentContent
  /** The same with what is suggested. */
  proposed: DocumentContent
  text: string
  /** Which Yjs client wrote which letters of it, and how far each client has written. */
  letters: Letters
  clocks: [client: number, clock: number][]
}

/** A document in its shortest form, and where its structs lie (section-index.ts). */
export interface Snapshot {
  snapshot: Uint8Array
  sections: Uint8Array
}

export class DocumentFailed extends Error {}

type Unnumbered<Task> = Task extends unknown ? Omit<Task, 'id'> : never

interface Job {
  task: DocumentTask
  resolve(answer: DocumentAnswer): void
  reject(error: Error): void
}

const HEAP_MB = 1024

/** Everything that needs a Y.Doc, one after the other in a thread that is started at the first need. */
export class Documents {
  private worker: Worker | undefined
  private readonly waiting: Job[] = []
  private running: (Job & { timer: NodeJS.Timeout }) | undefined
  private nextId = 1
  private readonly timeout: number
  private readonly mostWaiting: number

  constructor(timeout: number, mostWaiting = 1_000) {
    this.timeout = timeout
    this.mostWaiting = mostWaiting
  }

  /**
   * The same document in its shortest form.
   * @throws DocumentFailed also when something of the document could not be integrated
   */
  async compact(update: Uint8Array): Promise<Snapshot> {
    const answer = await this.ask({ kind: 'compact', update })
    if (answer.kind !== 'compacted' || !answer.isComplete || !answer.sections)
      throw new DocumentFailed('the document is not whole')
    return { snapshot: answer.snapshot, sections: answer.sections }
  }

  /** @throws DocumentFailed */
  async materialise(update: Uint8Array): Promise<Materialised> {
    const answer = await this.ask({ kind: 'materialise', update })
    if (answer.kind !== 'materialised') throw new DocumentFailed('the document could not be read')
    const { text, letters, clocks } = answer
    const json = JSON.parse(answer.json) as DocumentContent
    const proposed = answer.proposed === undefined ? json : (JSON.parse(answer.proposed) as DocumentContent)
    return { json, proposed, text, letters, clocks }
  }

  /** Whether an update changes nothing but suggestions of its sender. @throws DocumentFailed */
  async judge(question: SuggestionQuestion): Promise<SuggestionVerdict> {
    const answer = await this.ask({ kind: 'judge', question })
    if (answer.kind !== 'judged') throw new DocumentFailed('the update could not be judged')
    return answer.verdict
  }

  async close(): Promise<void> {
    for (const job of this.waiting.splice(0)) job.reject(new DocumentFailed('closing'))
    await this.worker?.terminate()
    this.worker = undefined
  }

  private ask(task: Unnumbered<DocumentTask>): Promise<DocumentAnswer> {
    if (this.waiting.length >= this.mostWaiting) return Promise.reject(new DocumentFailed('too much to do'))
    return new Promise((resolve, reject) => {
      this.waiting.push({ task: { ...task, id: this.nextId++ }, resolve, reject })
      this.next()
    })
  }

  private next(): void {
    if (this.running) return
    const job = this.waiting.shift()
    if (!job) {
      // an idle thread does not keep the process alive
      this.worker?.unref()
      return
    }
    const worker = (this.worker ??= this.start())
    worker.ref()
    const timer = setTimeout(() => this.restart(new DocumentFailed('took too long')), this.timeout)
    this.running = { ...job, timer }
    worker.postMessage(job.task)
  }

  private start(): Worker {
    const worker = startThread(new URL('./document-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }
    })
    worker.on('message', (answer: DocumentAnswer) => this.finish(answer))
    worker.on('error', error => {
      if (this.worker === worker) this.restart(error)
    })
    worker.on('exit', () => {
      if (this.worker === worker) this.restart(new DocumentFailed('the thread ended'))
    })
    return worker
  }

  private finish(answer: DocumentAnswer): void {
    const job = this.running
    if (!job || job.task.id !== answer.id) return
    clearTimeout(job.timer)
    this.running = undefined
    if (answer.kind === 'failed') job.reject(new DocumentFailed(answer.message))
    else job.resolve(answer)
    this.next()
  }

  private restart(error: Error): void {
    const job = this.running
    const worker = this.worker
    this.running = undefined
    this.worker = undefined
    void worker?.terminate()
    if (job) {
      clearTimeout(job.timer)
      job.reject(error)
    }
    this.next()
  }
}
