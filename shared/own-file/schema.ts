import Type, { type Static } from 'typebox'
import { answerKinds } from '../cards/approval-schema.ts'
import { Moment } from '../documents/schema.ts'
import { Id, LanguageCode, Trilingual } from '../session/schema.ts'
import { Dossier } from '../testers/dossier.ts'
import { stageStatuses } from '../testers/history.ts'

/** What the holder of a personal link sees and does: the file of one enterprise. */
const closed = { additionalProperties: false }
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const OpenOwnFile = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }, closed)

/** What an enterprise writes itself; visits, indicators and validations belong to its mentor. */
export const ownKinds = ['question', 'stakeholder', 'measure', 'evidence'] as const
export type OwnKind = (typeof ownKinds)[number]

const { questions, stakeholders, indicators, evidence } = Dossier.properties
export const OwnFile = Type.Object({
  enterprise: Type.String(),
  project: Type.Object({ code: Type.String(), title: Trilingual }),
  /** Who holds the link, in which language it was sent, until when it works. */
  holder: Type.String(),
  language: LanguageCode,
  expiresAt: Moment,
  mentor: orNull(Type.String()),
  federation: orNull(Type.String()),
  stages: Type.Array(
    Type.Object({
      number: Type.Integer(),
      title: Trilingual,
      status: Type.Enum(stageStatuses),
      steps: Type.Array(
        Type.Object({ key: Type.String(), title: Trilingual, status: Type.Enum(stageStatuses) })
      )
    })
  ),
  cards: Type.Array(
    Type.Object({
      id: Id,
      language: LanguageCode,
      submittedAt: Moment,
      answer: orNull(Type.Enum(answerKinds)),
      answeredBy: orNull(Type.String()),
      answeredAt: orNull(Moment)
    })
  ),
  questions,
  stakeholders,
  indicators,
  evidence
})
export type OwnFile = Static<typeof OwnFile>

/** A run of text, a block of it: the print tree, of which a screen draws what it knows. */
interface SubmittedInline {
  kind: string
  text?: string
  marks?: string[]
  href?: string
}
export interface SubmittedBlock {
  kind: string
  level?: number
  text?: string
  numbering?: string | null
  items?: SubmittedBlock[][] | { body: SubmittedBlock[] }[]
  body?: (SubmittedInline | SubmittedBlock)[]
  head?: { body: SubmittedBlock[] }[][]
  rows?: { body: SubmittedBlock[] }[][]
}

const Line = Type.Object({ label: Type.String(), value: Type.String() })
export const SubmittedCard = Type.Object({
  id: Id,
  language: LanguageCode,
  sha256: Type.String(),
  answer: orNull(Type.Enum(answerKinds)),
  isSuperseded: Type.Boolean(),
  card: Type.Object({
    heading: Type.String(),
    subtitle: Type.String(),
    facts: Type.Array(Line),
    question: Type.Object({ label: Type.String(), text: Type.String() }),
    indicators: Type.Object({
      label: Type.String(),
      items: Type.Array(Type.Object({ title: Type.String(), value: Type.String(), detail: Type.String() }))
    }),
    body: Type.Array(Type.Unsafe<SubmittedBlock>(Type.Object({}, { additionalProperties: true })))
  })
})
export type SubmittedCard = Static<typeof SubmittedCard>
