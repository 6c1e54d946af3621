import { organisations } from '../../server/demo/cast.ts'
import type { ExampleRow } from '../../server/features/testers/example.ts'
import { belgianCheck, luhnCheck } from '../../shared/organisations/identifiers.ts'
import { versants, type Versant } from '../../shared/organisations/territories.ts'
import { poles } from '../../shared/testers/history.ts'

const PLACES: Record<Versant, [string, string, string]> = {
  FR: ['59000', 'Lille', 'FRE11'],
  WAL: ['5000', 'Namur', 'BE352'],
  VL: ['8500', 'Kortrijk', 'BE254']
}

/** Invented enterprises spread over poles, sides, federations, mentors and stages; always the same. At most 9,000. */
export const manyTesters = (count: number, mentors: readonly string[]): ExampleRow[] =>
  Array.from({ length: count }, (_, number) => {
    const versant = versants[number % versants.length]!
    const [postcode, municipality, nuts3] = PLACES[versant]
    const federations = organisations.filter(one => one.versant === versant && one.kind === 'operator')
    const enteredOn = dayAfter('2016-02-01', number % 900)
    return {
      name: `Atelier numéro ${number}`,
      identifier: identifierOf(number, versant),
      pole: poles[Math.floor(number / 3) % poles.length]!,
      versant,
      enteredOn,
      federation: federations[number % federations.length]!.shortName,
      mentor: mentors[number % mentors.length]!,
      legalForm: versant === 'FR' ? 'association loi 1901' : 'ASBL',
      postcode,
      municipality,
      nuts3,
      stagesDone: [1, 2, 3].map(stage => (stage <= number % 4 ? dayAfter(enteredOn, stage * 75) : null))
    }
  })

/** In ranges that no register gives out, with right check digits. */
function identifierOf(number: number, versant: Versant): string {
  const tail = String(1000 + number)
  if (versant === 'FR') return `0123${tail}${luhnCheck(`0123${tail}`)}`
  return `0100${tail}${belgianCheck(`0100${tail}`)}`
}

function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}
