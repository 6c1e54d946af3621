import Type, { type Static } from 'typebox'
import { Organisation, VersantName } from '../organisations/schema.ts'
import { versants } from '../organisations/territories.ts'
import { Id, Trilingual } from '../session/schema.ts'
import { datedFields, enrolmentStatuses, poles, stageEventKinds, stageStatuses } from './history.ts'

const closed = { additionalProperties: false }
export const Day = Type.String({ format: 'date' })
const Moment = Type.String({ format: 'date-time' })
const Count = Type.Integer({ minimum: 0 })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const PoleName = Type.Enum(poles)
export const StatusName = Type.Enum(enrolmentStatuses)
const Named = Type.Object({ id: Id, name: Type.String() })

// ---------------------------------------------------------------- dashboard

export const DashboardQuery = Type.Object(
  {
    /** Day that is counted; today when missing. */
    asOf: Type.Optional(Day),
    /** Day with which it is compared; the start of the half-year period when missing. */
    since: Type.Optional(Day),
    /** Narrow what stands below the matrix, never the matrix itself. */
    pole: Type.Optional(PoleName),
    versant: Type.Optional(VersantName)
  },
  closed
)
export type DashboardQuery = Static<typeof DashboardQuery>

/** A count of engaged enterprises (active, paused, completed) with its target and what it was before. */
const Tally = Type.Object({ count: Count, target: orNull(Count), before: Count })
export type Tally = Static<typeof Tally>

export const Dashboard = Type.Object({
  asOf: Day,
  since: Day,
  cells: Type.Array(Type.Object({ pole: PoleName, versant: VersantName, ...Tally.properties })),
  poles: Type.Array(Type.Object({ pole: PoleName, ...Tally.properties })),
  versants: Type.Array(Type.Object({ versant: VersantName, ...Tally.properties })),
  total: Tally,
  /** What follows is narrowed by pole and versant. */
  narrowed: Type.Object({ count: Count, target: orNull(Count) }),
  statuses: Type.Array(Type.Object({ status: StatusName, count: Count })),
  stages: Type.Array(
    Type.Object({
      number: Type.Integer(),
      title: Trilingual,
      todo: Count,
      started: Count,
      done: Count,
      skipped: Count
    })
  ),
  mentors: Type.Array(Type.Object({ mentor: orNull(Named), count: Count })),
  /** Engaged enterprises from each of these days on, in order; the last is the count of `asOf`. */
  curve: Type.Array(Type.Object({ on: Day, count: Count })),
  /** Enrolments of any status on that day, to tell an empty project from an empty filter. */
  enrolled: Count,
  startsOn: Day,
  endsOn: Day,
  can: Type.Object({ edit: Type.Boolean(), import: Type.Boolean() })
})
export type Dashboard = Static<typeof Dashboard>

export const Targets = Type.Object(
  {
    cells: Type.Array(
      Type.Object(
        {
          pole: PoleName,
          versant: VersantName,
          target: orNull(Type.Integer({ minimum: 0, maximum: 100_000 }))
        },
        closed
      ),
      { maxItems: poles.length * versants.length }
    ),
    total: Type.Integer({ minimum: 0, maximum: 1_000_000 })
  },
  closed
)
export type Targets = Static<typeof Targets>

// ---------------------------------------------------------------- list

export const testerSorts = [
  'name',
  'pole',
  'versant',
  'federation',
  'mentor',
  'status',
  'stage',
  'entry'
] as const
export type TesterSort = (typeof testerSorts)[number]
export const PAGE_SIZE = 50

/** Engaged: active, paused or completed, as the dashboard counts. */
export const statusFilters = ['engaged', 'all', ...enrolmentStatuses] as const

const filters = {
  pole: Type.Optional(Type.Array(PoleName, { maxItems: 3 })),
  versant: Type.Optional(Type.Array(VersantName, { maxItems: 3 })),
  status: Type.Optional(Type.Enum(statusFilters)),
  /** Stage and its status: `2-started`. */
  stage: Type.Optional(Type.String({ pattern: '^[1-9]-(todo|started|done|skipped)$', maxLength: 12 })),
  /** A person, or `none`. */
  mentor: Type.Optional(Type.Union([Id, Type.Literal('none')])),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  asOf: Type.Optional(Day),
  /** A column; with a minus before it, downwards. */
  sort: Type.Optional(Type.String({ pattern: `^-?(${testerSorts.join('|')})$`, maxLength: 20 }))
}
export const TesterQuery = Type.Object(
  { ...filters, page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) },
  closed
)
export type TesterQuery = Static<typeof TesterQuery>

