/** One measured figure beside what was asked for. */
export interface Measure {
  /** What was measured, in words that need no other text. */
  what: string
  /** Ours; undefined when it could not be measured (that misses the target). */
  value: number | undefined
  unit: string
  /** The same of others, measured in the same run, in the same unit; undefined for one that collapsed. */
  beside?: Record<string, number | undefined>
  /** `value` over the best of the peers, where that is what it is judged by; null when nothing can be compared. */
  ratio?: number | null
  /** The most and the least that is allowed, of the ratio where there is one; absent where the figure only informs. */
  most?: number
  least?: number
}

export interface BenchOptions {
  /** The full form of hours-long loads, asked for with `--long`. */
  isLong: boolean
  /** Parts to measure, asked for with `--only=W1,W2`; empty means all. */
  only: readonly string[]
}

export interface Bench {
  name: string
  /** What the figures are about, and under which conditions. */
  about: string
  /** @returns what was measured, or why nothing can be */
  run(options: BenchOptions): Promise<Measure[] | string>
}

/** The value below which the given part (0 to 1) of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Whether the figure meets its target; undefined where none was set. */
export function isMet({ value, ratio, most, least }: Measure): boolean | undefined {
  if (most === undefined && least === undefined) return undefined
  const judged = ratio === undefined ? value : ratio
  if (judged === undefined || judged === null) return false
  return (most === undefined || judged <= most) && (least === undefined || judged >= least)
}
