import type { Language } from '../../languages.ts'
import { type Claim, type Reading, type Sentence } from './claim.ts'
import { entriesOf } from './entries.ts'
import { isListCount, judged } from './list-verdict.ts'
import type { Mention } from './numbers.ts'

/** « deux missions …, l’une …, l’autre … »: a list of two that no sign announces. */
const PAIR: Record<Language, RegExp> = {
  fr: /l[’']une?(?!\p{L}).*l[’']autre(?!\p{L})|(?:le premier|la première).*(?:le second|la seconde|le deuxième|la deuxième)/isu,
  nl: /(?:de ene|het ene).*(?:de andere|het andere)|(?:de|het) eerste.*(?:de|het) tweede/isu,
  en: /(?:the )?one(?!\p{L}).*the other(?!\p{L})|the first.*the second/isu
}
/** « 2 fois par an »: no two things. */
const TIMES = /^\s(?:fois|ans?|mois|keer|maal|jaar|maanden|times|years|months)(?!\p{L})/iu
/** « A, B et C sont les trois membres »: the names come first. */
export const ARE: Record<Language, RegExp> = {
  fr: /\s(?:sont|étaient)\s(?:les|nos|des|ces)?\s*$/iu,
  nl: /\s(?:zijn|waren)\s(?:de|onze|deze)?\s*$/iu,
  en: /\s(?:are|were)\s(?:the|our|these)?\s*$/iu
}
/** « 3 domaines, comme A, B et C »; believed only when it comes out right. */
const AS: Record<Language, RegExp> = {
  fr: /^(?:\s[\p{L}’'-]+){1,6}(?:,?\scomme\s|,\s(?=l[’'ea]))/iu,
  nl: /^(?:\s[\p{L}’'-]+){1,6},\s(?=de\s|het\s)/iu,
  en: /^(?:\s[\p{L}’'-]+){1,6},\s(?=the\s)/iu
}

/** Lists that stand right before or behind their count without a sign that announces them. */
export const besideCount = (reading: Reading, sentence: Sentence): Claim[] =>
  sentence.mentions
    .filter(isListCount)
    .flatMap(count => [
      ...pairOf(reading, sentence, count),
      ...namesBefore(reading, sentence, count),
      ...asBehind(reading, sentence, count)
    ])

function pairOf({ text, language }: Reading, sentence: Sentence, count: Mention): Claim[] {
  const rest = text.slice(count.end, Math.min(sentence.end, count.end + 400))
  const isPair = count.value === 2 && PAIR[language].test(rest) && !TIMES.test(rest)
  return isPair ? [{ kind: 'list', stated: count, terms: [], recomputed: 2, verdict: 'holds' }] : []
}

function namesBefore({ text, language }: Reading, sentence: Sentence, count: Mention): Claim[] {
  const before = text.slice(sentence.start, count.start)
  const link = ARE[language].exec(before)
  if (!link || before.length > 300) return []
  const entries = entriesOf(text, { start: sentence.start, end: sentence.start + link.index }, language)
  return entries?.areNames ? judged(count, entries, true) : []
}

function asBehind({ text, language }: Reading, sentence: Sentence, count: Mention): Claim[] {
  const rest = text.slice(count.end, sentence.end)
  const link = AS[language].exec(rest)
  if (!link || /[:;()]/.test(rest)) return []
  const entries = entriesOf(text, { start: count.end + link[0].length, end: sentence.end }, language)
  return entries ? judged(count, entries, true).filter(claim => claim.verdict === 'holds') : []
}
