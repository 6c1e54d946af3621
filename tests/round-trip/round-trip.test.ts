import t from 'tap'
import { canonical } from './canonical.ts'
import { corpus } from './corpus.ts'
import { randomDocument } from './random-document.ts'
import { sourceOf, trip } from './trip.ts'

t.setTimeout(300_000)
const formats = ['docx', 'odt', 'html', 'md'] as const
const ROUNDS = Number(process.env['RUNS'] ?? 60)

t.test('the corpus is large enough to mean something', t => {
  t.ok(corpus.length >= 60, `${corpus.length} documents`)
  t.same(new Set(corpus.map(({ language }) => language)), new Set(['fr', 'nl', 'en']))
  t.equal(new Set(corpus.map(({ name }) => name)).size, corpus.length)
  t.end()
})

for (const format of formats) {
  t.test(`${format}: what is not declared comes back, and a second trip changes nothing`, async t => {
    for (const { name, language, content } of corpus) {
      const source = sourceOf(content, language)
      const first = await trip(format, source)
      const second = await trip(format, first.source)
      const declared = [...first.lostOut, ...first.lostIn]
      t.equal(first.title, source.title, `${name}: the title`)
      t.same(canonical(second.json), canonical(first.json), `${name}: second trip`)
      if (declared.length === 0) t.same(canonical(first.json), canonical(source.content), name)
    }
  })

  t.test(`${format}: random documents come back, but for what is declared`, async t => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    t.comment(`seed ${seed}`)
    for (let round = 0; round < ROUNDS; round++) {
      const source = sourceOf(randomDocument(seed + round), 'fr')
      const first = await trip(format, source)
      const second = await trip(format, first.source)
      const declared = [...first.lostOut, ...first.lostIn]
      t.same(canonical(second.json), canonical(first.json), `seed ${seed + round}: second trip`)
      if (declared.length === 0)
        t.same(canonical(first.json), canonical(source.content), `seed ${seed + round}`)
    }
  })
}

/** What each format may say of the corpus: a loss that appears or goes is a change to look at. */
t.test('each format declares the losses that it has', async t => {
  const expected: Record<(typeof formats)[number], string[]> = {
    docx: ['formulas', 'references'],
    odt: ['formulas', 'item-blocks', 'references'],
    html: ['formulas', 'references'],
    md: [
      'cell-blocks',
      'column-widths',
      'header-cells',
      'image-widths',
      'list-numbering',
      'merged-cells',
      'references'
    ]
  }
  for (const format of formats) {
    const found = new Set<string>()
    for (const { content, language } of corpus)
      for (const code of (await trip(format, sourceOf(content, language))).lostOut) found.add(code)
    t.same([...found].sort(), expected[format], format)
  }
})

t.test('the same document gives the same bytes', async t => {
  const { content, language } = corpus.find(({ name }) => name === 'references')!
  const source = sourceOf(content, language)
  for (const format of formats)
    t.ok((await trip(format, source)).file.equals((await trip(format, source)).file), format)
})
