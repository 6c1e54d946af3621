import Type, { type Static } from 'typebox'
import { LONGEST_CONTEXT, LONGEST_QUOTE } from '../anchors/anchor.ts'
import { Id, LanguageCode } from '../session/schema.ts'
import { heldBlocks, threadStates } from './place.ts'

export const LONGEST_COMMENT = 5000
/** Threads of one language version of a document, resolved ones included. */
export const MOST_THREADS = 5000
export const MOST_COMMENTS = 500
const MOST_MENTIONS = 50

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** Code points from the beginning of the text. */
const Offset = Type.Integer({ minimum: 0, maximum: 50_000_000 })
/** Something besides white space, and nothing that the database cannot keep. */
const WORDS = '^(?=\\s*\\S)[^\\u0000]*$'
const NO_NUL = '^[^\\u0000]*$'
const Body = Type.String({ minLength: 1, maxLength: LONGEST_COMMENT, pattern: WORDS })
const Mentions = Type.Array(Id, { maxItems: MOST_MENTIONS, uniqueItems: true })
const StateName = Type.Enum(threadStates)
const Base64 = Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9+/=]*$' })

/** The chosen place. Lengths are code points; `live` are Yjs relative positions; a whole block may have no words. */
export const ThreadSelection = Type.Object(
  {
    exact: Type.String({ maxLength: LONGEST_QUOTE, pattern: NO_NUL }),
    prefix: Type.String({ maxLength: LONGEST_CONTEXT, pattern: NO_NUL }),
    suffix: Type.String({ maxLength: LONGEST_CONTEXT, pattern: NO_NUL }),
    start: Offset,
    end: Offset,
    blockId: Nullable(Type.String({ maxLength: 40, pattern: NO_NUL })),
    live: Nullable(Type.Object({ start: Base64, end: Base64 }, { additionalProperties: false })),
    block: Nullable(
      Type.Object({ type: Type.Enum(heldBlocks), fileId: Nullable(Id) }, { additionalProperties: false })
    )
  },
  { additionalProperties: false }
)
export type ThreadSelection = Static<typeof ThreadSelection>

export const CreateThread = Type.Object(
  {
    language: LanguageCode,
    body: Body,
    mentions: Mentions,
    assigneeId: Nullable(Id),
    selection: ThreadSelection
  },
  { additionalProperties: false }
)
export type CreateThread = Static<typeof CreateThread>
export const CreatedThread = Type.Object({ id: Id, commentId: Id })

export const WriteComment = Type.Object({ body: Body, mentions: Mentions }, { additionalProperties: false })
export type WriteComment = Static<typeof WriteComment>
export const CreatedComment = Type.Object({ id: Id })

export const ChangeThread = Type.Object(
  { isResolved: Type.Optional(Type.Boolean()), assigneeId: Type.Optional(Nullable(Id)) },
  { additionalProperties: false, minProperties: 1 }
)
export type ChangeThread = Static<typeof ChangeThread>

export const AttachThread = Type.Object({ selection: ThreadSelection }, { additionalProperties: false })

const Byline = Type.Object({ id: Id, name: Type.String(), organisation: Nullable(Type.String()) })
const Named = Type.Object({ id: Id, name: Type.String() })

export const CommentView = Type.Object({
  id: Id,
  author: Byline,
  /** Of a comment that came with a file, who wrote it there; then the author is whoever imported it. */
  nameInFile: Nullable(Type.String()),
  body: Type.String(),
  mentions: Type.Array(Named),
  createdAt: Moment,
  isEdited: Type.Boolean(),
  mayEdit: Type.Boolean(),
  mayDelete: Type.Boolean()
})
export type CommentView = Static<typeof CommentView>

export const ThreadView = Type.Object({
  id: Id,
  documentId: Id,
  language: LanguageCode,
  author: Byline,
  anchor: Type.Object({ ...ThreadSelection.properties, occurrences: Type.Integer() }),
  state: StateName,
  range: Nullable(Type.Object({ start: Offset, end: Offset })),
  confidence: Type.Number(),
  /** What stands there now, where it is no longer the quote. */
  words: Nullable(Type.String()),
  assignee: Nullable(Named),
  resolved: Nullable(Type.Object({ at: Moment, by: Type.String() })),
  createdAt: Moment,
  mayDelete: Type.Boolean(),
  comments: Type.Array(CommentView)
})
export type ThreadView = Static<typeof ThreadView>

export const ThreadsOfDocument = Type.Object(
  { language: LanguageCode, since: Type.Optional(Moment) },
  { additionalProperties: false }
)
/** All threads, or with `since` those that changed and those that are gone. `until` is what to ask from next time. */
export const ThreadList = Type.Object({
  threads: Type.Array(ThreadView),
  gone: Type.Array(Id),
  until: Moment
})
export type ThreadList = Static<typeof ThreadList>

/** Where a screen that has the live document found threads. */
export const ReportThreadPlaces = Type.Object(
  {
    language: LanguageCode,
    places: Type.Array(
      Type.Object(
        {
          id: Id,
          state: StateName,
          range: Nullable(Type.Object({ start: Offset, end: Offset }, { additionalProperties: false })),
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
          words: Nullable(Type.String({ maxLength: LONGEST_QUOTE, pattern: NO_NUL }))
        },
        { additionalProperties: false }
      ),
      { minItems: 1, maxItems: 500 }
    )
  },
  { additionalProperties: false }
)
export type ReportThreadPlaces = Static<typeof ReportThreadPlaces>
