import type { Language } from '../../../../shared/languages.ts'

const common: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:le|la|les|des|est|une|dans|pour|que|sur|avec|aux|du|et)(?!\p{L})/giu,
  nl: /(?<!\p{L})(?:de|het|een|van|voor|met|niet|zijn|wordt|ook|aan|op|en|bij)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|of|and|to|is|for|with|that|are|this|was|by|an)(?!\p{L})/giu
}
const SAMPLE = 20_000

/** The language whose most common words stand in the text most often; a proposal, confirmed by a person. */
export function guessLanguage(text: string): Language | undefined {
  const sample = text.slice(0, SAMPLE)
  const counts = (Object.keys(common) as Language[]).map(language => ({
    language,
    count: sample.match(common[language])?.length ?? 0
  }))
  const [best] = counts.sort((one, other) => other.count - one.count)
  return best && best.count > 2 ? best.language : undefined
}
