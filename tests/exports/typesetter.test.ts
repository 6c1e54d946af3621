import { readdir } from 'node:fs/promises'
import t, { type Test } from 'tap'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import type { Language } from '../../shared/languages.ts'
import { printDocument } from '../../server/features/exports/print-document.ts'
import {
  createTypesetter,
  defaultLimits,
  TypesetFailure,
  type Typeset,
  type Typesetter
} from '../../server/features/exports/typesetter.ts'
import { patience } from '../patience.ts'
import {
  cell,
  doc,
  flat,
  heading,
  note,
  paragraph,
  printOf,
  readPdf,
  row,
  smallPng,
  table,
  text
} from './paper.ts'

t.setTimeout(180_000)

function typesetter(t: Test, limits = {}): Typesetter {
  const made = createTypesetter({ ...defaultLimits, ...limits })
  t.teardown(() => made.close())
  return made
}

/** The document as one PDF; pictures by file id. */
async function draw(
  setter: Typesetter,
  content: DocumentJson,
  { pictures = {} as Record<string, Uint8Array>, language = 'fr', title = 'Note', contents = false } = {}
): Promise<Typeset & { printLapses: string[] }> {
  const printed = await printDocument(content, {
    prefix: 'picture',
    language: language as Language,
    pictureOf: async id => pictures[id]
  })
  const made = await setter.typeset({
    template: 'document',
    files: printed.pictures,
    print: printOf(printed.body, { title, language: language as Language, contents })
  })
  return { ...made, printLapses: printed.lapses.map(lapse => lapse.code) }
}

t.test('a document becomes an accessible PDF with bookmarks, notes, tables and its language', async t => {
  const made = await draw(
    typesetter(t),
    doc(
      heading(1, 'Cadre'),
      paragraph(text('Un '), text('fait', 'bold'), note('Voir le rapport.'), text(' établi.')),
      heading(2, 'Données'),
      table(
        row(cell('Pôle', { rowspan: 2 }, 'tableHeader'), cell('Versants', { colspan: 2 }, 'tableHeader')),
        row(cell('FR', {}, 'tableHeader'), cell('WAL', {}, 'tableHeader')),
        ...Array.from({ length: 80 }, (_, i) => row(cell(`Ligne ${i}`), cell('7'), cell('21')))
      ),
      heading(1, 'Suite')
    ),
    { language: 'nl', contents: true, title: 'Methodologische nota' }
  )
  t.equal(made.standard, 'PDF/UA-1')
  const pdf = await readPdf(made.pdf)
  t.equal(pdf.title, 'Methodologische nota')
  t.equal(pdf.language, 'nl')
  t.equal(pdf.pages.length, made.pages)
  t.match(pdf.bookmarks, [
    { title: 'Cadre', page: 3, items: [{ title: 'Données', page: 3 }] },
    { title: 'Suite', page: made.pages }
  ])
  t.match(flat(pdf), 'Voir le rapport.')
  t.ok(made.pages >= 5, 'the table runs over pages')
  for (const page of pdf.pages.slice(2, 5)) t.match(page, 'Versants', 'its head is repeated on each')
})

t.test('hostile text is printed as it is and never run', async t => {
  const hostile = [
    '#panic("x")',
    '#{ while true {} }',
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    '$ x^2 $ *bold* _it_ `raw` = Titre',
    '<label> @reference ~ -- --- // comment /* block */',
    '\\u{41} \\ #sys.version',
    ']]] }}} ))) "" \'\' #"',
    '‮gnitirw‬'
  ]
  const made = await draw(
    typesetter(t),
    doc(
      heading(1, hostile[0]!),
      ...hostile.map(words => paragraph(text(words), note(words))),
      { type: 'codeBlock', content: [text(hostile.join('\n'))] },
      table(...hostile.map(words => row(cell(words)))),
      {
        type: 'bulletList',
        content: hostile.map(words => ({ type: 'listItem', content: [paragraph(text(words))] }))
      }
    ),
    { title: '#panic("title")', contents: true }
  )
  const pdf = await readPdf(made.pdf)
  t.equal(pdf.title, '#panic("title")')
  t.equal(pdf.bookmarks[0]?.title, '#panic("x")')
  const seen = flat(pdf)
  for (const words of hostile.slice(0, 7)) t.ok(seen.includes(words), words)
})

