import type { Language } from '../../languages.ts'
import { mentionsIn, type Mention } from './numbers.ts'
import { bracketsIn, isWithin, linesOf, sentencesOf, type Stretch } from './sentences.ts'

/** What a text claims in a form that arithmetic can check. Offsets are UTF-16 units of the text. */
export interface Claim {
  kind: ClaimKind
  /** The number that is checked. */
  stated: Mention
  /** What it is checked with: parts, numerator and denominator; none for a list, whose entries are counted. */
  terms: Mention[]
  recomputed: number | null
  verdict: 'holds' | 'contradicts' | 'uncheckable'
  /** Why it cannot be checked. */
  reason?: UncheckableReason
}
export const claimKinds = ['sum', 'cells', 'part', 'share', 'list', 'rhythm'] as const
export type ClaimKind = (typeof claimKinds)[number]
export const uncheckableReasons = [
  'open-list',
  'several-ways',
  'no-denominator',
  'rough',
  'other-unit'
] as const
export type UncheckableReason = (typeof uncheckableReasons)[number]

/** A text with everything that the finders ask of it, found once. */
export interface Reading {
  text: string
  language: Language
  lines: Sentence[][]
}
export interface Sentence extends Stretch {
  mentions: Mention[]
  brackets: Stretch[]
}

export function readText(text: string, language: Language): Reading {
  const mentions = mentionsIn(text, language)
  let next = 0
  const lines = linesOf(text).map(line =>
    sentencesOf(text, line).map(sentence => {
      const own: Mention[] = []
      while (next < mentions.length && mentions[next]!.end <= sentence.end) own.push(mentions[next++]!)
      return { ...sentence, mentions: own, brackets: bracketsOf(text, sentence) }
    })
  )
  return { text, language, lines }
}

/** « insertion (31) »: a number alone in brackets stands in the sentence like any other. */
const bracketsOf = (text: string, sentence: Stretch) =>
  bracketsIn(text, sentence).filter(({ start, end }) => !/^\s*\d[\d\s.,]*$/.test(text.slice(start, end)))

export const isOutside = (sentence: Sentence) => (mention: Stretch) =>
  !sentence.brackets.some(bracket => isWithin(mention, bracket))

export const isCount = (mention: Mention) => !mention.isPercent && Number.isInteger(mention.value)

/** The last count of the sentence, outside brackets, that ends before a place. */
export function countBefore(sentence: Sentence, place: number): Mention | undefined {
  const { mentions } = sentence
  let [at, after] = [0, mentions.length]
  while (at < after) {
    const middle = (at + after) >> 1
    if (mentions[middle]!.end <= place) at = middle + 1
    else after = middle
  }
  const isFit = isOutside(sentence)
  while (at > 0 && !(isCount(mentions[at - 1]!) && isFit(mentions[at - 1]!))) at--
  return mentions[at - 1]
}

export const sumOf = (mentions: Mention[]): number => mentions.reduce((sum, { value }) => sum + value, 0)
