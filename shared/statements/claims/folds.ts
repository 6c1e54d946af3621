import type { Language } from '../../languages.ts'
import type { Reading, Sentence } from './claim.ts'
import type { Mention } from './numbers.ts'

/** By how many things they say there are; French needs « est » before them: « chambre double » counts nothing. */
const FOLDS: Record<Language, [RegExp, number][]> = {
  fr: ['double', 'triple', 'quadruple', 'quintuple'].map((word, at) => [
    new RegExp(`(?<!\\p{L})(?:est|était|sera|serait|fut|reste)\\s(?:[\\p{L}-]+\\s)?${word}\\s?$`, 'iu'),
    at + 2
  ]),
  nl: [
    '(?:twee(?:ledig|voudig|ërlei)|dubbel)',
    'drie(?:ledig|voudig|ërlei)',
    'vier(?:ledig|voudig)',
    'vijf(?:ledig|voudig)'
  ].map((word, at) => [
    new RegExp(`(?<!\\p{L})(?:is|was|blijft|zijn|waren)\\s(?:[\\p{L}-]+\\s)?${word}\\s?$`, 'iu'),
    at + 2
  ]),
  en: ['(?:twofold|double)', '(?:threefold|triple)', '(?:fourfold|quadruple)', 'fivefold'].map((word, at) => [
    new RegExp(`(?<!\\p{L})(?:is|was|are|were|remains)\\s(?:(?!to\\s)[\\p{L}-]+\\s)?${word}\\s?$`, 'iu'),
    at + 2
  ])
}

/** « Le but est triple : »: the number that such a word right before a place stands for. */
export function foldBefore(
  { text, language }: Reading,
  sentence: Sentence,
  place: number
): Mention | undefined {
  const before = text.slice(Math.max(sentence.start, place - 60), place)
  const fold = FOLDS[language].find(([pattern]) => pattern.test(before))
  if (!fold) return undefined
  const end = place - (before.length - before.trimEnd().length)
  const start = end - /\p{L}+$/u.exec(before.trimEnd())![0].length
  return { value: fold[1], start, end, isPercent: false, isRough: false }
}
