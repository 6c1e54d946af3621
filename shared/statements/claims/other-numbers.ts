import type { Language } from '../../languages.ts'

const months: Record<Language, string> = {
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  nl: 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December'
}
const ordinals: Record<Language, string> = {
  fr: 'ers?|res?|es?|[èe]mes?|i[èe]mes?|nde?s?',
  nl: 'de|ste|e',
  en: 'st|nd|rd|th'
}
/** Words after which a number is a name: article 3, page 4. */
const references: Record<Language, string> = {
  fr: 'articles?|art\\.|objectifs? (?:stratégiques?|opérationnels?)|section|chapitre|annexe|figure|tableau|version|page|p\\.|n°s?|numéro|phase|étape|module|axe|point|avis|session|tome|volume',
  nl: 'artikels?|artikelen|art\\.|doelstelling|hoofdstuk|bijlage|figuur|tabel|versie|pagina|blz\\.|p\\.|nr\\.|nummer|fase|stap|module|punt|advies|sessie|deel',
  en: 'articles?|art\\.|objectives?|section|chapter|annex|figure|table|version|page|p\\.|no\\.|number|phase|stage|step|module|item|point|opinion|session|volume'
}

/**
 * The same text with every number that counts nothing blanked out, letter for letter, so that places stay: addresses,
 * dates, years, times, ordinals, ranges, references, codes and the numbers of headings and lists.
 */
export function withoutOtherNumbers(text: string, language: Language): string {
  return patterns(language).reduce(
    (readable, pattern) => readable.replace(pattern, found => ' '.repeat(found.length)),
    text
  )
}

const cache = new Map<Language, RegExp[]>()

function patterns(language: Language): RegExp[] {
  const known = cache.get(language)
  if (known) return known
  const month = months[language]
  const made = [
    /https?:\/\/\S+|www\.\S+|\S+@\S+/giu,
    /\d+(?:\^\{[^}]*\}|<sup>[^<]*<\/sup>)/giu,
    /(?<!\d)\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)/gu,
    new RegExp(
      `\\d{1,2}(?:${ordinals[language]})?(?:\\s?(?:,|-|–|et|en|and|au|tot|to)\\s?\\d{1,2})*\\.?\\s(?:${month})(?!\\p{L})(?:\\s\\d{4})?`,
      'giu'
    ),
    new RegExp(`(?<!\\p{L})(?:${month})\\s(?:\\d{1,2}(?:${ordinals[language]})?,?\\s)?\\d{4}`, 'giu'),
    /\+\d[\d\s()/.]{7,}\d/gu,
    /(?<!\d)\d{1,2}\s?(?:h|u|:)\s?\d{2}(?!\d)/giu,
    new RegExp(`(?<!\\p{L})(?:${references[language]})\\s?\\d+(?:\\.\\d+)*`, 'giu'),
    // numbers of headings and of list entries: 2.3.1, 4., 1°), (2)
    /^[ \t]*(?:\d+\.)+(?:\d+)?(?=\s)/gmu,
    /\d+(?:\.\d+){2,}/gu,
    /\d+\s?°\)?|(?<=^|[:;,.]\s)\(\d+\)(?=\s\p{L})|(?<=^[ \t]*|;\s)\d+\)(?=\s)/gmu,
    new RegExp(`(?<!\\d)\\d+(?:${ordinals[language]})(?!\\p{L})`, 'giu'),
    // « de 5 à 6 », 2016-2019: a range, not a count
    /\d+(?:[-–]\d+)+/gu,
    new RegExp(
      `\\d+\\s(?:${{ fr: 'à|ou', nl: 'tot|of|à', en: 'to|or' }[language]})\\s\\d+(?!\\d|\\s?%)`,
      'giu'
    ),
    // a year; a count of that size is written with a separator or not at all in these reports
    /(?<!\d|\d[.,\s])(?:19|20)\d{2}(?![\d%]|[ .,  ]\d{3})/gu,
    // codes: DGO6, 4Werk
    /[\p{L}_]+\d[\p{L}\d]*|\d+\p{L}[\p{L}\d]*/gu
  ]
  cache.set(language, made)
  return made
}
