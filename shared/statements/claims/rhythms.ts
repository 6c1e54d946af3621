import type { Language } from '../../languages.ts'
import { isCount, type Claim, type Reading } from './claim.ts'
import { valueOfWord } from './number-words.ts'
import type { Mention } from './numbers.ts'

/** « une fois toutes les deux semaines », "twice a month": how often, with what it makes in a year. */
const EVERY: Record<Language, RegExp> = {
  fr: /(?:une|1) fois (?:toutes les|tous les) (?<every>\p{L}+|\d+) (?<unit>semaines|mois)|(?<times>une|\p{L}+|\d+) fois par (?<per>semaine|mois|trimestre)/iu,
  nl: /(?:één keer |één maal |eenmaal )?(?:om de|elke) (?<every>\p{L}+|\d+) (?<unit>weken|maanden)|(?<times>één|\p{L}+|\d+) (?:keer|maal) per (?<per>week|maand|kwartaal)/iu,
  en: /(?:once )?every (?<every>\p{L}+|\d+) (?<unit>weeks|months)|(?<times>once|twice|\p{L}+|\d+)(?: times)? (?:a|per) (?<per>week|month|quarter)/iu
}
const ALL_YEAR: Record<Language, RegExp> = {
  fr: /tout au long de l[’']année|toute l[’']année|durant l[’']année|en (?:19|20)\d{2}/iu,
  nl: /het hele jaar|doorheen het jaar|gedurende het jaar|in (?:19|20)\d{2}/iu,
  en: /throughout the year|all year|during the year|in (?:19|20)\d{2}/iu
}
const MEETINGS =
  /^\s(?:réunions?|séances?|rencontres?|vergaderingen|bijeenkomsten|zittingen|meetings?|sessions?)(?!\p{L})/iu
const IN_A_YEAR: Record<string, number> = {
  semaine: 52,
  semaines: 52,
  week: 52,
  weken: 52,
  weeks: 52,
  mois: 12,
  maand: 12,
  maanden: 12,
  month: 12,
  months: 12,
  trimestre: 4,
  kwartaal: 4,
  quarter: 4
}
/** Holidays and cancelled meetings: a year has its rhythm when it comes this near. */
const TOLERANCE = 0.25

/** How often something met against how many meetings are counted, when both speak of a whole year. */
export function rhythmsIn({ text, language, lines }: Reading): Claim[] {
  return lines.flatMap(line => {
    const words = text.slice(line[0]!.start, line.at(-1)!.end)
    const yearly = ALL_YEAR[language].test(words) ? timesInAYear(words, language) : undefined
    if (yearly === undefined) return []
    return line
      .flatMap(sentence => sentence.mentions)
      .filter(mention => isCount(mention) && MEETINGS.test(text.slice(mention.end, mention.end + 20)))
      .map(stated => rhythmClaim(stated, yearly))
  })
}

function timesInAYear(words: string, language: Language): number | undefined {
  const found = EVERY[language].exec(words)?.groups
  if (!found) return undefined
  const { every, unit, times, per } = found
  const number = (written: string): number | undefined =>
    /^(?:une|één|once)$/iu.test(written)
      ? 1
      : /^twice$/iu.test(written)
        ? 2
        : /^\d+$/.test(written)
          ? Number(written)
          : valueOfWord(written, language)
  if (every && unit) {
    const step = number(every)
    return step && Math.round(IN_A_YEAR[unit.toLowerCase()]! / step)
  }
  const count = number(times!)
  return count && count * IN_A_YEAR[per!.toLowerCase()]!
}

function rhythmClaim(stated: Mention, recomputed: number): Claim {
  const isNear = Math.abs(stated.value - recomputed) <= recomputed * TOLERANCE
  return {
    kind: 'rhythm',
    stated,
    terms: [],
    recomputed,
    verdict: isNear || stated.isRough ? 'holds' : 'contradicts'
  }
}
