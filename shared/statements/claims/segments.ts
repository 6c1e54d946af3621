import type { Language } from '../../languages.ts'
import type { Mention } from './numbers.ts'
import type { Stretch } from './sentences.ts'

export const CONJUNCTION: Record<Language, string> = {
  fr: 'et|ainsi que|de même que',
  nl: 'en|evenals|alsook',
  en: 'and|as well as|plus'
}

/** What separates the parts of a breakdown: a comma, a semicolon, a plus, « et », "en", "and". */
const separator = (language: Language) =>
  new RegExp(`[;,+/]|(?<![\\p{L}-])(?:${CONJUNCTION[language]}|&)(?![\\p{L}-])`, 'giu')

/** The stretch cut at its separators; empty pieces (« , et ») are dropped. A comma inside a number is none. */
export function segmentsOf(
  text: string,
  { start, end }: Stretch,
  language: Language,
  isKept: (place: number) => boolean = () => true
): Stretch[] {
  const segments: Stretch[] = []
  let from = start
  const cut = (to: number) => {
    if (text.slice(from, to).trim()) segments.push({ start: from, end: to })
  }
  for (const { 0: sign, index } of text.slice(start, end).matchAll(separator(language))) {
    const place = start + index
    const isInNumber = /\d/.test(text[place - 1] ?? '') && /\d/.test(text[place + sign.length] ?? '')
    if (isInNumber || !isKept(place)) continue
    cut(place)
    from = place + sign.length
  }
  cut(end)
  return segments
}

/** How many words stand before the mention in its segment: 0 when the number opens it. */
export const wordsBefore = (text: string, segment: Stretch, mention: Mention): number =>
  text.slice(segment.start, mention.start).match(/\p{L}+/gu)?.length ?? 0

export const wordsAfter = (text: string, segment: Stretch, mention: Mention): number =>
  text.slice(mention.end, segment.end).match(/\p{L}+/gu)?.length ?? 0
