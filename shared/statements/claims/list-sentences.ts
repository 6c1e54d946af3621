import type { Language } from '../../languages.ts'
import type { Reading, Sentence } from './claim.ts'
import { NAME, OPEN } from './entries.ts'
import { ARE } from './list-beside.ts'
import { CONJUNCTION } from './segments.ts'

/** A sentence that lists names and says nothing else; `least` and `most` differ when a separator can be read two ways. */
export interface SentenceList {
  names: string[]
  least: number
  most: number
}

/** « Au nord, il y a A ; B et C. » */
const LEAD: Record<Language, RegExp> = {
  fr: /^(?:.*?\s)?(?:il y a(?: aussi| également)?|on (?:compte|trouve)|nous (?:avons|comptons|trouvons)|ce sont|sont|figurent)\s|^[^:]*:\s/iu,
  nl: /^(?:.*?\s)?(?:zijn er|er zijn|hebben we|we hebben|tellen we|vinden we|zijn)\s(?:ook\s)?|^[^:]*:\s/iu,
  en: /^(?:.*?\s)?(?:there (?:are|is)|we (?:have|count|find)|are)\s(?:also\s)?|^[^:]*:\s/iu
}
/** « et d’autres »: it goes on. */
const OTHERS = /(?<!\p{L})(?:autres?|anderen?|others?)(?!\p{L})/iu

export function listSentence(reading: Reading, sentence: Sentence): SentenceList | undefined {
  const { text, language } = reading
  const { start, end } = sentence
  const words = text.slice(start, end).trim().replace(/\.$/u, '')
  if (OPEN[language].test(words) || OTHERS.test(words)) return undefined
  for (const mention of sentence.mentions) {
    // « A et B sont les deux opérateurs »: the names come first
    const link = ARE[language].exec(text.slice(start, mention.start))
    if (link) return namesOf(text.slice(start, start + link.index), text, language)
  }
  const lead = LEAD[language].exec(words)?.[0]
  // a name in the words that lead in would be one more, or one that is spoken of
  return lead && !/\s[^\p{L}]*\p{Lu}/u.test(lead)
    ? namesOf(words.slice(lead.length), text, language)
    : undefined
}

function namesOf(words: string, text: string, language: Language): SentenceList | undefined {
  const flat = words.replace(/\([^()]*\)/gu, '')
  const link = new RegExp(`\\s(?:${CONJUNCTION[language]})\\s(?=${NAME.source.slice(1)})`, 'u')
  const isParted = flat.includes(';')
  const list: SentenceList = { names: [], least: 0, most: 0 }
  const pieces = flat.split(isParted ? /;\s*/u : /,\s*/u).map(piece => piece.trim().split(/,\s+/u))
  for (const [at, piece] of pieces.entries())
    for (const [place, part] of piece.entries()) {
      const names = part.split(link).filter(entry => NAME.test(entry))
      // what is written small describes the name before it
      if (names.length === 0 && place === 0 && (isParted || at === 0)) return undefined
      if (names.length === 0) continue
      const isLast = at === pieces.length - 1 && place === piece.length - 1
      const isSure = place === 0 || isNamedApart(text, piece[place - 1]!, names[0]!)
      list.names.push(...names)
      list.most += names.length
      // only the last « et » surely parts two; any other may stand in a name
      list.least += Math.min(names.length, isLast ? 2 : 1) - (isSure ? 0 : 1)
    }
  return list
}

/** « A ; B, C ; D »: C may describe B, unless the text also names it elsewhere, on its own. */
function isNamedApart(text: string, before: string, name: string): boolean {
  const pieces = text.split(name)
  return pieces.slice(0, -1).some((words, at) => {
    const isWord = !/[\p{L}\p{N}]$/u.test(words) && !/^[\p{L}\p{N}]/u.test(pieces[at + 1]!)
    return isWord && !words.endsWith(`${before}, `)
  })
}
