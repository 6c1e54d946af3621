import type { Language } from '../../languages.ts'
import { countBefore, type Claim, type Reading, type Sentence } from './claim.ts'
import { entriesOf } from './entries.ts'
import { isListCount, judged } from './list-verdict.ts'
import { CONJUNCTION } from './segments.ts'

/** Small words that a name holds. */
const SMALL = /^(?:l[ea]s?|d[eu]s?|aux?|à|en|het|van|der?|den|ten|ter|voor|the|of|for|in)$/iu

/** Whether most of its words are written large, the first among them: « Crédit Vert de base », not « Ath est belle ». */
export function isBareName(entry: string): boolean {
  const words = (entry.match(/[\p{L}\p{N}-]+/gu) ?? []).filter(word => word.length > 1 && !SMALL.test(word))
  const large = words.filter(word => /^\p{N}*\p{Lu}/u.test(word))
  return words.length > 0 && words[0] === large[0] && large.length * 2 > words.length
}

/** Lists that no sign announces and that are nothing but names; believed only when they come out right. */
export const bareNames = (reading: Reading, line: Sentence[], place: number): Claim[] =>
  [
    ...(place > 0 ? ownSentence(reading, line[place - 1]!, line[place]!) : []),
    ...pairInBrackets(reading, line[place]!)
  ].filter(({ verdict }) => verdict === 'holds')

/** Four funds take part. A, B, C and D. */
function ownSentence({ text, language }: Reading, before: Sentence, sentence: Sentence): Claim[] {
  const count = before.mentions.findLast(isListCount)
  const words = text.slice(sentence.start, sentence.end).replace(/\([^()]*\)/gu, '')
  if (!count || /:/.test(words)) return []
  const parts = words.split(new RegExp(`[,;]|(?<![\\p{L}-])(?:${CONJUNCTION[language]})(?![\\p{L}-])`, 'iu'))
  const entries = parts.filter(part => part.trim()).every(isBareName) && entriesOf(text, sentence, language)
  return entries ? judged(count, entries, false) : []
}

/** Two trials ('A' and 'B. C'). */
function pairInBrackets({ text, language }: Reading, sentence: Sentence): Claim[] {
  return sentence.brackets.flatMap(bracket => {
    const count = countBefore(sentence, bracket.start)
    if (count?.value !== 2 || !isListCount(count) || count.isRough) return []
    const between = text.slice(count.end, bracket.start - 1)
    const words = text.slice(bracket.start, bracket.end)
    return /^(?:\s[\p{L}’'-]+){1,4}\s?$/u.test(between) && isPairOfNames(words, language)
      ? [{ kind: 'list', stated: count, terms: [], recomputed: 2, verdict: 'holds' }]
      : []
  })
}

const QUOTED = /^(?:«[^«»]+»|“[^“”]+”|"[^"]+"|['‘’][^'‘]+['’])$/u

function isPairOfNames(words: string, language: Language): boolean {
  if (/[,;:]/.test(words)) return false
  const pair = words.split(new RegExp(`\\s(?:${CONJUNCTION[language]}|&)\\s`, 'iu')).map(name => name.trim())
  return pair.length === 2 && (pair.every(name => QUOTED.test(name)) || pair.every(isBareName))
}
