import Type, { type Static } from 'typebox'
import { VersantName } from '../organisations/schema.ts'
import { Id, Trilingual } from '../session/schema.ts'
import { stageStatuses } from '../testers/history.ts'
import { Day, PoleName, StatusName } from '../testers/schema.ts'

const Moment = Type.String({ format: 'date-time' })
const Count = Type.Integer({ minimum: 0 })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const StageState = Type.Enum(stageStatuses)

export const NewSnapshot = Type.Object(
  { label: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }), asOf: Day },
  { additionalProperties: false }
)
export type NewSnapshot = Static<typeof NewSnapshot>

/** One enrolment as it was on the day. */
const KeptTester = Type.Object({
  id: Id,
  name: Type.String(),
  pole: PoleName,
  versant: VersantName,
  status: StatusName,
  stages: Type.Array(StageState)
})
export type KeptTester = Static<typeof KeptTester>

/** What is kept: engaged enterprises by cell, the stages as they were called, and every enrolment by name. */
export const SnapshotState = Type.Object({
  asOf: Day,
  target: orNull(Count),
  engaged: Count,
  cells: Type.Array(
    Type.Object({ pole: PoleName, versant: VersantName, count: Count, target: orNull(Count) })
  ),
  stages: Type.Array(Type.Object({ number: Type.Integer(), title: Trilingual })),
  testers: Type.Array(KeptTester)
})
export type SnapshotState = Static<typeof SnapshotState>

export const SnapshotEntry = Type.Object({
  id: Id,
  label: Type.String(),
  asOf: Day,
  engaged: Count,
  sha256: Type.String(),
  takenBy: Type.String(),
  organisation: Type.String(),
  takenAt: Moment
})
export type SnapshotEntry = Static<typeof SnapshotEntry>
export const SnapshotList = Type.Object({ snapshots: Type.Array(SnapshotEntry), mayTake: Type.Boolean() })
export type SnapshotList = Static<typeof SnapshotList>

export const SnapshotView = Type.Object({
  ...SnapshotEntry.properties,
  state: SnapshotState,
  /** The hash was computed again from what is kept, and is the same. */
  isIntact: Type.Boolean()
})
export type SnapshotView = Static<typeof SnapshotView>

/** With another snapshot of the project, or with the register as it is today. */
export const ChangesQuery = Type.Object(
  { with: Type.Union([Id, Type.Literal('today')]) },
  { additionalProperties: false }
)

const Named = Type.Object({ id: Id, name: Type.String() })
const Moved = Type.Object({ ...Named.properties, from: Type.String(), to: Type.String() })
/** From the earlier day to the later one, by name. */
export const SnapshotChanges = Type.Object({
  from: Day,
  to: Day,
  engaged: Type.Object({ from: Count, to: Count }),
  cells: Type.Array(Type.Object({ pole: PoleName, versant: VersantName, from: Count, to: Count })),
  entered: Type.Array(Type.Object({ ...Named.properties, pole: PoleName, versant: VersantName })),
  gone: Type.Array(Named),
  renamed: Type.Array(Moved),
  statuses: Type.Array(Type.Object({ ...Named.properties, from: StatusName, to: StatusName })),
  poles: Type.Array(Type.Object({ ...Named.properties, from: PoleName, to: PoleName })),
  versants: Type.Array(Type.Object({ ...Named.properties, from: VersantName, to: VersantName })),
  stages: Type.Array(
    Type.Object({ ...Named.properties, stage: Type.Integer(), from: StageState, to: StageState })
  )
})
export type SnapshotChanges = Static<typeof SnapshotChanges>