t.test('random text of any signs gives a PDF that says it back', async t => {
  const setter = typesetter(t)
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  t.comment(`seed ${seed}`)
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
  const signs = '#$*_`@<>[]{}()\\/"\'~=+-|&^%!?.,;: \t\nabcàéîœçŸßłα0\u0000\u0007\u200d\u00ad\ufeff𝄞漢'
  const pool = [...signs]
  for (let round = 0; round < 25; round++) {
    const words = Array.from({ length: 1 + random(120) }, () => pool[random(pool.length)]).join('')
    const made = await draw(
      setter,
      doc(
        heading(1 + random(4), words),
        paragraph(text(words, 'bold'), note(words)),
        table(row(cell(words)))
      ),
      { title: words }
    )
    const pdf = await readPdf(made.pdf)
    const letters = (value: string) => value.replace(/[^#$*_@[\]{}a-z]/g, '')
    t.ok(letters(flat(pdf)).includes(letters(words)), `round ${round}: ${JSON.stringify(words)}`)
  }
})

t.test('broken structures are mended and said', async t => {
  const deep = (levels: number): DocumentJson =>
    levels === 0
      ? paragraph(text('tout au fond'))
      : { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(), deep(levels - 1)] }] }
  const made = await draw(
    typesetter(t),
    doc(
      heading(3, 'Trop bas'),
      deep(40),
      table(
        row(cell('a', { colspan: 99, rowspan: 99 }), cell('b', { rowspan: 0 })),
        row(),
        row(cell('c', { colspan: -4 }), cell('d', { colspan: 'x' }))
      ),
      table(),
      table(row(cell('seul', { rowspan: 7 }, 'tableHeader')), row(cell('corps'))),
      { type: 'quantumNode', content: [text('reste lisible')] },
      { type: 'orderedList', attrs: { start: 1e99, type: '#' }, content: [] },
      { type: 'image', attrs: { fileId: 'gone', alt: 'Carte', caption: '' } },
      { type: 'image', attrs: { fileId: 'broken', alt: 'Plan', caption: '' } }
    ),
    { pictures: { broken: Buffer.from('\x89PNG\r\n\x1a\nnot a picture', 'latin1') } }
  )
  const seen = flat(await readPdf(made.pdf))
  for (const words of [
    'tout au fond',
    'reste lisible',
    'seul',
    'corps',
    '[Image absente] Carte',
    '[Image absente] Plan'
  ])
    t.ok(seen.includes(words), words)
  t.match(
    new Set(made.printLapses),
    new Set(['heading-level', 'nesting', 'node-unknown', 'image-unreadable'])
  )
  t.match(made.lapses, [{ code: 'image-unreadable' }])
})

t.test('a picture without alternative text costs the accessible standard, and the PDF says so', async t => {
  const setter = typesetter(t)
  const picture = (alt: string) =>
    doc(heading(1, 'A'), { type: 'image', attrs: { fileId: 'a', alt, caption: '' } })
  const described = await draw(setter, picture('Deux pixels'), { pictures: { a: smallPng } })
  t.equal(described.standard, 'PDF/UA-1')
  const bare = await draw(setter, picture(''), { pictures: { a: smallPng } })
  t.equal(bare.standard, 'PDF')
  t.ok(bare.lapses.some(lapse => lapse.code === 'image-alt'))
})

t.test('only web and mail addresses become links', async t => {
  const link = (words: string, href: string): DocumentJson =>
    paragraph({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] })
  const made = await draw(
    typesetter(t),
    doc(
      link('bon', 'https://example.org/a?b=c'),
      link('script', 'javascript:alert(1)'),
      link('fichier', 'file:///etc/passwd'),
      link('relatif', '../secret')
    )
  )
  const uris = [
    ...Buffer.from(made.pdf)
      .toString('latin1')
      .matchAll(/\/URI\s*\(([^)]*)\)/g)
  ].map(match => match[1])
  t.same(uris, ['https://example.org/a?b=c'])
})

t.test('what takes too long is stopped, and the next one is drawn', async t => {
  const setter = typesetter(t, { timeout: 1 })
  await t.rejects(draw(setter, doc(paragraph(text('a')))), new TypesetFailure('timeout'))
  const patient = typesetter(t)
  t.ok((await draw(patient, doc(paragraph(text('a'))))).pages === 2, 'a cover and a page')
})

t.test('what takes too much memory is stopped', async t => {
  const setter = typesetter(t, { memory: 1_000_000 })
  const long = doc(...Array.from({ length: 4000 }, (_, i) => paragraph(text(`${i} `.repeat(200)))))
  await t.rejects(draw(setter, long), new TypesetFailure('memory'))
})

t.test('a cancelled PDF ends at once and leaves the queue to the others', async t => {
  const setter = typesetter(t)
  const abort = new AbortController()
  const long = doc(...Array.from({ length: 4000 }, (_, i) => paragraph(text(`${i} `.repeat(200)))))
  const printed = await printDocument(long, {
    prefix: 'p',
    language: 'fr',
    pictureOf: async () => undefined
  })
  const slow = setter.typeset({
    template: 'document',
    signal: abort.signal,
    print: printOf(printed.body)
  })
  const waiting = draw(setter, doc(paragraph(text('après'))))
  const started = Date.now()
  setTimeout(() => abort.abort(), 300)
  await t.rejects(slow, new TypesetFailure('cancelled'))
  t.ok(Date.now() - started < patience(2000))
  t.match(flat(await readPdf((await waiting).pdf)), 'après')
})

