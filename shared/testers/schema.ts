import Type, { type Static } from 'typebox'
import { Organisation, VersantName } from '../organisations/schema.ts'
import { versants } from '../organisations/territories.ts'
import { Id, Trilingual } from '../session/schema.ts'
import { dossierKinds } from './dossier.ts'
import { enrolmentStatuses, poles, stageEventKinds, stageStatuses } from './history.ts'
import { StageDefinition, Step } from './stages.ts'

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
      skipped: Count,
      'not-applicable': Count
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

/** Overdue: what was planned before the day has not come; stuck: nothing moved for this many days. */
export const attentions = ['overdue', 'stuck'] as const
export type Attention = (typeof attentions)[number]
export const STUCK_DAYS = 90

const filters = {
  attention: Type.Optional(Type.Enum(attentions)),
  /** The beginning of a NUTS code: a province or a department. */
  area: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[0-9A-Z]{2,3}$', maxLength: 5 })),
  pole: Type.Optional(Type.Array(PoleName, { maxItems: 3 })),
  versant: Type.Optional(Type.Array(VersantName, { maxItems: 3 })),
  status: Type.Optional(Type.Enum(statusFilters)),
  /** Stage and its status: `2-started`. */
  stage: Type.Optional(Type.String({ pattern: `^[1-9]-(${stageStatuses.join('|')})$`, maxLength: 16 })),
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

/** Who needs attention: how many, and the first names of them. */
const Attended = Type.Object({ count: Count, first: Type.Array(TesterRow) })
export const AttentionView = Type.Object({ overdue: Attended, stuck: Attended })
export type AttentionView = Static<typeof AttentionView>
/** What the map and the attention are narrowed to. */
export const PlaceQuery = Type.Object(
  { asOf: filters.asOf, pole: filters.pole, versant: filters.versant },
  closed
)
export type PlaceQuery = Static<typeof PlaceQuery>

export const TesterMap = Type.Object({
  /** Engaged enterprises per NUTS-3 code; those without one under null. */
  areas: Type.Array(Type.Object({ nuts3: orNull(Type.String()), count: Count })),
  /** Those that consented to be on a map and whose place is known. */
  places: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      pole: PoleName,
      versant: VersantName,
      latitude: Type.Number(),
      longitude: Type.Number()
    })
  )
})
export type TesterMap = Static<typeof TesterMap>

// ---------------------------------------------------------------- what readers learn

export const TotalsQuery = Type.Object({ on: Type.Optional(Day) }, closed)
const Shown = orNull(Count)
/** Null: kept back, because it or another number would tell of fewer than five enterprises. */
export const PublishedTotals = Type.Object({
  /** Ends of the periods that were told, in order. */
  days: Type.Array(Day),
  on: orNull(Day),
  told: orNull(
    Type.Object({
      cells: Type.Array(Type.Array(Shown)),
      rows: Type.Array(Shown),
      columns: Type.Array(Shown),
      total: Shown
    })
  ),
  publishedAt: orNull(Moment),
  /** What the rows and the columns are. */
  poles: Type.Array(PoleName),
  versants: Type.Array(VersantName)
})
export type PublishedTotals = Static<typeof PublishedTotals>

// ---------------------------------------------------------------- one tester

/** Where a stage or a sub-step stands. */
const StageProgress = Type.Object({
  status: StageState,
  plannedOn: orNull(Day),
  startedOn: orNull(Day),
  /** Day on which it was done, skipped or found not to apply. */
  endedOn: orNull(Day),
  reason: orNull(Type.String())
})
export type StageProgress = Static<typeof StageProgress>
export const Stage = Type.Object({
  ...StageDefinition.properties,
  ...StageProgress.properties,
  steps: Type.Array(Type.Object({ ...Step.properties, ...StageProgress.properties }))
})
export type Stage = Static<typeof Stage>
export type StageStep = Stage['steps'][number]

/** Where an entry of the story was written: what an undo names beside the id. */
const logs = ['change', 'stage', 'dossier'] as const

export const TimelineEntry = Type.Object({
  id: Type.Integer(),
  log: Type.Enum(logs),
  on: Day,
  /** The field that changed. */
  field: orNull(Type.String()),
  /** Readable: names instead of ids; codes for pole, versant, status. */
  from: orNull(Type.String()),
  to: orNull(Type.String()),
  stage: orNull(Type.Integer()),
  /** Title of the sub-step. */
  step: orNull(Trilingual),
  kind: orNull(Type.Enum(stageEventKinds)),
  /** Of the file of the enterprise: what it is about, and what was done with it. */
  entry: orNull(
    Type.Object({
      id: Id,
      kind: Type.Enum(dossierKinds),
      verb: Type.Enum(['added', 'changed', 'removed', 'restored'] as const),
      title: Type.String()
    })
  ),
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
  /** The version of the project's stages that it follows, and the newest there is. */
  stagesVersion: Type.Integer(),
  newestStages: Type.Integer(),
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
    /** Key of a sub-step; none for the stage itself. */
    step: Type.Optional(Type.String({ maxLength: 40 })),
    kind: Type.Enum(stageEventKinds),
    on: Day,
    reason: Type.Optional(Type.String({ maxLength: 1000 }))
  },
  closed
)
export type NewStageEvent = Static<typeof NewStageEvent>

export const Undo = Type.Object({ log: Type.Enum(logs), id: Type.Integer({ minimum: 1 }) }, closed)
export type Undo = Static<typeof Undo>

/** The new state, and the entries of the log that were written: what an undo names. */
export const Changed = Type.Object({ tester: Tester, written: Type.Array(Undo) })
export type Changed = Static<typeof Changed>
