import { belgianCheck, luhnCheck } from '../../../shared/organisations/identifiers.ts'
import type { Versant } from '../../../shared/organisations/territories.ts'
import type { Pole } from '../../../shared/testers/history.ts'

/** How many enterprises the example has where: the cells of the activity report of 2018, which make 69. */
export const exampleCells: readonly { pole: Pole; versant: Versant; count: number }[] = [
  { pole: 'insertion', versant: 'VL', count: 3 },
  { pole: 'insertion', versant: 'WAL', count: 21 },
  { pole: 'insertion', versant: 'FR', count: 7 },
  { pole: 'solidarity', versant: 'WAL', count: 9 },
  { pole: 'solidarity', versant: 'FR', count: 8 },
  { pole: 'aess', versant: 'FR', count: 13 },
  { pole: 'aess', versant: 'WAL', count: 8 }
]

export interface ExampleRow {
  name: string
  identifier: string
  pole: Pole
  versant: Versant
  enteredOn: string
  federation: string
  mentor: string
  legalForm: string
  postcode: string
  municipality: string
  nuts3: string
  stagesDone: (string | null)[]
}

const FIRST = {
  fr: [
    'L’Atelier',
    'La Fabrique',
    'Le Relais',
    'La Maison',
    'Le Chantier',
    'La Ferme',
    'L’Escale',
    'Le Verger',
    'La Boutique'
  ],
  nl: ['De Werkplaats', 'Het Atelier', 'De Kring']
}
const SECOND = {
  fr: [
    'du Canal',
    'des Possibles',
    'de l’Écluse',
    'du Beffroi',
    'des Tisserands',
    'de la Lys',
    'des Quatre Saisons',
    'du Terril'
  ],
  nl: ['aan de Leie', 'van Morgen', 'zonder Drempel']
}
/** [postcode, municipality, NUTS-3] */
const PLACES: Record<Versant, [string, string, string][]> = {
  FR: [
    ['59000', 'Lille', 'FRE11'],
    ['59100', 'Roubaix', 'FRE11'],
    ['62000', 'Arras', 'FRE12'],
    ['62300', 'Lens', 'FRE12'],
    ['80000', 'Amiens', 'FRE23'],
    ['02100', 'Saint-Quentin', 'FRE21']
  ],
  WAL: [
    ['5000', 'Namur', 'BE352'],
    ['4000', 'Liège', 'BE332'],
    ['7000', 'Mons', 'BE323'],
    ['6000', 'Charleroi', 'BE32B'],
    ['7500', 'Tournai', 'BE328'],
    ['1340', 'Ottignies-Louvain-la-Neuve', 'BE310']
  ],
  VL: [
    ['8500', 'Kortrijk', 'BE254'],
    ['8800', 'Roeselare', 'BE256'],
    ['9000', 'Gent', 'BE234']
  ]
}
const FORMS: Record<Versant, string> = { FR: 'association loi 1901', WAL: 'ASBL', VL: 'vzw' }

/**
 * Invented enterprises, always the same. Their numbers satisfy the check digits but lie in ranges that no register
 * gives out (Belgian 0100…, French 01…), so that none is anybody's.
 * @param partners short names of federations per side, and e-mail addresses of mentors, that the project knows
 */
export function exampleRows(partners: {
  federations: Record<Versant, readonly string[]>
  mentors: readonly string[]
}): ExampleRow[] {
  const rows: ExampleRow[] = []
  for (const { pole, versant, count } of exampleCells) {
    for (let index = 0; index < count; index++) rows.push(rowOf(rows.length, pole, versant, partners))
  }
  return rows
}

function rowOf(
  number: number,
  pole: Pole,
  versant: Versant,
  { federations, mentors }: Parameters<typeof exampleRows>[0]
): ExampleRow {
  const language = versant === 'VL' ? 'nl' : 'fr'
  const [postcode, municipality, nuts3] = pick(PLACES[versant], number)
  const enteredOn = dayAfter('2016-10-03', number * 11)
  return {
    name: `${pick(FIRST[language], number)} ${pick(SECOND[language], Math.floor(number / FIRST[language].length) + number)}`,
    identifier: identifierOf(number, versant),
    pole,
    versant,
    enteredOn,
    federation: federations[versant].length > 0 ? pick(federations[versant], number) : '',
    mentor: mentors.length > 0 ? pick(mentors, Math.floor(number / 3)) : '',
    legalForm: FORMS[versant],
    postcode,
    municipality,
    nuts3,
    stagesDone: stagesDoneOf(number, enteredOn)
  }
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!

function identifierOf(number: number, versant: Versant): string {
  if (versant !== 'FR') {
    const firstEight = `0100${String(1000 + number * 7).padStart(4, '0')}`
    const digits = firstEight + belgianCheck(firstEight)
    return `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`
  }
  const eight = `0123${String(1000 + number * 7).padStart(4, '0')}`
  const siren = eight + luhnCheck(eight)
  if (number % 2 === 0) return siren
  const establishment = `${siren}0001`
  return establishment + luhnCheck(establishment)
}

/** Who began early is further. */
function stagesDoneOf(number: number, enteredOn: string): (string | null)[] {
  const reached =
    number % 7 === 0
      ? 0
      : number < 30
        ? 3 - (number % 3 === 0 ? 1 : 0)
        : number < 52
          ? 1 + (number % 2)
          : number % 2
  return [1, 2, 3].map(stage => (stage <= reached ? dayAfter(enteredOn, stage * 75 + (number % 20)) : null))
}

function dayAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}