t.test('a full queue refuses instead of growing', async t => {
  const setter = typesetter(t, { queue: 2 })
  const one = () => draw(setter, doc(paragraph(text('a'))))
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, one))
  const refused = outcomes.filter(outcome => outcome.status === 'rejected')
  t.ok(refused.length >= 2)
  for (const outcome of refused) t.equal((outcome.reason as TypesetFailure).reason, 'busy')
})

t.test('a hundred pages take less than ten seconds of a processor', async t => {
  const sentence =
    'La méthodologie d’évaluation se construit avec les entreprises testeuses et leurs fédérations. '
  const chapter = (i: number) => [
    heading(1, `Chapitre ${i}`),
    heading(2, `Section ${i}`),
    ...Array.from({ length: 8 }, () => paragraph(text(sentence.repeat(6)), note(`Note ${i}`)))
  ]
  const started = Date.now()
  const made = await draw(typesetter(t), doc(...Array.from({ length: 70 }, (_, i) => chapter(i)).flat()))
  const seconds = (Date.now() - started) / 1000
  t.comment(`${made.pages} pages in ${seconds.toFixed(1)} s, ${Math.round(made.cpu)} ms of processor time`)
  t.ok(made.pages >= 100, `${made.pages} pages`)
  t.ok(made.cpu < patience(10_000), `${made.cpu} ms`)
})

t.test('templates name no file but their own and no package', async t => {
  const folder = new URL('../../server/features/exports/typst/', import.meta.url)
  const { readFileSync } = await import('node:fs')
  for (const name of await readdir(folder)) {
    const source = readFileSync(new URL(name, folder), 'utf8')
    t.notMatch(source, /@preview|\beval\(|\bread\(|\bplugin\(/, name)
  }
})

t.test('callouts, formulas, references, captions, contents and page breaks are printed', async t => {
  const named = (node: DocumentJson, blockId: string): DocumentJson => ({
    ...node,
    attrs: { ...node.attrs, blockId }
  })
  const content = doc(
    { type: 'tableOfContents' },
    named(heading(1, 'Cadre'), 'cadre'),
    paragraph(
      text('Voir '),
      { type: 'crossReference', attrs: { target: 'suite' } },
      text(' et '),
      { type: 'crossReference', attrs: { target: 'chiffres' } },
      text(', '),
      { type: 'crossReference', attrs: { target: 'parti' } },
      text('. Taux : '),
      { type: 'mathInline', attrs: { latex: '\\frac{68}{69}' } }
    ),
    { type: 'callout', attrs: { kind: 'warning' }, content: [paragraph(text('Petits nombres.'))] },
    { type: 'mathBlock', attrs: { latex: '\\left( \\sum_{i=1}^{n} x_{i} \\right)' } },
    { type: 'mathBlock', attrs: { latex: '\\unknown{' } },
    named({ ...table(row(cell('a'))), attrs: { caption: 'Testeuses' } }, 'chiffres'),
    { type: 'pageBreak' },
    named(heading(1, 'Suite'), 'suite'),
    paragraph(text('Fin.'))
  )
  const printed = await printDocument(content, {
    prefix: 'p',
    language: 'fr',
    hasNumberedHeadings: true,
    pictureOf: async () => undefined
  })
  const setter = typesetter(t)
  for (const standard of ['ua', 'a'] as const) {
    const made = await setter.typeset({ template: 'document', standard, print: printOf(printed.body) })
    t.equal(made.standard, standard === 'ua' ? 'PDF/UA-1' : 'PDF/A-2a')
    const pdf = await readPdf(made.pdf)
    t.same(
      pdf.bookmarks.map(({ title, page }) => [title, page]),
      [
        ['1 Cadre', 2],
        ['2 Suite', 3]
      ]
    )
    const seen = flat(pdf)
    t.match(seen, /Table des matières\s*1 Cadre[. ]*2\s*2 Suite[. ]*3/)
    for (const words of [
      'Voir 2 et Tableau 1, [renvoi perdu].',
      'Attention',
      'Tableau 1 – Testeuses',
      '\\unknown{'
    ])
      t.ok(seen.includes(words), words)
  }
})

t.test('words are hyphenated by the rules of their language', async t => {
  const setter = typesetter(t)
  const sentence = 'verantwoordelijkheidsgevoel gemeenschapsvoorzieningen samenwerkingsovereenkomsten '
  const made = await draw(setter, doc(paragraph(text(sentence.repeat(12)))), { language: 'nl' })
  const lines = (await readPdf(made.pdf)).pages.slice(1).join('\n')
  // a reader's program gives the parts of a broken word back without the hyphen, as it should
  const broken = [...lines.matchAll(/(\p{L}+)\n(\p{L}+)/gu)].filter(found =>
    sentence.includes(found[1]! + found[2]!)
  )
  t.ok(broken.length > 3, 'long words are broken')
  const syllables =
    /(?:heids|voor|zie|nin|gen|sa|men|wer|wer|kings|over|een|kom|ver|ant|woor|de|lijk|ge|meen|schaps)$/
  for (const [, beginning] of broken) t.match(beginning, syllables, `${beginning}- ends with a syllable`)
})
