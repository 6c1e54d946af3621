import type { Logger } from 'pino'

/** Work in the background that looks again and again whether there is something to do. */
export interface Rounds {
  start(): void
  /** Looks at once instead of at the next time; without effect while a round is on or before the start. */
  wake(): void
  /** Begins nothing more. Resolves when the step that is on has ended. */
  stop(): Promise<void>
}

/**
 * Calls `step` until it says that nothing is left, and again `everyMs` later. A step that throws ends its round:
 * it is logged under `name` and tried again at the next.
 */
export function rounds({
  name,
  everyMs,
  log,
  step
}: {
  name: string
  everyMs: number
  log: Logger
  /** Does one piece of the work. @returns whether more may be waiting */
  step: () => Promise<boolean>
}): Rounds {
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  let isStopped = true

  const begin = () => {
    timer = undefined
    current = round()
  }
  const round = async () => {
    try {
      while (!isStopped && (await step()));
    } catch (error) {
      log.error({ err: error as Error }, name)
    }
    if (!isStopped) timer = setTimeout(begin, everyMs)
  }

  return {
    start: () => {
      isStopped = false
      begin()
    },
    wake: () => {
      if (!timer) return
      clearTimeout(timer)
      begin()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      timer = undefined
      await current
    }
  }
}
