import type { Language } from '../../languages.ts'
import { CONJUNCTION } from './segments.ts'
import type { Stretch } from './sentences.ts'

/** How many entries an enumeration may have, as its separators can be read. */
export interface Entries {
  least: number
  most: number
  /** It says itself that it goes on: « etc. », "…", « notamment ». */
  isOpen: boolean
  /** Every entry is a name: nothing else can be meant by the separators. */
  areNames: boolean
  /** Separators of several kinds: a person must say what parts entries. */
  isMixed: boolean
  /** No entry is longer than this many words. */
  longest: number
}

/** What says that an enumeration goes on. */
export const OPEN: Record<Language, RegExp> = {
  fr: /(?:\.\.\.|…|(?<!\p{L})etc(?!\p{L})|(?<!\p{L})(?:notamment|entre autres|par exemple|p\. ex\.|tels? que|telles? que)(?!\p{L}))/iu,
  nl: /(?:\.\.\.|…|(?<!\p{L})(?:enz|etc)(?!\p{L})|(?<!\p{L})(?:onder andere|onder meer|bijvoorbeeld|zoals)(?!\p{L})|o\.a\.|bv\.)/iu,
  en: /(?:\.\.\.|…|(?<!\p{L})etc(?!\p{L})|(?<!\p{L})(?:such as|among others|for example|including|notably)(?!\p{L})|e\.g\.)/iu
}
const BOTH_SIDES: Record<Language, RegExp> = {
  fr: /d[’']une part.*d[’']autre part/isu,
  nl: /enerzijds.*anderzijds/isu,
  en: /on the one hand.*on the other/isu
}
/** « , et, enfin, », « ; enfin, »: what announces the last entry is none itself. */
const LAST: Record<Language, RegExp> = {
  fr: /(?:([,;])\s(?:et,?\s)?|\set,?\s)(?:enfin|finalement|pour finir)\s?,\s/giu,
  nl: /(?:([,;])\s(?:en,?\s)?|\sen,?\s)(?:ten slotte|tenslotte|tot slot|als laatste)\s?,\s/giu,
  en: /(?:([,;])\s(?:and,?\s)?|\sand,?\s)(?:finally|lastly|last)\s?,\s/giu
}
const AND: Record<Language, string> = { fr: 'et', nl: 'en', en: 'and' }
/** Written large, behind its article. */
export const NAME = /^(?:(?:l[ea]s?|d[eu]s?|l[’']|d[’']|het|de|the)\s*)*[\p{Lu}\p{N}]/u

/** Reads a stretch as an enumeration; undefined when it is none. */
export function entriesOf(text: string, stretch: Stretch, language: Language): Entries | undefined {
  const words = text
    .slice(stretch.start, stretch.end)
    .trim()
    .replace(/[.!?]+$/u, '')
    .trim()
  if (!words) return undefined
  const isOpen = OPEN[language].test(text.slice(stretch.start, stretch.end))
  if (BOTH_SIDES[language].test(words)) return sure(2, isOpen)
  const marked = marksIn(words)
  if (marked >= 2) return sure(marked, isOpen)
  return dashed(words, isOpen) ?? listed(words, language, isOpen)
}

const sure = (count: number, isOpen: boolean): Entries => ({
  least: count,
  most: count,
  isOpen,
  areNames: true,
  isMixed: false,
  longest: 0
})

/** (1) … (2) …; 1°) … 2°) …; a) … b) …; (i) … (ii) …: how far the marks count from the first on. */
function marksIn(words: string): number {
  const forms: ((place: number) => RegExp)[] = [
    place => new RegExp(`(?:^|[\\s(])${place}\\s?(?:°\\)?|\\))`, 'u'),
    place => new RegExp(`(?:^|[\\s(])${'abcdefghijkl'[place - 1]!}\\)`, 'u'),
    place =>
      new RegExp(
        `\\(${['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'][place - 1]!}\\)`,
        'u'
      )
  ]
  return Math.max(
    ...forms.map(form => {
      let count = 0
      while (count < 12 && form(count + 1).test(words)) count++
      return count
    })
  )
}

/** A – B – C: short and long dashes side by side leave open which of them part entries. */
function dashed(words: string, isOpen: boolean): Entries | undefined {
  const hyphens = words.match(/\s-\s/gu)?.length ?? 0
  const dashes = words.match(/\s[–—]\s/gu)?.length ?? 0
  if (hyphens + dashes < 2 || /[,;]/.test(words)) return undefined
  const both = hyphens + dashes + 1
  const isMixed = hyphens > 0 && dashes > 0
  return {
    least: isMixed ? Math.max(hyphens, dashes) + 1 : both,
    most: both,
    isOpen,
    areNames: words.split(/\s[-–—]\s/u).every(entry => NAME.test(entry.trim())),
    isMixed,
    longest: 0
  }
}

function listed(words: string, language: Language, isOpen: boolean): Entries | undefined {
  const flat = words
    .replace(/\([^()]*\)/gu, '')
    .replace(LAST[language], (_, sign?: string) => (sign ? `${sign} ` : ` ${AND[language]} `))
  const sign = flat.includes(';') ? ';' : ','
  const pieces = flat
    .split(sign)
    .map(piece => piece.trim())
    .filter(Boolean)
  const link = new RegExp(`(?<![\\p{L}-])(?:${CONJUNCTION[language]})(?![\\p{L}-])`, 'giu')
  const joins = pieces.map(piece => {
    const own = piece.match(link)?.length ?? 0
    // « , et C »: the comma before it has parted the entries already
    return own > 0 && new RegExp(link.source, 'iu').exec(piece)!.index === 0 ? own - 1 : own
  })
  const all = joins.reduce((sum, count) => sum + count, 0)
  if (pieces.length + all < 2) return undefined
  const closing = joins.at(-1)! > 0 ? 1 : 0
  const entries = pieces
    .flatMap(piece => piece.split(link))
    .map(entry => entry.trim())
    .filter(Boolean)
  return {
    least: pieces.length + (pieces.length === 1 || joins.at(-1) === 1 ? closing : 0),
    most: pieces.length + all,
    isOpen,
    areNames: entries.every(entry => NAME.test(entry)),
    isMixed: false,
    longest: Math.max(...entries.map(entry => entry.split(/\s+/u).length))
  }
}
