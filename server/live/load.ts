import type { LiveLimits } from './limits.ts'

/** What is given up under load, in this order; each step also gives up all before it. */
export const shedOrder = ['awareness', 'rooms', 'upgrades', 'jobs'] as const
export type Shed = (typeof shedOrder)[number]

/** Part of a new measurement in the smoothed one, and the most that one counts: a stall alone is not yet a load. */
const WEIGHT = 0.2
const LONGEST_LAG = 1_000

/**
 * How hard the process has it, as a step from 0 (nothing is shed) to 4. Up at once; down one step at a time, when the
 * load has stayed under half of the step's bounds for a while, so that it does not swing.
 */
export class Load {
  private readonly bounds: LiveLimits['shed']
  private readonly calm: number
  private calmSince: number | undefined
  /** Smoothed delay of the event loop, in milliseconds. */
  lag = 0
  step = 0

  constructor({ shed, calm }: Pick<LiveLimits, 'shed' | 'calm'>) {
    this.bounds = shed
    this.calm = calm
  }

  sheds(what: Shed): boolean {
    return this.step > shedOrder.indexOf(what)
  }

  /**
   * @param lag milliseconds by which a timer came late
   * @param queue part of the bytes that may wait for a commit which do, 0 to 1
   */
  observe(lag: number, queue: number, now: number): void {
    this.lag += (Math.min(lag, LONGEST_LAG) - this.lag) * WEIGHT
    let reached = 0
    while (reached < shedOrder.length && this.isBeyond(reached, queue, 1)) reached++
    if (reached > this.step) {
      this.step = reached
      this.calmSince = undefined
    } else if (this.step > 0) this.recover(queue, now)
  }

  private recover(queue: number, now: number): void {
    if (this.isBeyond(this.step - 1, queue, 0.5)) {
      this.calmSince = undefined
      return
    }
    this.calmSince ??= now
    if (now - this.calmSince < this.calm) return
    this.step--
    this.calmSince = now
  }

  private isBeyond(step: number, queue: number, part: number): boolean {
    const { lag, queue: full } = this.bounds[shedOrder[step]!]
    return this.lag > lag * part || queue > full * part
  }
}
