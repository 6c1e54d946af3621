import type { Language } from '../../languages.ts'

/**
 * Numbers from two to ninety-nine as words. One is left out: « un », « een » and "one" are articles and pronouns first.
 */
const units: Record<Language, string[]> = {
  fr: [
    'zéro',
    'un',
    'deux',
    'trois',
    'quatre',
    'cinq',
    'six',
    'sept',
    'huit',
    'neuf',
    'dix',
    'onze',
    'douze',
    'treize',
    'quatorze',
    'quinze',
    'seize',
    'dix-sept',
    'dix-huit',
    'dix-neuf'
  ],
  nl: [
    'nul',
    'een',
    'twee',
    'drie',
    'vier',
    'vijf',
    'zes',
    'zeven',
    'acht',
    'negen',
    'tien',
    'elf',
    'twaalf',
    'dertien',
    'veertien',
    'vijftien',
    'zestien',
    'zeventien',
    'achttien',
    'negentien'
  ],
  en: [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen'
  ]
}
const tens: Record<Language, string[]> = {
  fr: ['vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'],
  nl: ['twintig', 'dertig', 'veertig', 'vijftig', 'zestig', 'zeventig', 'tachtig', 'negentig'],
  en: ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
}

/** Every way in which the number may be written, in lower case. */
function wordsFor(value: number, language: Language): string[] {
  const small = units[language]
  if (value < 20) return [small[value]!]
  const ten = tens[language][Math.floor(value / 10) - 2]!
  const unit = value % 10
  if (language === 'nl') return dutch(ten, unit)
  if (language === 'en') return unit === 0 ? [ten] : [`${ten}-${small[unit]!}`, `${ten} ${small[unit]!}`]
  // seventy and ninety count on from sixty and eighty
  const isBaseTwenty = value >= 70 && (value < 80 || value >= 90)
  const rest = isBaseTwenty ? unit + 10 : unit
  if (rest === 0) return value === 80 ? [`${ten}s`, ten] : [ten]
  const joined = [`${ten}-${small[rest]!}`, `${ten} ${small[rest]!}`]
  return rest === 1 || rest === 11
    ? [...joined, `${ten} et ${small[rest]!}`, `${ten}-et-${small[rest]!}`]
    : joined
}

function dutch(ten: string, unit: number): string[] {
  if (unit === 0) return [ten]
  const first = units.nl[unit]!
  const link = first.endsWith('e') ? 'ën' : 'en'
  return [`${first}${link}${ten}`]
}

const values = Object.fromEntries(
  (['fr', 'nl', 'en'] as const).map(language => {
    const words = new Map<string, number>()
    for (let value = 2; value < 100; value++)
      for (const word of wordsFor(value, language)) words.set(word, value)
    return [language, words]
  })
) as Record<Language, Map<string, number>>

/** Matches any number word of the language, the longest first; global. */
export function numberWordPattern(language: Language): RegExp {
  const words = [...values[language].keys()].sort((one, other) => other.length - one.length)
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join('|')})(?![\\p{L}\\p{N}]|-\\p{L})`, 'giu')
}

export const valueOfWord = (word: string, language: Language): number | undefined =>
  values[language].get(word.toLowerCase())

/** Words that say themselves that they round: « une trentaine », "een dertigtal", "a dozen". */
const roundNumbers: Record<Language, Record<string, number>> = {
  fr: {
    dizaine: 10,
    douzaine: 12,
    quinzaine: 15,
    vingtaine: 20,
    trentaine: 30,
    quarantaine: 40,
    cinquantaine: 50,
    soixantaine: 60,
    centaine: 100
  },
  nl: {
    tiental: 10,
    twaalftal: 12,
    vijftiental: 15,
    twintigtal: 20,
    dertigtal: 30,
    veertigtal: 40,
    vijftigtal: 50,
    zestigtal: 60,
    honderdtal: 100
  },
  en: { dozen: 12 }
}

export const roundNumberPattern = (language: Language): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${Object.keys(roundNumbers[language]).join('|')})(?!\\p{L})`, 'giu')

export const valueOfRoundNumber = (word: string, language: Language): number | undefined =>
  roundNumbers[language][word.toLowerCase()]
