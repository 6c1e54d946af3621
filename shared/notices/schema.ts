import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'

/** Why somebody is told, the most urgent first. */
export const noticeKinds = ['mention', 'assignment', 'comment', 'resolution'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How mentions and the rest come by mail: as they happen, gathered, or not at all. */
export const mailRhythms = ['at-once', 'daily', 'weekly', 'never'] as const
export type MailRhythm = (typeof mailRhythms)[number]

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One line: what happened in one thread since it was last read. */
export const NoticeView = Type.Object({
  id: Id,
  kind: Type.Enum(noticeKinds),
  projectCode: Type.String(),
  documentId: Id,
  threadId: Id,
  language: LanguageCode,
  /** Title of the language version. */
  documentTitle: Type.String(),
  /** The last who did it. */
  actor: Type.Object({ name: Type.String(), organisation: Nullable(Type.String()) }),
  /** How many times. */
  number: Type.Integer(),
  /** The beginning of the newest comment; empty when it was taken back. */
  words: Type.String(),
  changedAt: Moment,
  isRead: Type.Boolean()
})
export type NoticeView = Static<typeof NoticeView>
export const NoticeList = Type.Object({ notices: Type.Array(NoticeView), unread: Type.Integer() })
export type NoticeList = Static<typeof NoticeList>

/** Marks some notices, or without `ids` all of them. */
export const MarkNotices = Type.Object(
  { isRead: Type.Boolean(), ids: Type.Optional(Type.Array(Id, { maxItems: 500 })) },
  { additionalProperties: false }
)
export type MarkNotices = Static<typeof MarkNotices>
/** Those that were marked: what is needed to take it back. */
export const MarkedNotices = Type.Object({ ids: Type.Array(Id) })

export const NoticeSettings = Type.Object({ mail: Type.Enum(mailRhythms) }, { additionalProperties: false })
export type NoticeSettings = Static<typeof NoticeSettings>

export const DocumentWatch = Type.Object({ isWatching: Type.Boolean() }, { additionalProperties: false })
export type DocumentWatch = Static<typeof DocumentWatch>
