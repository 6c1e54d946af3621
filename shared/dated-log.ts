import type { Day } from './testers/calendar.ts'

/** An entry of an append-only log. `undoes` takes an earlier entry back. Higher ids were recorded later. */
export interface LogEntry {
  id: number
  undoes: number | null
}
/** A field gets a value on a day. */
export interface DatedEntry extends LogEntry {
  field: string
  effectiveOn: Day
}

/** The entries that nobody took back, without those that take back. */
export function standing<T extends LogEntry>(log: readonly T[]): T[] {
  const undone = new Set(log.map(entry => entry.undoes))
  return log.filter(entry => entry.undoes === null && !undone.has(entry.id))
}

/** The entry that gives a field its value on a day; the first one also holds before its own day. */
export function entryInForce<T extends DatedEntry>(
  log: readonly T[],
  field: string,
  day: Day
): T | undefined {
  const own = standing(log)
    .filter(entry => entry.field === field)
    .sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn) || a.id - b.id)
  return own.findLast(entry => entry.effectiveOn <= day) ?? own[0]
}