export const fileFormats = ['csv', 'xlsx'] as const
const fileFields = {
  format: Type.Enum(fileFormats),
  language: Type.Enum(['fr', 'nl', 'en'] as const)
}
export const TesterFileQuery = Type.Object({ ...filters, ...fileFields }, closed)
export type TesterFileQuery = Static<typeof TesterFileQuery>
export const TemplateQuery = Type.Object(fileFields, closed)
export type TemplateQuery = Static<typeof TemplateQuery>

const StageState = Type.Enum(stageStatuses)
export const TesterRow = Type.Object({
  id: Id,
  name: Type.String(),
  shortName: Type.String(),
  identifierScheme: Type.Enum(['BCE', 'SIREN', 'SIRET', 'none'] as const),
  identifier: orNull(Type.String()),
  municipality: orNull(Type.String()),
  pole: PoleName,
  versant: VersantName,
  status: StatusName,
  federation: orNull(Named),
  mentor: orNull(Named),
  enteredOn: Day,
  exitOn: orNull(Day),
  stages: Type.Array(StageState)
})
export type TesterRow = Static<typeof TesterRow>
export const TesterList = Type.Object({
  testers: Type.Array(TesterRow),
  total: Count,
  page: Type.Integer(),
  pageSize: Type.Integer()
})
export type TesterList = Static<typeof TesterList>

// ---------------------------------------------------------------- one tester

export const Stage = Type.Object({
  number: Type.Integer(),
  title: Trilingual,
  status: StageState,
  plannedOn: orNull(Day),
  startedOn: orNull(Day),
  /** Day on which it was done or skipped. */
  endedOn: orNull(Day),
  reason: orNull(Type.String())
})
export type Stage = Static<typeof Stage>

export const TimelineEntry = Type.Object({
  id: Type.Integer(),
  log: Type.Enum(['change', 'stage'] as const),
  on: Day,
  /** For changes: the field. */
  field: orNull(Type.Enum(['entry', ...datedFields] as const)),
  /** Readable: names instead of ids; codes for pole, versant, status. */
  from: orNull(Type.String()),
  to: orNull(Type.String()),
  stage: orNull(Type.Integer()),
  kind: orNull(Type.Enum(stageEventKinds)),
  reason: orNull(Type.String()),
  by: Type.String(),
  organisation: Type.String(),
  recordedAt: Moment,
  isInitial: Type.Boolean(),
  isImported: Type.Boolean(),
  undoneBy: orNull(Type.String()),
  mayUndo: Type.Boolean()
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const Tester = Type.Object({
  id: Id,
  version: Type.Integer(),
  organisation: Organisation,
  pole: PoleName,
  versant: VersantName,
  status: StatusName,
  federation: orNull(Named),
  mentor: orNull(Named),
  enteredOn: Day,
  exitOn: orNull(Day),
  exitReason: orNull(Type.String()),
  stages: Type.Array(Stage),
  timeline: Type.Array(TimelineEntry),
  mayEdit: Type.Boolean()
})
export type Tester = Static<typeof Tester>

export const Choices = Type.Object({
  federations: Type.Array(Type.Object({ id: Id, name: Type.String(), versant: VersantName })),
  mentors: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  stages: Type.Array(Type.Object({ number: Type.Integer(), title: Trilingual }))
})
export type Choices = Static<typeof Choices>

/** New values of some fields, from a day on. Fields that a colleague changed since `version` are a conflict. */
export const TesterChanges = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    effectiveOn: Type.Optional(Day),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    pole: Type.Optional(PoleName),
    versant: Type.Optional(VersantName),
    federation: Type.Optional(orNull(Id)),
    mentor: Type.Optional(orNull(Id)),
    status: Type.Optional(StatusName),
    /** Corrects the day of entry; has no day of its own. */
    entry: Type.Optional(Day)
  },
  closed
)
export type TesterChanges = Static<typeof TesterChanges>

export const NewStageEvent = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    stage: Type.Integer({ minimum: 1, maximum: 20 }),
    kind: Type.Enum(stageEventKinds),
    on: Day,
    reason: Type.Optional(Type.String({ maxLength: 1000 }))
  },
  closed
)
export type NewStageEvent = Static<typeof NewStageEvent>

export const Undo = Type.Object(
  { log: Type.Enum(['change', 'stage'] as const), id: Type.Integer({ minimum: 1 }) },
  closed
)
export type Undo = Static<typeof Undo>

/** The new state, and the entries of the log that were written: what an undo names. */
export const Changed = Type.Object({ tester: Tester, written: Type.Array(Undo) })
export type Changed = Static<typeof Changed>
