/** What thinning must know of a version. */
export interface ThinnedVersion {
  id: string
  at: Date
  /** Named by a person, or kept at a change of state: it stays for ever. */
  isKept: boolean
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How far apart versions stay that are older than `after`. */
const steps = [
  { after: 60 * DAY, apart: 7 * DAY },
  { after: 7 * DAY, apart: DAY },
  { after: DAY, apart: 3 * HOUR }
]

/**
 * The versions of one text that may go: of those older than a day one stays for each three hours, older than a week
 * one a day, older than two months one a week; the last of each span, which holds what was written in it. The newest
 * always stays. What goes does not come back, so that thinning twice is thinning once.
 */
export function superfluous(versions: readonly ThinnedVersion[], now: Date): string[] {
  const newestFirst = [...versions].sort((one, other) => Number(other.at) - Number(one.at))
  const spans = new Set<string>()
  return newestFirst.flatMap(({ id, at, isKept }, place) => {
    const age = Number(now) - Number(at)
    const step = steps.find(({ after }) => age > after)
    if (isKept || !step) return []
    const span = `${step.apart} ${Math.floor(Number(at) / step.apart)}`
    if (spans.has(span) && place > 0) return [id]
    spans.add(span)
    return []
  })
}
