import type { Period } from '../../../shared/periods/half-years.ts'
import type {
  ReportIndicator,
  ReportState,
  SheetRow,
  Tracked,
  WorkPackage
} from '../../../shared/periods/schema.ts'

/** What live figures count on a day, of a federation or of all; plugged in by app.ts. */
export type FiguresOn = (
  projectId: string,
  queries: Iterable<string>,
  federationId?: string
) => Promise<{ query: string; value: number | null; on: string }[]>

/** What the register says of each indicator that it knows: at the end of the period, and what the period added. */
export async function trackedIn(
  figuresOn: FiguresOn,
  projectId: string,
  { from, to }: Period,
  workPackages: readonly WorkPackage[],
  organisationId?: string
): Promise<Map<string, Tracked>> {
  const known = workPackages.flatMap(({ indicators }) => indicators.filter(({ query }) => query !== null))
  const before = dayBefore(from)
  const at = (query: string, day: string) => `${query}&asOf=${day}`
  const queries = new Set(known.flatMap(({ query }) => [at(query!, before), at(query!, to)]))
  const figures = await figuresOn(projectId, queries, organisationId)
  const of = (query: string) => figures.find(figure => figure.query === query)
  return new Map(
    known.flatMap(({ id, query }) => {
      const [then, now] = [of(at(query!, before)), of(at(query!, to))]
      // a stage that the approach does not have has no count
      if (!now || now.value === null) return []
      return [[id, { value: now.value - (then?.value ?? 0), cumulated: now.value, on: now.on }] as const]
    })
  )
}

const dayBefore = (day: string) =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10)

/** What frozen reports of earlier periods say of an indicator: of a partner, or of all together. */
export const previously = (
  earlier: readonly ReportState[],
  indicatorId: string,
  organisation?: string
): number =>
  earlier
    .flatMap(state => state.sections.flatMap(section => section.rows))
    .filter(row => row.indicator.id === indicatorId)
    .reduce(
      (sum, { value, parts }) =>
        sum +
        (organisation === undefined
          ? (value ?? 0)
          : parts
              .filter(part => part.organisation === organisation)
              .reduce((own, part) => own + part.value, 0)),
      0
    )

/** A row before anybody wrote into it. */
export const emptyRow = (
  indicator: ReportIndicator,
  previous: number,
  tracked: Tracked | null
): SheetRow => ({
  indicator,
  previous,
  value: null,
  cumulated: previous,
  tracked,
  note: '',
  trackedOn: null,
  version: 0,
  parts: []
})
