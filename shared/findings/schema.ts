import Type, { type Static } from 'typebox'
import { AnnotationView, NO_NUL, WORDS } from '../annotations/schema.ts'
import { Id, LanguageCode } from '../session/schema.ts'

/** A finding is decided elsewhere (validated, rejected) by a later issue; people draft and discuss it. */
export const findingStates = ['draft', 'discussed', 'validated', 'rejected'] as const
export type FindingState = (typeof findingStates)[number]
export const evidenceSides = ['for', 'against'] as const
export type EvidenceSide = (typeof evidenceSides)[number]
export const LONGEST_STATEMENT = 1000
export const MOST_EVIDENCE = 200

const Moment = Type.String({ format: 'date-time' })
const Statement = Type.String({ minLength: 1, maxLength: LONGEST_STATEMENT, pattern: WORDS })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const CreateFinding = Type.Object(
  { language: LanguageCode, statement: Statement },
  { additionalProperties: false }
)
export type CreateFinding = Static<typeof CreateFinding>
export const CreatedFinding = Type.Object({ id: Id })

export const ChangeFinding = Type.Object(
  { statement: Type.Optional(Statement), state: Type.Optional(Type.Enum(['draft', 'discussed'] as const)) },
  { additionalProperties: false, minProperties: 1 }
)
export type ChangeFinding = Static<typeof ChangeFinding>

export const FindingView = Type.Object({
  id: Id,
  language: LanguageCode,
  statement: Type.String(),
  state: Type.Enum(findingStates),
  author: Type.Object({ id: Id, name: Type.String(), organisation: Nullable(Type.String()) }),
  createdAt: Moment,
  updatedAt: Moment,
  evidence: Type.Array(Type.Object({ side: Type.Enum(evidenceSides), annotation: AnnotationView })),
  /** Pieces of evidence that this person may not see (any more). */
  hidden: Type.Integer(),
  mayDelete: Type.Boolean()
})
export type FindingView = Static<typeof FindingView>

export const FindingFilters = Type.Object(
  {
    state: Type.Optional(Type.Enum(findingStates)),
    text: Type.Optional(Type.String({ maxLength: 200, pattern: NO_NUL }))
  },
  { additionalProperties: false }
)
export type FindingFilters = Static<typeof FindingFilters>
export const FindingList = Type.Object({
  findings: Type.Array(FindingView),
  states: Type.Record(Type.Enum(findingStates), Type.Integer())
})
export type FindingList = Static<typeof FindingList>

export const SetEvidence = Type.Object({ side: Type.Enum(evidenceSides) }, { additionalProperties: false })
