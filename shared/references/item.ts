import Type, { type Static } from 'typebox'

/** The kinds of works that can be chosen by hand, of CSL 1.0.2; others are kept as they came. */
export const itemTypes = [
  'article-journal',
  'article-newspaper',
  'article-magazine',
  'book',
  'chapter',
  'paper-conference',
  'report',
  'thesis',
  'legislation',
  'webpage',
  'dataset',
  'interview',
  'speech',
  'manuscript',
  'document'
] as const
export type ItemType = (typeof itemTypes)[number]

/** Texts of a work, named as in CSL. */
export const itemTexts = [
  'title',
  'container-title',
  'collection-title',
  'publisher',
  'publisher-place',
  'volume',
  'issue',
  'number',
  'page',
  'edition',
  'genre',
  'event-title',
  'DOI',
  'ISBN',
  'ISSN',
  'URL',
  'language',
  'note'
] as const
export type ItemText = (typeof itemTexts)[number]

export const itemNames = ['author', 'editor', 'translator'] as const
export const itemDates = ['issued', 'accessed'] as const

/** In characters. */
export const longestText = 2000
export const mostNames = 100

const Words = Type.String({ maxLength: longestText })
const Name = Type.Object(
  {
    family: Type.Optional(Words),
    given: Type.Optional(Words),
    'non-dropping-particle': Type.Optional(Words),
    /** An organisation, or a name that is not to be cut. */
    literal: Type.Optional(Words)
  },
  { additionalProperties: false }
)
export type ItemName = Static<typeof Name>
const Names = Type.Optional(Type.Array(Name, { maxItems: mostNames }))

/** Year, month, day; two of them are a period. Or words, when there is no calendar date. */
const ItemDate = Type.Object(
  {
    'date-parts': Type.Optional(
      Type.Array(Type.Array(Type.Integer({ minimum: -4000, maximum: 9999 }), { minItems: 1, maxItems: 3 }), {
        minItems: 1,
        maxItems: 2
      })
    ),
    literal: Type.Optional(Words)
  },
  { additionalProperties: false }
)
export type ItemDate = Static<typeof ItemDate>

/** A work as CSL-JSON describes it, without an id: that is the reference's own. */
export const CslItem = Type.Object(
  {
    type: Type.Enum(itemTypes),
    ...(Object.fromEntries(itemTexts.map(name => [name, Type.Optional(Words)])) as Record<
      ItemText,
      Type.TOptional<Type.TString>
    >),
    author: Names,
    editor: Names,
    translator: Names,
    issued: Type.Optional(ItemDate),
    accessed: Type.Optional(ItemDate)
  },
  { additionalProperties: false }
)
export type CslItem = Static<typeof CslItem>

/** The year in which it appeared, or undefined. */
export const yearOf = (item: CslItem): number | undefined => item.issued?.['date-parts']?.[0]?.[0]

/** How people call who wrote it: "Stiévenart & Pache", "ConcertES"; empty without a name. */
export function writersOf(item: CslItem): string {
  const names = (item.author?.length ? item.author : (item.editor ?? [])).map(nameOf).filter(Boolean)
  return names.length > 2 ? `${names[0]} et al.` : names.join(' & ')
}

const nameOf = ({ family, given, literal, ...name }: ItemName) =>
  literal ?? ([name['non-dropping-particle'], family].filter(Boolean).join(' ') || (given ?? ''))
