import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'

/** Why somebody is told, the most urgent first: what concerns them, then what happened to a document that they watch. */
export const threadNoticeKinds = ['mention', 'assignment', 'comment', 'resolution'] as const
export const documentNoticeKinds = ['published', 'state', 'frozen', 'edit'] as const
export type DocumentNoticeKind = (typeof documentNoticeKinds)[number]
/**
 * `card`: what an enterprise answered to its identity card. `overdue`: what the person answers for and is late, at most one
 * line a day and project.
 */
export const noticeKinds = [...threadNoticeKinds, ...documentNoticeKinds, 'card', 'overdue'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How mentions and the rest come by mail: as they happen, gathered, or not at all. */
export const mailRhythms = ['at-once', 'daily', 'weekly', 'never'] as const
export type MailRhythm = (typeof mailRhythms)[number]

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One line: what happened in one thread, or to one document, since it was last read. */
export const NoticeView = Type.Object({
  id: Id,
  kind: Type.Enum(noticeKinds),
  projectCode: Type.String(),
  /** Null for what is overdue: it is about no document. */
  documentId: Nullable(Id),
  /** Null when it is about the document itself. */
  threadId: Nullable(Id),
  language: Nullable(LanguageCode),
  /**
   * The state that was reached, the number of the frozen revision, what was answered to a card (`approved`, `change-asked`), or
   * whose enterprises are late (`mine`, `all`).
   */
  detail: Nullable(Type.String()),
  /** Title of the language version; empty without a document. */
  documentTitle: Type.String(),
  /** The last who did it; null for what nobody did, and for an enterprise. */
  actor: Nullable(Type.Object({ name: Type.String(), organisation: Nullable(Type.String()) })),
  /** How many times; how many enterprises. */
  number: Type.Integer(),
  /** The beginning of the newest comment; empty when it was taken back, or there is none. */
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
