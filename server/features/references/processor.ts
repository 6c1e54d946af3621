import type { Worker } from 'node:worker_threads'
import type { RenderedCitations } from '../../../shared/references/render.ts'
import { startThread } from '../../platform/threads.ts'
import type { CitingAnswer, CitingTask } from './processor-worker.ts'

const HEAP_MB = 512
const SECONDS = 60

interface Waiting {
  resolve(rendered: RenderedCitations): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

/** Writes citations in a thread of its own, which begins with the first text that cites and does not hold up the end. */
export class CitationProcessor {
  private worker: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 1

  render(cited: Omit<CitingTask, 'id'>): Promise<RenderedCitations> {
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(new Error('citations took too long')), SECONDS * 1000)
      this.waiting.set(id, { resolve, reject, timer })
      const worker = (this.worker ??= this.start())
      worker.ref()
      worker.postMessage({ ...cited, id } satisfies CitingTask)
    })
  }

  private start(): Worker {
    const worker = startThread(new URL('./processor-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }
    })
    worker.on('message', (answer: CitingAnswer) => {
      const asked = this.waiting.get(answer.id)
      this.waiting.delete(answer.id)
      clearTimeout(asked?.timer)
      if ('rendered' in answer) asked?.resolve(answer.rendered)
      else asked?.reject(new Error(answer.fault))
      // an idle thread does not keep the process alive
      if (this.waiting.size === 0) worker.unref()
    })
    worker.on('error', error => this.worker === worker && this.fail(error))
    worker.on('exit', () => this.worker === worker && this.fail(new Error('the thread of citations ended')))
    return worker
  }

  /** Everybody who waits is told; the next text begins another thread. */
  private fail(error: Error): void {
    const { worker } = this
    this.worker = undefined
    void worker?.terminate()
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.waiting.clear()
  }
}
