import t from 'tap'
import { readReferences, writeReferences } from '../../server/features/references/formats/file.ts'
import { textOfLatex } from '../../server/features/references/formats/latex.ts'
import { doiOf, isbnOf, itemProblems, tidyItem } from '../../shared/references/check.ts'
import { itemTexts, itemTypes, type CslItem } from '../../shared/references/item.ts'
import { marksOf } from '../../shared/references/likeness.ts'
import { referenceFormats, type ReferenceFormat } from '../../shared/references/schema.ts'
import { allWorks } from './works.ts'

const NOW = new Date('2026-11-22')

const throughFile = (format: ReferenceFormat, items: readonly CslItem[]) => {
  const rows = items.map((item, at) => ({ id: String(at), key: `k${at}`, item }))
  const { entries, problems } = readReferences(format, writeReferences(format, rows).text)
  return { items: entries.map(({ item }) => tidyItem(item)), keys: entries.map(({ key }) => key), problems }
}

/** Fields in the order of their names: that of a file says nothing. */
const sorted = (items: readonly CslItem[]) =>
  items.map(item => Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))))

t.test('a library that leaves as a file comes back whole', t => {
  for (const format of referenceFormats) {
    const back = throughFile(format, allWorks)
    t.same(back.items, allWorks, format)
    t.same(back.keys, ['k0', 'k1', 'k2', 'k3'], format)
    t.same(back.problems, [], format)
  }
  t.end()
})

t.test('any work comes back from BibTeX and CSL-JSON, whatever signs its texts hold', t => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  let state = seed
  const random = (below: number) => (state = (state * 48271 + 11) % 2147483647) % below
  const signs = [
    'é',
    'ß',
    '{',
    '}',
    '\\',
    '&',
    '%',
    '$',
    '#',
    '_',
    '~',
    '^',
    '"',
    '@',
    ',',
    ' and',
    '--',
    '«',
    'x',
    ' '
  ]
  const words = () => `a${Array.from({ length: 12 }, () => signs[random(signs.length)]).join('')}z`
  const item = (): CslItem => ({
    type: itemTypes[random(itemTypes.length)]!,
    ...Object.fromEntries(
      itemTexts
        .filter(name => !['page', 'DOI', 'language'].includes(name) && random(3) > 0)
        .map(name => [name, words()])
    ),
    ...(random(2) && { author: [{ family: `F${random(99)}`, given: 'É. J.' }, { literal: words() }] }),
    ...(random(2) && { issued: { 'date-parts': [[2000 + random(20), 1 + random(12)]] } })
  })
  for (let run = 0; run < 300; run++) {
    const items = [tidyItem(item()), tidyItem(item())]
    for (const format of ['bibtex', 'csl-json'] as const) {
      const back = throughFile(format, items)
      if (JSON.stringify(sorted(back.items)) === JSON.stringify(sorted(items))) continue
      t.same(back.items, items, `${format}, seed ${seed}, run ${run}`)
      return t.end()
    }
  }
  t.pass(`300 runs, seed ${seed}`)
  t.end()
})

