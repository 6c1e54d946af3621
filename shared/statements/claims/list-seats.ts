import type { Language } from '../../languages.ts'
import { isBareName } from './bare-names.ts'
import type { Claim, Reading } from './claim.ts'
import { entriesOf } from './entries.ts'
import { linesAbove, lineStretch } from './headings.ts'
import { isListCount, judged } from './list-verdict.ts'
import { CONJUNCTION } from './segments.ts'

/** « Siègent pour les fédérations : »: persons follow. */
const SEATED: Record<Language, RegExp> = {
  fr: /^\s*(?:Y\s)?(?:siègent|siégeaient|siégeront|sont (?:délégué|désigné|élu)e?s|représentent)(?!\p{L})[^:.]{0,100}:/iu,
  nl: /^\s*(?:(?:voor|namens)\s[^:.]{1,60}\s)?(?:zetelen|zetelden|zijn (?:afgevaardigd|aangesteld|verkozen))(?!\p{L})[^:.]{0,100}:/iu,
  en: /^\s*(?:sitting|seated|delegated|appointed|elected|representing)(?!\p{L})[^:.]{0,100}:/iu
}
const PERSONS: Record<Language, RegExp> = {
  fr: /^\s(?:représentant|délégué|mandataire|administrat|membre)/iu,
  nl: /^\s(?:vertegenwoordigers|afgevaardigden|mandatarissen|bestuurders|leden)/iu,
  en: /^\s(?:representatives|delegates|directors|members)/iu
}

/**
 * The one count of persons of a section and the line of persons who sit. They may sit for one of several, so that it
 * is believed only when it comes out right.
 */
export function seated(reading: Reading, at: number): Claim[] {
  const { text, language } = reading
  const { start, end } = lineStretch(reading.lines[at]!)
  const lead = SEATED[language].exec(text.slice(start, end))
  if (!lead) return []
  const counts = linesAbove(reading, at)
    .flat()
    .flatMap(sentence => sentence.mentions)
    .filter(
      mention => isListCount(mention) && PERSONS[language].test(text.slice(mention.end, mention.end + 30))
    )
  const list = { start: start + lead[0].length, end }
  const persons = text
    .slice(list.start, end)
    .split(new RegExp(`[,;]|\\s(?:${CONJUNCTION[language]})\\s`, 'iu'))
  const entries = persons.every(isBareName) && entriesOf(text, list, language)
  return counts.length === 1 && entries
    ? judged(counts[0]!, entries, false).filter(({ verdict }) => verdict === 'holds')
    : []
}
