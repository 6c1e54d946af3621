export interface ItemTime {
  /** Milliseconds since 1970. */
  starts: number
  ends: number
}

/**
 * When each item starts and ends: one after the other from the start of the meeting. `overrun`: minutes by which the
 * items together go past the end of the meeting; negative when time is left.
 */
export function agendaTimes(
  meeting: { startsAt: string; endsAt: string },
  items: readonly { minutes: number }[]
): { times: ItemTime[]; minutes: number; overrun: number } {
  let clock = Date.parse(meeting.startsAt)
  const times = items.map(item => {
    const starts = clock
    clock += item.minutes * 60_000
    return { starts, ends: clock }
  })
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0)
  return { times, minutes, overrun: Math.round((clock - Date.parse(meeting.endsAt)) / 60_000) }
}
