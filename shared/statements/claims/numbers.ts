import type { Language } from '../../languages.ts'
import { withoutOtherNumbers } from './other-numbers.ts'
import { numberWordPattern, roundNumberPattern, valueOfRoundNumber, valueOfWord } from './number-words.ts'

/** A count or a percentage where it stands in the text; offsets are UTF-16 units. */
export interface Mention {
  value: number
  start: number
  end: number
  isPercent: boolean
  /** « près de 200 », "about 200": the writer does not claim the figure. */
  isRough: boolean
}

const PERCENT = /^\s?(?:%|pour ?cent(?!\p{L})|procent(?!\p{L})|per ?cent(?!\p{L}))/iu
/** What right before a number says that it is not claimed to the unit. */
export const ROUGH: Record<Language, RegExp> = {
  fr: /(?:environ|près d[e’']|quelque|plus d[e’']|moins d[e’']|presque|au moins|jusqu[’']à)\s*$/iu,
  nl: /(?:ongeveer|circa|bijna|meer dan|minder dan|rond de|zowat|minstens)\s*$/iu,
  en: /(?:about|around|nearly|almost|more than|less than|over|some|at least|up to|under)\s*$/iu
}
const DIGITS: Record<Language, RegExp> = {
  fr: /(?<![\p{N},.])(?:\d{1,3}(?:[  \u202f.]\d{3})+(?!\d)|\d+)(?:,\d{1,4}(?!\d))?/gu,
  nl: /(?<![\p{N},.])(?:\d{1,3}(?:[  \u202f.]\d{3})+(?!\d)|\d+)(?:,\d{1,4}(?!\d))?/gu,
  en: /(?<![\p{N},.])(?:\d{1,3}(?:[, \u202f ]\d{3})+(?!\d)|\d+)(?:\.\d{1,4}(?!\d))?/gu
}

/** The counts and percentages of a text, in order; dates, years, ordinals, references and codes are no counts. */
export function mentionsIn(text: string, language: Language): Mention[] {
  const readable = withoutOtherNumbers(text, language)
  const digits = [...readable.matchAll(DIGITS[language])].map(({ 0: written, index }) => ({
    value: numberOf(written, language),
    start: index,
    end: index + written.length
  }))
  const words = [...readable.matchAll(numberWordPattern(language))].map(({ 0: written, index }) => ({
    value: valueOfWord(written, language)!,
    start: index,
    end: index + written.length
  }))
  const rough = [...readable.matchAll(roundNumberPattern(language))].map(({ 0: written, index }) => ({
    value: valueOfRoundNumber(written, language)!,
    start: index,
    end: index + written.length,
    isPercent: false,
    isRough: true
  }))
  return [...[...digits, ...words].map(number => mentionOf(text, number, language)), ...rough].sort(
    (one, other) => one.start - other.start
  )
}

function mentionOf(
  text: string,
  { value, start, end }: Pick<Mention, 'value' | 'start' | 'end'>,
  language: Language
): Mention {
  const sign = PERCENT.exec(text.slice(end, end + 12))
  return {
    value,
    start,
    end: end + (sign?.[0].length ?? 0),
    isPercent: sign !== null,
    isRough: ROUGH[language].test(text.slice(Math.max(0, start - 20), start))
  }
}

function numberOf(written: string, language: Language): number {
  const plain =
    language === 'en' ? written.replace(/[,\s]/gu, '') : written.replace(/[.\s]/gu, '').replace(',', '.')
  return Number(plain)
}
