import type { ItemDate, ItemName } from './item.ts'

/** "Family, Given", "von Family, Given", "Family,"; without a comma it is an organisation. */
export function nameOfWords(words: string): ItemName {
  const [family = '', ...given] = words.split(',').map(part => part.trim())
  if (!words.includes(',')) return { literal: words.trim() }
  const particle = /^((?:\p{Ll}[\p{L}’'.]*\s+)+)(?=\p{Lu})/u.exec(family)?.[1]
  return {
    family: particle ? family.slice(particle.length) : family,
    ...(given.join(', ') && { given: given.join(', ') }),
    ...(particle && { 'non-dropping-particle': particle.trim() })
  }
}

/** The same the other way round; an organisation has no comma. */
export const wordsOfName = (name: ItemName): string => {
  const { family = '', given = '', literal } = name
  if (literal !== undefined) return literal.replaceAll(',', ' ')
  const last = [name['non-dropping-particle'], family].filter(Boolean).join(' ')
  return given ? `${last}, ${given}` : `${last},`
}

/** 2018, 2018-03, 2018-03-09, 2018/2019 as CSL writes dates; what is no date is kept as words. */
export function dateOfWords(words: string): ItemDate | undefined {
  const text = words.trim()
  if (!text) return undefined
  const parts = text.split('/').map(part => /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(part.trim()))
  if (parts.length > 2 || parts.some(part => !part)) return { literal: text }
  return { 'date-parts': parts.map(part => part!.slice(1).filter(Boolean).map(Number)) }
}

export const wordsOfDate = (date: ItemDate): string =>
  date['date-parts']
    ? date['date-parts'].map(parts => parts.map(part => String(part).padStart(2, '0')).join('-')).join('/')
    : (date.literal ?? '')