t.test('what other programs write is understood: accents of LaTeX, strings, names, months, old fields', t => {
  const source = `% comment
@string{ed = "Presses de la Lys"}
@comment{nothing @book{x, title={y}}}
@Book{pache2014,
  author = {Anne-Claire Pache and {Verso vzw} and van den Berg, Jan},
  title = {L'{\\'e}conomie \\oe uvre --- un \`\`essai''},
  publisher = ed # { et fils}, year = 2014, month = mar, address = "Li{\\\`e}ge"
}
@phdthesis(t1, title = {Une th{\\\`e}se}, school = {ULi{\\\`e}ge}, year = {2011})`
  const { entries, problems } = readReferences('bibtex', source)
  t.same(problems, [])
  t.same(
    entries.map(({ line, key }) => [line, key]),
    [
      [4, 'pache2014'],
      [9, 't1']
    ]
  )
  t.same(tidyItem(entries[0]!.item), {
    type: 'book',
    title: "L'économie œuvre — un “essai”",
    publisher: 'Presses de la Lys et fils',
    'publisher-place': 'Liège',
    author: [
      { family: 'Pache', given: 'Anne-Claire' },
      { literal: 'Verso vzw' },
      { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' }
    ],
    issued: { 'date-parts': [[2014, 3]] }
  })
  t.equal(entries[1]!.item.type, 'thesis')
  t.equal(textOfLatex('\\"{o}\\c{c}\\^\\i'), 'öçî')
  t.end()
})

t.test('a broken entry is named by its line, and those around it are read', t => {
  const bib = readReferences(
    'bibtex',
    '@book{a, title={Un}}\n@book{b, title={Deux\n@book{c, title={Trois}}\n'
  )
  t.same(
    bib.entries.map(({ key }) => key),
    ['a', 'c']
  )
  t.same(
    bib.problems.map(({ line, rule }) => [line, rule]),
    [[2, 'syntax']]
  )
  const ris = readReferences(
    'ris',
    'du texte\nTY  - BOOK\nTI  - Un\n  et suite\nER  - \nTY  - JOUR\nTI  - Deux\n'
  )
  t.same(
    ris.entries.map(({ item }) => item.title),
    ['Un et suite', 'Deux']
  )
  t.same(
    ris.problems.map(({ line, value }) => [line, value]),
    [[1, 'du texte']]
  )
  const json = readReferences('csl-json', '[\n {"type":"book","title":"Un"},\n 7\n]')
  t.same(
    json.entries.map(({ line, problems }) => [line, problems.length]),
    [[2, 0]].concat([[1, 1]])
  )
  t.equal(readReferences('csl-json', '[{"title": }').problems.length, 1)
  t.end()
})

t.test('hostile files are read in bounded time and say where they go too far', t => {
  const hostile: [ReferenceFormat, string][] = [
    ['bibtex', `@book{a, title={${'{'.repeat(200_000)}`],
    ['bibtex', '@book{a,'.repeat(50_000)],
    ['bibtex', `${'@book{a, title={x}}\n'.repeat(5000)}`],
    ['bibtex', `@book{a, author={${'A and '.repeat(3000)}}}`],
    ['bibtex', `@book{a, title={${"\\'".repeat(9000)}}}`],
    ['ris', 'TY  - BOOK\n'.repeat(100_000)],
    ['ris', `TY  - BOOK\nTI  - ${' -'.repeat(500_000)}\nER  - \n`],
    ['csl-json', '['.repeat(500_000)],
    ['csl-json', `[${'{"type":"book"},'.repeat(30_000)}{}]`]
  ]
  for (const [format, source] of hostile) {
    const { entries, problems } = readReferences(format, source)
    t.ok(entries.length <= 2000 && problems.length <= 201, `${format}: ${entries.length} entries`)
  }
  t.end()
})

t.test('a work is known again by DOI, ISBN, or title and year', t => {
  const book: CslItem = { type: 'book', title: 'L’Étude', issued: { 'date-parts': [[2018]] } }
  const shares = (one: Partial<CslItem>, other: Partial<CslItem>) =>
    marksOf({ ...book, ...one }).some(mark => marksOf({ type: 'book', ...other }).includes(mark))
  t.ok(shares({}, { title: 'l’étude !', issued: { 'date-parts': [[2018, 5]] } }))
  t.notOk(shares({}, { title: 'L’Étude', issued: { 'date-parts': [[2019]] } }))
  t.ok(shares({ DOI: '10.1000/ABC' }, { title: 'Autre', DOI: 'https://doi.org/10.1000/abc' }))
  t.ok(shares({ ISBN: '2-07-036822-X' }, { title: 'Autre', ISBN: '978-2-07-036822-8' }))
  t.end()
})

t.test('each rule names the field and the value that break it', t => {
  const rulesOf = (item: Partial<CslItem>) =>
    itemProblems({ type: 'book', title: 'T', ...item }, NOW).map(({ field, rule }) => `${field} ${rule}`)
  t.same(rulesOf({}), [])
  t.same(rulesOf({ title: ' ' }), ['title title'])
  t.same(rulesOf({ DOI: 'dix' }), ['DOI doi'])
  t.same(rulesOf({ ISBN: '9782070368229' }), ['ISBN isbn'])
  t.same(rulesOf({ ISSN: '1234-5678' }), ['ISSN issn'])
  t.same(rulesOf({ ISSN: '0378-5955' }), [])
  t.same(rulesOf({ URL: 'javascript:alert(1)' }), ['URL url'])
  t.same(rulesOf({ issued: { 'date-parts': [[2040]] } }), ['issued year'])
  t.same(rulesOf({ accessed: { 'date-parts': [[2019, 2, 29]] } }), ['accessed date'])
  t.equal(doiOf('https://doi.org/10.1000/X'), '10.1000/x')
  t.equal(isbnOf('2-07-036822-X'), '9782070368228')
  t.end()
})
