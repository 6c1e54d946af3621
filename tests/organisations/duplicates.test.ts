import t from 'tap'
import {
  duplicatesAmong,
  type Comparable,
  type DuplicateReason
} from '../../shared/organisations/duplicates.ts'
import { factFault } from '../../shared/organisations/fact-rules.ts'
import { nutsCodeFault } from '../../shared/organisations/nuts.ts'

const organisation = (id: string, name: string, more: Partial<Comparable> = {}): Comparable => ({
  id,
  names: [name],
  identifiers: [],
  address: null,
  postcode: null,
  ...more
})
const street = { address: 'Rue de l’Ange, 12', postcode: '5000' }
const siren = { identifiers: [{ scheme: 'SIREN', value: '732829320' }] }
const siret = { identifiers: [{ scheme: 'SIRET', value: '73282932000074' }] }

const pairs: [string, Comparable, Comparable, DuplicateReason[]][] = [
  ['accents and legal form', organisation('a', 'L’Étoile asbl'), organisation('b', 'ETOILE, l’'), ['name']],
  [
    'a shortened word',
    organisation('a', 'Ateliers St-Joseph'),
    organisation('b', 'Ateliers Saint Joseph'),
    ['name']
  ],
  [
    'initials',
    organisation('a', 'RFA'),
    organisation('b', 'Réseau Financement Alternatif'),
    ['abbreviation']
  ],
  ['two letters exchanged', organisation('a', 'Unipso'), organisation('b', 'Unispo'), ['spelling']],
  ['a SIRET of a SIREN', organisation('a', 'Un', siren), organisation('b', 'Autre', siret), ['identifier']],
  [
    'an address, written otherwise',
    organisation('a', 'Un', street),
    organisation('b', 'Autre', { address: '12 rue de l’ange', postcode: '5000' }),
    ['address']
  ]
]
for (const [name, first, second, reasons] of pairs) {
  t.test(`${name} makes a pair, with the reason`, async t => {
    t.same(duplicatesAmong([first, second]), [{ first: 'a', second: 'b', reasons }])
  })
}

t.test('what only looks alike is no pair', async t => {
  const numbered = (id: string, value: string) =>
    organisation(id, 'Le Relais', { identifiers: [{ scheme: 'BCE', value }] })
  t.same(
    duplicatesAmong([numbered('a', '0123456749'), numbered('b', '1000000120')]),
    [],
    'two numbers of one register are two enterprises'
  )
  t.same(duplicatesAmong([organisation('a', 'Atelier 12'), organisation('b', 'Atelier 13')]), [])
  t.same(duplicatesAmong([organisation('a', 'Le Chêne'), organisation('b', 'Le Frêne de Mons')]), [])
  const house = Array.from({ length: 6 }, (_, index) =>
    organisation(`h${index}`, `Maison ${index}00`, street)
  )
  t.same(duplicatesAmong(house), [], 'a house of many associations')
})

t.test(
  'several reasons stand first, and 20,000 organisations are compared without meeting all of them',
  async t => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      organisation(`n${index}`, `Initiative ${index} locale`)
    )
    const found = duplicatesAmong([
      ...many,
      organisation('a', 'Les Ateliers du Lac', { ...siren, ...street }),
      organisation('b', 'Ateliers du lac SARL', { ...siret, ...street }),
      organisation('c', 'Brasero'),
      organisation('d', 'Brazero')
    ])
    t.same(found, [
      { first: 'a', second: 'b', reasons: ['identifier', 'name', 'address'] },
      { first: 'c', second: 'd', reasons: ['spelling'] }
    ])
  }
)

t.test('a NUTS-3 code is one of its country and its version', async t => {
  t.equal(nutsCodeFault({ code: 'BE352', version: '2021' }, 'BE'), undefined)
  t.equal(nutsCodeFault({ code: 'BE32A', version: '2021' }, 'BE'), undefined)
  t.equal(nutsCodeFault({ code: 'BE321', version: '2021' }, 'BE'), 'version')
  t.equal(nutsCodeFault({ code: 'BE321', version: '2016' }, 'BE'), undefined)
  t.equal(nutsCodeFault({ code: 'FRE11', version: '2016' }, 'FR'), undefined)
  t.equal(nutsCodeFault({ code: 'FRE11', version: '2021' }, 'BE'), 'country')
  t.equal(nutsCodeFault({ code: 'FRE99', version: '2021' }, 'FR'), 'unknown')
  t.equal(nutsCodeFault({ code: '352', version: '2021' }, 'BE'), 'shape')
})

t.test('a point overseas is in France, one in the sea is not', async t => {
  const facts = (latitude: number, longitude: number) =>
    ({ legalName: 'A', shortName: 'A', country: 'FR', coordinates: { latitude, longitude } }) as never
  t.equal(factFault(facts(-20.9, 55.5)), undefined)
  t.match(factFault(facts(0, 0)), { rule: 'coordinates' })
})
