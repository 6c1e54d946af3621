/** A wall clock: `day` is YYYY-MM-DD, `time` is HH:MM. */
export interface WallClock {
  day: string
  time: string
}

/** Whether the system knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** What the clock on the wall of `zone` shows at `instant`. */
export function wallClock(instant: Date | number, zone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit'
  }).formatToParts(instant)
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`
  }
}

/**
 * The instant at which the wall of `zone` shows this day and time. A time that the change to summer time skips is
 * taken an hour later; of a time that comes twice, the first.
 */
export function instantOf({ day, time }: WallClock, zone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const offsetAt = (instant: number): number => {
    const shown = wallClock(instant, zone)
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - instant
  }
  const before = asUtc - offsetAt(asUtc - 86_400_000)
  const after = asUtc - offsetAt(asUtc + 86_400_000)
  const isShown = (instant: number) => instant + offsetAt(instant) === asUtc
  return new Date([before, after].sort((a, b) => a - b).find(isShown) ?? before)
}
