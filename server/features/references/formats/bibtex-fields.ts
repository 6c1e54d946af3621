import type { ItemText, ItemType } from '../../../../shared/references/item.ts'

/** Entry types of BibTeX and BibLaTeX; the first of a type is the one that is written. */
export const bibtexTypes: readonly (readonly [string, ItemType])[] = [
  ['article', 'article-journal'],
  ['book', 'book'],
  ['incollection', 'chapter'],
  ['inproceedings', 'paper-conference'],
  ['report', 'report'],
  ['thesis', 'thesis'],
  ['legislation', 'legislation'],
  ['online', 'webpage'],
  ['dataset', 'dataset'],
  ['unpublished', 'manuscript'],
  ['misc', 'document'],
  ['inbook', 'chapter'],
  ['booklet', 'book'],
  ['collection', 'book'],
  ['mvbook', 'book'],
  ['proceedings', 'book'],
  ['conference', 'paper-conference'],
  ['techreport', 'report'],
  ['manual', 'report'],
  ['phdthesis', 'thesis'],
  ['mastersthesis', 'thesis'],
  ['www', 'webpage'],
  ['electronic', 'webpage']
]

/** Fields that say the same; the first of a text is the one that is written. What depends on the type is not here. */
export const bibtexFields: readonly (readonly [string, ItemText])[] = [
  ['title', 'title'],
  ['series', 'collection-title'],
  ['publisher', 'publisher'],
  ['location', 'publisher-place'],
  ['volume', 'volume'],
  ['issue', 'issue'],
  ['pages', 'page'],
  ['edition', 'edition'],
  ['type', 'genre'],
  ['eventtitle', 'event-title'],
  ['doi', 'DOI'],
  ['isbn', 'ISBN'],
  ['issn', 'ISSN'],
  ['url', 'URL'],
  ['langid', 'language'],
  ['note', 'note'],
  ['journaltitle', 'container-title'],
  ['journal', 'container-title'],
  ['booktitle', 'container-title'],
  ['institution', 'publisher'],
  ['school', 'publisher'],
  ['organization', 'publisher'],
  ['address', 'publisher-place'],
  ['language', 'language'],
  ['eid', 'number']
]

export const isArticle = (type: ItemType) => type.startsWith('article-')

/** Names of languages as BibLaTeX writes them. */
export const bibtexLanguages: Record<string, string> = {
  french: 'fr',
  dutch: 'nl',
  english: 'en',
  british: 'en-GB',
  german: 'de'
}
