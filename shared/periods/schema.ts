import Type, { type Static } from 'typebox'
import { Id, Trilingual } from '../session/schema.ts'
import { Day } from '../testers/schema.ts'

const closed = { additionalProperties: false }
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Amount = Type.Number({ minimum: -1e9, maximum: 1e9 })
const Moment = Type.String({ format: 'date-time' })
export const PeriodName = Type.String({ pattern: '^\\d{4}-[12]$' })

// ---------------------------------------------------------------- plan

export const indicatorKinds = ['output', 'result'] as const
export const planLimits = { workPackages: 20, indicators: 40 } as const
const Title = Type.Object(
  {
    fr: Type.String({ maxLength: 200 }),
    nl: Type.String({ maxLength: 200 }),
    en: Type.String({ maxLength: 200 })
  },
  closed
)

/** What a work package reports. With a query, the register of tester enterprises knows the figure. */
export const ReportIndicator = Type.Object(
  {
    id: Id,
    code: Type.String({ minLength: 1, maxLength: 20, pattern: '\\S' }),
    kind: Type.Enum(indicatorKinds),
    title: Title,
    unit: Type.String({ maxLength: 40 }),
    /** Of the whole project. */
    target: orNull(Amount),
    query: orNull(Type.String({ maxLength: 200 }))
  },
  closed
)
export type ReportIndicator = Static<typeof ReportIndicator>
export const WorkPackage = Type.Object(
  { title: Title, indicators: Type.Array(ReportIndicator, { maxItems: planLimits.indicators }) },
  closed
)
export type WorkPackage = Static<typeof WorkPackage>
const workPackages = Type.Array(WorkPackage, { maxItems: planLimits.workPackages })

/** Version 0: nothing was planned yet. */
export const ReportPlan = Type.Object({ version: Count, workPackages, mayEdit: Type.Boolean() })
export type ReportPlan = Static<typeof ReportPlan>
export const NewPlan = Type.Object({ version: Count, workPackages }, closed)
export type NewPlan = Static<typeof NewPlan>

// ---------------------------------------------------------------- periods

export const contributionStatuses = ['open', 'locked', 'consolidated'] as const
export type ContributionStatus = (typeof contributionStatuses)[number]

const FrozenReport = Type.Object({
  version: Type.Integer(),
  sha256: Type.String(),
  frozenAt: Moment,
  frozenBy: Type.String(),
  snapshot: Type.Object({ id: Id, label: Type.String(), asOf: Day })
})
export type FrozenReport = Static<typeof FrozenReport>

const periodFields = { period: PeriodName, number: Type.Integer(), from: Day, to: Day }
export const PeriodList = Type.Object({
  periods: Type.Array(
    Type.Object({
      ...periodFields,
      isOver: Type.Boolean(),
      isCurrent: Type.Boolean(),
      partners: Count,
      locked: Count,
      consolidated: Count,
      report: orNull(FrozenReport)
    })
  ),
  hasPlan: Type.Boolean(),
  mayPlan: Type.Boolean()
})
export type PeriodList = Static<typeof PeriodList>
export type PeriodEntry = PeriodList['periods'][number]

// ---------------------------------------------------------------- sheet

export const SheetQuery = Type.Object({ organisation: Type.Optional(Id) }, closed)

/** What the register says: in the period, and since the beginning, as of the day. */
export const Tracked = Type.Object({ value: Type.Number(), cumulated: Type.Number(), on: Day })
export type Tracked = Static<typeof Tracked>

export const SheetRow = Type.Object({
  indicator: ReportIndicator,
  /** What the frozen reports of earlier periods say. */
  previous: Type.Number(),
  /** Of the period: what the partner reports, or the sum of the consolidated contributions. */
  value: orNull(Type.Number()),
  cumulated: Type.Number(),
  tracked: orNull(Tracked),
  note: Type.String(),
  /** The day of the register from which `value` was taken; null: somebody entered it. */
  trackedOn: orNull(Day),
  /** Of what is kept, for telling apart two who write at once; 0: nothing is kept. */
  version: Count,
  /** What the sum was made of. */
  parts: Type.Array(Type.Object({ organisation: Type.String(), value: Type.Number(), note: Type.String() }))
})
export type SheetRow = Static<typeof SheetRow>

export const Contribution = Type.Object({
  organisation: Type.Object({ id: Id, shortName: Type.String() }),
  status: Type.Enum(contributionStatuses),
  /** The last step, by whom and when. */
  by: orNull(Type.String()),
  at: orNull(Moment),
  entered: Count,
  mayEnter: Type.Boolean()
})
export type Contribution = Static<typeof Contribution>

const SheetSection = Type.Object({ number: Type.Integer(), title: Trilingual, rows: Type.Array(SheetRow) })
export const PeriodSheet = Type.Object({
  ...periodFields,
  isOver: Type.Boolean(),
  /** Whose contribution this is; null: the consolidated figures. */
  organisationId: orNull(Id),
  sections: Type.Array(SheetSection),
  contributions: Type.Array(Contribution),
  reports: Type.Array(FrozenReport),
  /** Earlier periods without a frozen report: what was done in them does not count as reported. */
  unreported: Type.Array(PeriodName),
  history: Type.Array(
    Type.Object({
      id: Type.String(),
      verb: Type.Enum(['entered', 'locked', 'reopened', 'consolidated']),
      organisation: Type.String(),
      indicator: Type.String(),
      before: Type.String(),
      after: Type.String(),
      reason: Type.String(),
      by: Type.String(),
      at: Moment
    })
  ),
  mayPlan: Type.Boolean(),
  mayConsolidate: Type.Boolean()
})
export type PeriodSheet = Static<typeof PeriodSheet>

// ---------------------------------------------------------------- deeds

/** Null as a value: what the register says stands again. */
export const NewValue = Type.Object(
  {
    organisationId: Id,
    indicatorId: Id,
    version: Count,
    value: Type.Optional(orNull(Amount)),
    note: Type.Optional(Type.String({ maxLength: 500 }))
  },
  closed
)
export type NewValue = Static<typeof NewValue>
export const Kept = Type.Object({ version: Count })

export const OfOrganisation = Type.Object({ organisationId: Id }, closed)
export const Reopening = Type.Object(
  { organisationId: Id, reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
  closed
)
/** Refers to a snapshot; without one, the register is kept as it was at the end of the period. */
export const NewReport = Type.Object({ snapshotId: Type.Optional(Id) }, closed)
export type NewReport = Static<typeof NewReport>

/** What a report keeps for ever. */
export const ReportState = Type.Object({
  ...periodFields,
  sections: Type.Array(
    Type.Object({
      number: Type.Integer(),
      title: Trilingual,
      rows: Type.Array(Type.Omit(SheetRow, ['version', 'note', 'trackedOn']))
    })
  ),
  /** Partners whose contribution stayed out. */
  missing: Type.Array(Type.String()),
  unreported: Type.Array(PeriodName),
  snapshot: Type.Object({ id: Id, sha256: Type.String() })
})
export type ReportState = Static<typeof ReportState>
export const ReportView = Type.Object({
  ...FrozenReport.properties,
  state: ReportState,
  /** The hash was computed again from what is kept, and is the same. */
  isIntact: Type.Boolean()
})
export type ReportView = Static<typeof ReportView>
