/** Days are text, YYYY-MM-DD, in the calendar of Brussels and Lille: they sort and compare as text. */
export type Day = string

const inBrussels = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' })

export const dayOf = (moment: Date): Day => inBrussels.format(moment)

/** Whether the text is a day that exists between 1900 and 2100. */
export function isDay(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** First day of the half-year reporting period in which the day lies. */
export const startOfHalfYear = (day: Day): Day =>
  `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`

/** Last days of the half-year periods that began with `from` or after it and have ended before a day. */
export function halfYearEnds(from: Day, before: Day): Day[] {
  const ends: Day[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(before.slice(0, 4)); year++) {
    ends.push(`${year}-06-30`, `${year}-12-31`)
  }
  return ends.filter(end => end >= from && end < before)
}

/** A day as people of the three languages write it: 2018-03-31, 31/03/2018, 31.3.2018. Undefined when it is none. */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(trimmed)
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(trimmed)
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : []
  if (!year || !month || !day) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : undefined
}
