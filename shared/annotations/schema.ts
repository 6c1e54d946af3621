import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'
import { LONGEST_CONTEXT, LONGEST_QUOTE } from '../anchors/anchor.ts'

export const visibilities = ['me', 'team', 'partners'] as const
export type Visibility = (typeof visibilities)[number]
export const anchorStates = ['anchored', 'moved', 'orphan'] as const
export const LONGEST_BODY = 5000
export const LONGEST_REPLY = 2000
/** Annotations of one language version of a document, in all. */
export const MOST_IN_DOCUMENT = 2000
export const MOST_REPLIES = 200

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** Code points from the beginning of the text. */
const Offset = Type.Integer({ minimum: 0, maximum: 50_000_000 })
/** Something besides white space, and nothing that the database cannot keep. */
export const WORDS = '^(?=\\s*\\S)[^\\u0000]*$'
export const NO_NUL = '^[^\\u0000]*$'
const Body = Type.String({ minLength: 1, maxLength: LONGEST_BODY, pattern: WORDS })
const VisibilityName = Type.Enum(visibilities)
const StateName = Type.Enum(anchorStates)

const Live = Type.Object(
  {
    start: Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9+/=]*$' }),
    end: Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9+/=]*$' })
  },
  { additionalProperties: false }
)
/** The selected sentence. Lengths are code points; `live` are Yjs relative positions in base64. */
export const Selection = Type.Object(
  {
    exact: Type.String({ minLength: 1, maxLength: LONGEST_QUOTE, pattern: WORDS }),
    prefix: Type.String({ maxLength: LONGEST_CONTEXT, pattern: NO_NUL }),
    suffix: Type.String({ maxLength: LONGEST_CONTEXT, pattern: NO_NUL }),
    start: Offset,
    end: Offset,
    blockId: Nullable(Type.String({ maxLength: 40, pattern: NO_NUL })),
    live: Nullable(Live)
  },
  { additionalProperties: false }
)
export type Selection = Static<typeof Selection>

export const CreateAnnotation = Type.Object(
  { language: LanguageCode, body: Body, visibility: VisibilityName, selection: Selection },
  { additionalProperties: false }
)
export type CreateAnnotation = Static<typeof CreateAnnotation>
export const CreatedAnnotation = Type.Object({ id: Id })

export const ChangeAnnotation = Type.Object(
  { body: Type.Optional(Body), visibility: Type.Optional(VisibilityName) },
  { additionalProperties: false, minProperties: 1 }
)
export type ChangeAnnotation = Static<typeof ChangeAnnotation>

const Byline = Type.Object({
  id: Id,
  name: Type.String(),
  organisation: Nullable(Type.String())
})
export const ReplyView = Type.Object({
  id: Id,
  author: Byline,
  body: Type.String(),
  createdAt: Moment,
  mayEdit: Type.Boolean()
})
export type ReplyView = Static<typeof ReplyView>

export const AnnotationView = Type.Object({
  id: Id,
  documentId: Id,
  language: LanguageCode,
  /** Title of the language version. */
  documentTitle: Type.String(),
  author: Byline,
  visibility: VisibilityName,
  body: Type.String(),
  anchor: Type.Object({ ...Selection.properties, occurrences: Type.Integer() }),
  state: StateName,
  range: Nullable(Type.Object({ start: Offset, end: Offset })),
  confidence: Type.Number(),
  /** What stands there now, where it is no longer the quote. */
  words: Nullable(Type.String()),
  createdAt: Moment,
  updatedAt: Moment,
  isEdited: Type.Boolean(),
  mayEdit: Type.Boolean(),
  replies: Type.Array(ReplyView)
})
export type AnnotationView = Static<typeof AnnotationView>

export const AnnotationList = Type.Object({ annotations: Type.Array(AnnotationView) })

export const AnnotationsOfDocument = Type.Object(
  { language: Type.Optional(LanguageCode) },
  { additionalProperties: false }
)
export const AnnotationFilters = Type.Object(
  {
    author: Type.Optional(Id),
    document: Type.Optional(Id),
    state: Type.Optional(StateName),
    language: Type.Optional(LanguageCode),
    text: Type.Optional(Type.String({ maxLength: 200, pattern: NO_NUL })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 }))
  },
  { additionalProperties: false }
)
export type AnnotationFilters = Static<typeof AnnotationFilters>
/** One page of the project's annotations; `authors` are those who may be filtered by. */
export const AnnotationPage = Type.Object({
  annotations: Type.Array(AnnotationView),
  total: Type.Integer(),
  states: Type.Object({ anchored: Type.Integer(), moved: Type.Integer(), orphan: Type.Integer() }),
  authors: Type.Array(Byline)
})
export type AnnotationPage = Static<typeof AnnotationPage>

export const AnnotationVersion = Type.Object({
  number: Type.Integer(),
  body: Type.String(),
  visibility: VisibilityName,
  changedBy: Nullable(Type.String()),
  changedAt: Moment
})
export const AnnotationHistory = Type.Object({ versions: Type.Array(AnnotationVersion) })

export const CreateReply = Type.Object(
  { body: Type.String({ minLength: 1, maxLength: LONGEST_REPLY, pattern: WORDS }) },
  { additionalProperties: false }
)

/** Where a screen that has the live document found the annotations. */
export const ReportPlaces = Type.Object(
  {
    language: LanguageCode,
    places: Type.Array(
      Type.Object(
        {
          id: Id,
          state: StateName,
          range: Nullable(Type.Object({ start: Offset, end: Offset }, { additionalProperties: false })),
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
          words: Nullable(Type.String({ maxLength: 3 * LONGEST_QUOTE, pattern: NO_NUL }))
        },
        { additionalProperties: false }
      ),
      { minItems: 1, maxItems: 500 }
    )
  },
  { additionalProperties: false }
)
export type ReportPlaces = Static<typeof ReportPlaces>
