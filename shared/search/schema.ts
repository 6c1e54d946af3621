import Type, { type Static } from 'typebox'
import { Id, LanguageCode } from '../session/schema.ts'

/** What can be found, in the order in which it is shown. */
export const searchKinds = [
  'document',
  'comment',
  'tester',
  'organisation',
  'annotation',
  'finding',
  'reference',
  'person'
] as const
export type SearchKind = (typeof searchKinds)[number]
/** Counts stop here: nobody pages through more. */
export const MOST_COUNTED = 1000

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' }),
    project: Type.Optional(Id),
    /** One kind, page by page; without it the best of each kind. */
    kind: Type.Optional(Type.Enum(searchKinds)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST_COUNTED }))
  },
  { additionalProperties: false }
)
export type SearchQuery = Static<typeof SearchQuery>

/** A text with the ranges that were found in it (UTF-16 units, ascending, apart): drawn by the client, never HTML. */
export const FoundText = Type.Object({
  text: Type.String(),
  ranges: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() }))
})
export type FoundText = Static<typeof FoundText>

export const SearchResult = Type.Object({
  kind: Type.Enum(searchKinds),
  /** Of the document, comment, enrolment, organisation, annotation, finding, reference or person. */
  id: Id,
  projectCode: Type.String(),
  /** Of the text that was found; null for names. */
  language: Nullable(LanguageCode),
  title: FoundText,
  snippet: Nullable(FoundText),
  /** What tells equal names apart: a municipality, an organisation, the writers of a work, the document of an annotation or a comment. */
  detail: Nullable(Type.String()),
  documentId: Nullable(Id),
  /** Of a comment. */
  threadId: Nullable(Id)
})
export type SearchResult = Static<typeof SearchResult>

export const SearchPage = Type.Object({
  results: Type.Array(SearchResult),
  /** How many this person may find, at most MOST_COUNTED of each kind. */
  counts: Type.Record(Type.Enum(searchKinds), Type.Integer())
})
export type SearchPage = Static<typeof SearchPage>
