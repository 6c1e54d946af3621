import { startOfHalfYear, type Day } from '../testers/calendar.ts'

/** A half-year, written `2018-2`: the words sort as the times do. */
export interface Period {
  period: string
  /** From 1, in the project. */
  number: number
  from: Day
  to: Day
}

/** The half-years that a project touches, the first one first. */
export function periodsOf(startsOn: Day, endsOn: Day): Period[] {
  const periods: Period[] = []
  for (let from = startOfHalfYear(startsOn); from <= endsOn && periods.length < 200;) {
    const year = Number(from.slice(0, 4))
    const isFirst = from.slice(5, 7) === '01'
    periods.push({
      period: `${year}-${isFirst ? 1 : 2}`,
      number: periods.length + 1,
      from,
      to: isFirst ? `${year}-06-30` : `${year}-12-31`
    })
    from = isFirst ? `${year}-07-01` : `${year + 1}-01-01`
  }
  return periods
}
