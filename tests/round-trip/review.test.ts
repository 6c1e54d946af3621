import t, { type Test } from 'tap'
import { convert } from '../../server/features/documents/import/conversion.ts'
import { changeShaped } from '../../server/features/exports/word/change-shapes.ts'
import { withThreads } from '../../server/features/exports/documents/review.ts'
import { writeFile } from '../../server/features/exports/writing/write.ts'
import { describe } from '../../shared/anchors/anchor.ts'
import { mapText } from '../../shared/anchors/document-text.ts'
import type { ThreadAnchor } from '../../shared/comments/place.ts'
import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import { plainText } from '../../shared/editor/plain-text.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { decided, type Verdict } from '../../shared/editor/suggestions/decide.ts'
import { suggestionsOf } from '../../shared/editor/suggestions/listing.ts'
import { proposed } from '../../shared/editor/suggestions/propose.ts'
import { wordWith } from '../documents/word-file.ts'
import { canonical } from './canonical.ts'
import { corpus } from './corpus.ts'
import { edited } from './edited.ts'
import { image, note, p } from './parts.ts'
import { randomDocument } from './random-document.ts'
import { sourceOf, trip } from './trip.ts'

t.setTimeout(300_000)
const ROUNDS = Number(process.env['RUNS'] ?? 15)
const by = (name: string) => ({
  id: name,
  personId: `p-${name}`,
  name,
  organisation: '',
  at: '2026-03-01T09:00:00Z'
})

/** The document as `seed` edits it, suggested by somebody. */
function suggested(content: DocumentJson, seed: number): DocumentJson {
  const was = documentSchema.nodeFromJSON(content)
  const wanted = documentSchema.nodeFromJSON(edited(content, seed))
  return proposed(was, wanted, by('Anne')).doc.toJSON() as DocumentJson
}

const after = (json: DocumentJson, verdict: Verdict) =>
  canonical(decided(documentSchema.nodeFromJSON(json), () => verdict).toJSON() as DocumentJson)

/** What comes back of suggestions is what they said: whoever accepts or rejects all has the same text. */
async function holds(t: Test, content: DocumentJson, name: string) {
  let isUnshaped = false
  changeShaped(content, () => (isUnshaped = true))
  const first = await trip('docx', sourceOf(content, 'fr'))
  const second = await trip('docx', first.source)
  t.same(canonical(second.json), canonical(first.json), `${name}: second trip`)
  const declared = [...first.lostOut, ...first.lostIn]
  if (isUnshaped || declared.length > 0) return false
  t.same(after(first.json, 'accept'), after(content, 'accept'), `${name}: accepted`)
  t.same(after(first.json, 'reject'), after(content, 'reject'), `${name}: rejected`)
  return true
}

t.test('suggestions come back from Word: accepting all and rejecting all give the same text', async t => {
  let whole = 0
  let all = 0
  for (const { name, content } of corpus) {
    all++
    if (await holds(t, suggested(withBlockIds(content), all), name)) whole++
  }
  t.ok(whole > all / 2, `${whole} of ${all} without a declared loss`)
})

t.test('suggestions in random documents come back from Word', async t => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  t.comment(`seed ${seed}`)
  for (let round = 0; round < ROUNDS; round++)
    await holds(
      t,
      suggested(withBlockIds(randomDocument(seed + round)), seed + round),
      `seed ${seed + round}`
    )
})

