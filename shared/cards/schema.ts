import Type, { type Static } from 'typebox'
import { Moment } from '../documents/schema.ts'
import { VersantName } from '../organisations/schema.ts'
import { Id, LanguageCode } from '../session/schema.ts'
import { poles } from '../testers/history.ts'
import { answerKinds } from './approval-schema.ts'
import { CardFacts, expectedFacts, factNames } from './facts.ts'

const closed = { additionalProperties: false }
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const ExpectedFactName = Type.Enum(expectedFacts)

/** Where the card of a language stands. */
export const cardStates = ['missing', 'written', 'submitted', 'change-asked', 'approved'] as const
export type CardState = (typeof cardStates)[number]

/** The card in one language. */
export const CardVersion = Type.Object({
  language: LanguageCode,
  state: Type.Enum(cardStates),
  /** Of what was approved: the register or the text moved since. */
  isOutdated: Type.Boolean(),
  /** Passages of the template that nobody has written. */
  openPassages: Type.Integer()
})
export type CardVersion = Static<typeof CardVersion>

export const CardRow = Type.Object({
  testerId: Id,
  organisationId: Id,
  name: Type.String(),
  pole: Type.Enum(poles),
  versant: VersantName,
  documentId: orNull(Id),
  versions: Type.Array(CardVersion),
  missing: Type.Array(ExpectedFactName)
})
export type CardRow = Static<typeof CardRow>

export const CARDS_A_PAGE = 100
export const CardQuery = Type.Object(
  {
    /** Of the state; without it a row is found by any of its languages. */
    language: Type.Optional(LanguageCode),
    state: Type.Optional(Type.Enum([...cardStates, 'outdated'] as const)),
    missing: Type.Optional(Type.Enum([...expectedFacts, 'anything', 'passages'] as const)),
    pole: Type.Optional(Type.Enum(poles)),
    versant: Type.Optional(VersantName),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }))
  },
  closed
)
export type CardQuery = Static<typeof CardQuery>

export const CardList = Type.Object({
  cards: Type.Array(CardRow),
  total: Type.Integer(),
  /** All tester enterprises that are not withdrawn. */
  testers: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** How many cards of each language are in each state. */
  counts: Type.Array(
    Type.Object({ language: LanguageCode, state: Type.Enum(cardStates), count: Type.Integer() })
  )
})
export type CardList = Static<typeof CardList>

export const CardView = Type.Object({
  ...CardRow.properties,
  facts: CardFacts,
  /** Why it has no number. */
  identifierReason: orNull(Type.String()),
  /** What the enterprise was asked last in each language, what it said, and what changed since. */
  submissions: Type.Array(
    Type.Object({
      language: LanguageCode,
      submittedAt: Moment,
      answer: orNull(Type.Enum(answerKinds)),
      message: Type.String(),
      answeredBy: orNull(Type.String()),
      answeredAt: orNull(Moment),
      moved: Type.Array(Type.Enum(factNames)),
      isTextMoved: Type.Boolean()
    })
  ),
  changedAt: orNull(Moment),
  can: Type.Object({ edit: Type.Boolean() })
})
export type CardView = Static<typeof CardView>

export const MakeCard = Type.Object({ language: LanguageCode }, closed)
export const MadeCard = Type.Object({ documentId: Id })

/** Which text of each enterprise: only what it approved, or what is there now, marked as a draft. */
export const batchTexts = ['approved', 'newest'] as const
export const NewBatch = Type.Object({ language: LanguageCode, text: Type.Enum(batchTexts) }, closed)
export type NewBatch = Static<typeof NewBatch>

/** Why a card is not in a batch. */
export const leftOutReasons = ['no-text', 'no-words', 'not-approved', 'too-long'] as const
/** The result of the job: the file to fetch, and who is not in it. */
export interface Batch {
  exportId: string | null
  name: string
  cards: number
  leftOut: { testerId: string; name: string; reason: (typeof leftOutReasons)[number] }[]
}
