import Type, { type Static } from 'typebox'
import { Moment } from '../documents/schema.ts'
import { Id, LanguageCode } from '../session/schema.ts'

const closed = { additionalProperties: false }
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Days for which a personal link works. */
export const linkDays = 60
/** Links of one enterprise that work at a time. */
export const MOST_LINKS = 10

export const answerKinds = ['approved', 'change-asked'] as const
export const NewAnswer = Type.Object(
  {
    /** Of the card that was read: no other one is answered by mistake. */
    sha256: Type.String({ minLength: 1, maxLength: 100 }),
    kind: Type.Enum(answerKinds),
    message: Type.String({ maxLength: 4000 })
  },
  closed
)
export type NewAnswer = Static<typeof NewAnswer>

export const NewLink = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    email: Type.String({ format: 'email', maxLength: 200 }),
    language: LanguageCode
  },
  closed
)
export type NewLink = Static<typeof NewLink>

export const LinkRow = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  language: LanguageCode,
  sentBy: orNull(Type.String()),
  sentAt: Moment,
  expiresAt: Moment,
  /** When it was opened last. */
  usedAt: orNull(Moment),
  state: Type.Enum(['alive', 'expired', 'withdrawn'] as const)
})
export type LinkRow = Static<typeof LinkRow>
export const LinkList = Type.Object({ links: Type.Array(LinkRow) })
export const LinkChange = Type.Object({ isWithdrawn: Type.Boolean() }, closed)