const ANNE = 'w:author="Anne" w:date="2026-03-01T09:00:00Z"'
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const ins = (inside: string) => `<w:ins w:id="1" ${ANNE}>${inside}</w:ins>`
const del = (text: string) =>
  `<w:del w:id="2" ${ANNE}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
const para = (inside: string, look = '') => `<w:p>${look && `<w:pPr>${look}</w:pPr>`}${inside}</w:p>`
const endIs = (kind: 'ins' | 'del') => `<w:rPr><w:${kind} w:id="3" ${ANNE}/></w:rPr>`
const lines = (json: DocumentJson, verdict: Verdict) =>
  (decided(documentSchema.nodeFromJSON(json), () => verdict).toJSON() as DocumentJson).content!.map(node =>
    plainText({ type: 'doc', content: [node] })
  )

t.test('what Word tracks becomes suggestions under the names of the file', async t => {
  const cases: [name: string, body: string, rejected: string[], accepted: string[]][] = [
    [
      'a word replaced',
      para(run('Trois ') + del('étapes') + ins(run('phases')) + run(' en tout.')),
      ['Trois étapes en tout.'],
      ['Trois phases en tout.']
    ],
    [
      'Enter at the end of a paragraph, and a new one',
      para(run('Un.'), endIs('ins')) + para(ins(run('Deux.'))) + para(run('Trois.')),
      ['Un.', 'Trois.'],
      ['Un.', 'Deux.', 'Trois.']
    ],
    [
      'a paragraph cut in two',
      para(run('Un.'), endIs('ins')) + para(run('Deux.')),
      ['Un.Deux.'],
      ['Un.', 'Deux.']
    ],
    [
      'a paragraph struck from the end of the one before',
      para(run('Un.'), endIs('del')) + para(del('Deux.')) + para(run('Trois.')),
      ['Un.', 'Deux.', 'Trois.'],
      ['Un.', 'Trois.']
    ],
    [
      'two paragraphs joined',
      para(run('Un '), endIs('del')) + para(run('et deux.')),
      ['Un ', 'et deux.'],
      ['Un et deux.']
    ],
    [
      'a new paragraph between two headings',
      para(run('A'), '<w:pStyle w:val="Heading1"/>') +
        para(ins(run('Neuf.')), endIs('ins')) +
        para(run('B'), '<w:pStyle w:val="Heading1"/>'),
      ['A', 'B'],
      ['A', 'Neuf.', 'B']
    ],
    [
      'somebody strikes what somebody else wrote',
      para(run('Un ') + ins(`${run('deux')}${del(' trois')}`)),
      ['Un '],
      ['Un deux']
    ]
  ]
  for (const [name, body, rejected, accepted] of cases) {
    const { json, losses } = convert('docx', await wordWith(body))
    t.same(lines(json, 'reject'), rejected, `${name}: rejected`)
    t.same(lines(json, 'accept'), accepted, `${name}: accepted`)
    t.same(
      losses.filter(({ code }) => code === 'tracked-changes'),
      [],
      name
    )
    const again = await trip('docx', { ...sourceOf(json, 'fr'), pictures: new Map() })
    t.same(canonical(again.json), canonical(json), `${name}: out and in again`)
    const claims = suggestionsOf(documentSchema.nodeFromJSON(json))
    t.ok(
      claims.every(
        ({ personId, name: who, at }) => personId === null && who === 'Anne' && at === '2026-03-01T09:00:00Z'
      ),
      `${name}: under the name of the file`
    )
  }
})

t.test('a look, a heading and a row that Word tracks are suggested too; a cell is declared', async t => {
  const bold = `<w:r><w:rPr><w:b/><w:rPrChange w:id="4" ${ANNE}><w:rPr/></w:rPrChange></w:rPr><w:t>gras</w:t></w:r>`
  const heading =
    '<w:pStyle w:val="Heading2"/>' +
    `<w:pPrChange w:id="5" ${ANNE}><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:pPrChange>`
  const row = (text: string, look = '', cell = '') =>
    `<w:tr>${look && `<w:trPr>${look}</w:trPr>`}<w:tc>${cell && `<w:tcPr>${cell}</w:tcPr>`}${para(run(text))}</w:tc></w:tr>`
  const body =
    para(run('Un mot ') + bold) +
    para(run('Titre'), heading) +
    `<w:tbl>${row('A')}${row('B', `<w:ins w:id="6" ${ANNE}/>`)}${row('C', '', `<w:cellIns w:id="7" ${ANNE}/>`)}</w:tbl>` +
    para(run('Fin.'))
  const { json, losses } = convert('docx', await wordWith(body))
  const found = suggestionsOf(documentSchema.nodeFromJSON(json)).flatMap(({ pieces }) => pieces)
  t.same(
    found.map(({ kind, text, look }) => [kind, text, look]),
    [
      ['formatting', 'gras', '+bold'],
      ['change', 'Titre', undefined],
      ['insertion', 'B', undefined]
    ]
  )
  t.match(losses, [{ code: 'tracked-changes', count: 1 }])
})

t.test('discussions come back from Word on their words, with their answers, names and moments', async t => {
  const content = withBlockIds(corpus.find(({ name }) => name === 'references')!.content)
  const json = withBlockIds({
    type: 'doc',
    content: [
      ...content.content!,
      p('Les parties prenantes choisissent.', note('Une source.'), ' Elles votent.'),
      image({ alt: 'Carte' })
    ]
  })
  const doc = documentSchema.nodeFromJSON(json)
  const text = mapText(doc)
  const on = (words: string, to = words): ThreadAnchor => {
    const start = Array.from(text.text.slice(0, text.text.indexOf(words))).length
    const end = Array.from(text.text.slice(0, text.text.indexOf(to) + to.length)).length
    return { ...describe(text, { start, end })!, block: null }
  }
  const picture = json.content!.at(-1)!.attrs!
  const block = { type: 'image' as const, fileId: 'picture' }
  const comment = (author: string, body: string) => ({ author, at: '2026-03-01T09:00:00Z', body })
  const thread = (anchor: ThreadAnchor, ...comments: ReturnType<typeof comment>[]) => ({
    anchor,
    comments,
    last: null,
    words: null,
    isDetached: false,
    isResolved: comments.length > 1
  })
  const threads = [
    thread(
      on('parties prenantes'),
      comment('Anne (ConcertES)', 'Lesquelles ?\nToutes ?'),
      comment('Piet', 'Alle.')
    ),
    thread(on('prenantes choisissent'), comment('Piet', 'Waarom <niet> & hoe?')),
    thread(on('Une source'), comment('Anne', 'Laquelle ?')),
    thread({ ...on('Carte'), blockId: String(picture['blockId']), block }, comment('Anne', 'Floue.')),
    thread({ ...on('votent'), exact: 'Rien de cela nulle part' }, comment('Anne', 'Perdue.'))
  ]
  const said = { ...sourceOf(json, 'fr'), content: await withThreads(json, threads), threads }
  const back = convert('docx', await writeFile('docx', said))
  t.same(
    back.threads.map(({ anchor, isResolved, comments }) => [anchor.exact, isResolved, comments]),
    threads
      .slice(0, 4)
      .map(({ anchor, isResolved, comments }) => [
        anchor.exact === 'Une source' ? '[Une source.]' : anchor.exact,
        isResolved,
        comments
      ])
  )
  t.equal(back.threads[3]!.anchor.block?.type, 'image', 'one speaks of the image, not of words')
  t.same(
    canonical(back.json),
    canonical((await trip('docx', sourceOf(json, 'fr'))).json),
    'the text is the same'
  )
  const kept = back.threads.map(one => ({ ...one, last: null, words: null, isDetached: false }))
  const again = {
    ...said,
    content: await withThreads(back.json, kept),
    threads: kept,
    pictures: new Map([['image-1', said.pictures.get('picture')!]])
  }
  const second = convert('docx', await writeFile('docx', again))
  const shown = ({ anchor, ...one }: (typeof kept)[number] | (typeof second.threads)[number]) => [
    anchor.exact,
    anchor.start,
    one.isResolved,
    one.comments
  ]
  t.same(second.threads.map(shown), back.threads.map(shown), 'and once more')
})

t.test('a hostile file has its comments and changes cut to bounds, and says so', async t => {
  const body = Array.from({ length: 20_010 }, (_, at) => ins(run(`m${at} `))).join(' ')
  const { json, losses } = convert('docx', await wordWith(para(`${body}${run('fin')}`)))
  t.match(losses.find(({ code }) => code === 'tracked-changes')?.count, 10)
  t.match(plainText(json), /m20009/)
  const future = ins(run('demain'))
    .replaceAll('2026-03-01', '2999-01-01')
    .replaceAll('Anne', 'A'.repeat(5000))
  const now = new Date('2026-05-01T00:00:00Z')
  const [claim] = suggestionsOf(
    documentSchema.nodeFromJSON(convert('docx', await wordWith(para(future)), now).json)
  )
  t.equal(claim!.name.length, 200)
  t.equal(claim!.at, '2026-05-01T00:00:00Z', 'nothing was suggested tomorrow')
})
