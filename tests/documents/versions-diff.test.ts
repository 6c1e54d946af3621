import t from 'tap'
import { documentDiff, contentAfter, contentBefore } from '../../shared/documents/diff/block-diff.ts'
import { inlineDiff } from '../../shared/documents/diff/inline-diff.ts'
import { reviewOf } from '../../shared/documents/diff/review.ts'
import { commonPlaces } from '../../shared/documents/diff/sequence.ts'
import { restoreText, sparing } from '../../shared/documents/restore-text.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import { initialUpdate, documentOfUpdate } from '../../shared/editor/yjs.ts'
import { writers } from '../annotations/writer.ts'
import { randomOf } from '../live/random-edits.ts'

type Random = (limit: number) => number
const RUNS = Number(process.env.RUNS ?? (process.env.NIGHTLY ? 5000 : 300))
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const WORDS = 'la mesure de l’impact social être 😀 naïf question, étape. pool bedrijf (fase) gegevens'.split(
  ' '
)

const text = (value: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks: marks.map(type => ({ type })) } : {})
})
const paragraph = (blockId: string, ...content: (DocumentJson | string)[]): DocumentJson => ({
  type: 'paragraph',
  attrs: { blockId },
  ...(content.length > 0 ? { content: content.map(one => (typeof one === 'string' ? text(one) : one)) } : {})
})
const doc = (...content: DocumentJson[]): DocumentJson => ({ type: 'doc', content })

/** As the editor keeps it: default attributes, joined texts, ids. */
const settled = (json: DocumentJson): DocumentJson => {
  const node = documentSchema.nodeFromJSON(withBlockIds(json))
  node.check()
  return documentOfUpdate(initialUpdate(node.toJSON() as DocumentJson))
}

function randomInline(random: Random): DocumentJson[] {
  return Array.from({ length: random(5) }, () => {
    const words = Array.from({ length: 1 + random(6) }, () => WORDS[random(WORDS.length)]).join(' ')
    const kind = random(8)
    if (kind === 0) return { type: 'hardBreak' }
    if (kind === 1) return { type: 'footnote', content: [text(words)] }
    return text(`${words} `, ...(['bold', 'italic'].filter(() => random(4) === 0) as string[]))
  })
}

function randomBlock(random: Random, depth = 0): DocumentJson {
  const line = (): DocumentJson => ({ type: 'paragraph', content: randomInline(random) })
  switch (random(depth > 1 ? 4 : 8)) {
    case 0:
      return { type: 'heading', attrs: { level: 1 + random(4) }, content: randomInline(random) }
    case 1:
      return { type: 'horizontalRule' }
    case 4:
      return {
        type: 'bulletList',
        content: Array.from({ length: 1 + random(3) }, () => ({
          type: 'listItem',
          content: [line(), ...(random(3) === 0 ? [randomBlock(random, depth + 1)] : [])]
        }))
      }
    case 5: {
      const columns = 1 + random(3)
      return {
        type: 'table',
        content: Array.from({ length: 1 + random(3) }, () => ({
          type: 'tableRow',
          content: Array.from({ length: columns }, () => ({ type: 'tableCell', content: [line()] }))
        }))
      }
    }
    case 6:
      return { type: 'blockquote', content: [randomBlock(random, depth + 1)] }
    default:
      return line()
  }
}

const randomDocument = (random: Random) =>
  settled(doc(...Array.from({ length: 1 + random(8) }, () => randomBlock(random))))

/** The same document after some work on it: blocks come, go, move, change. */
function reworked(json: DocumentJson, random: Random): DocumentJson {
  let content = [...json.content!]
  for (let edits = 1 + random(6); edits > 0; edits--) {
    const at = random(content.length)
    const block = content[at]!
    switch (random(6)) {
      case 0:
        content.splice(at, 0, randomBlock(random))
        break
      case 1:
        if (content.length > 1) content.splice(at, 1)
        break
      case 2:
        content.splice(random(content.length), 0, ...content.splice(at, 1))
        break
      case 3:
        content = content.map((one, place) => (place === at ? withOtherWords(one, random) : one))
        break
      case 4:
        if (block.type === 'paragraph')
          content[at] = { ...block, type: 'heading', attrs: { ...block.attrs, level: 2 } }
        break
      default:
        content[at] = { type: 'blockquote', content: [block] }
    }
  }
  return settled({ ...json, content })
}

function withOtherWords(node: DocumentJson, random: Random): DocumentJson {
  if (node.type === 'text')
    return random(3) > 0 ? node : { ...node, text: `${node.text} ${WORDS[random(WORDS.length)]} ` }
  return node.content ? { ...node, content: node.content.map(child => withOtherWords(child, random)) } : node
}

t.test('the changes between two texts make each of them of the other', async t => {
  for (let run = 0; run < RUNS; run++) {
    const seed = SEED + run
    const random = randomOf(seed)
    const old = randomDocument(random)
    const now = random(5) === 0 ? randomDocument(random) : reworked(old, random)
    const diff = documentDiff(old, now)
    const after = documentSchema.nodeFromJSON({ ...now, content: contentAfter(diff) })
    const before = documentSchema.nodeFromJSON({ ...old, content: contentBefore(diff) })
    const isRight = after.eq(documentSchema.nodeFromJSON(now)) && before.eq(documentSchema.nodeFromJSON(old))
    if (!isRight) return void t.fail(`SEED=${seed}`)
    reviewOf(diff, { runs: {} })
  }
  t.pass(`${RUNS} texts from SEED=${SEED}`)
})

t.test('a text has no changes against itself, whatever the order of its keys', async t => {
  const random = randomOf(SEED)
  const old = randomDocument(random)
  const turned = JSON.parse(
    JSON.stringify(old, (_key, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value
    )
  ) as DocumentJson
  t.same(reviewOf(documentDiff(old, turned), { runs: {} }).changes, [], `SEED=${SEED}`)
})

t.test(
  'bringing a version back gives exactly that version, and spares what others write meanwhile',
  async t => {
    for (let run = 0; run < RUNS / 3; run++) {
      const seed = SEED + run
      const random = randomOf(seed)
      const version = randomDocument(random)
      const now = reworked(version, random)
      const [one, other] = writers(now, 2) as [ReturnType<typeof writers>[0], ReturnType<typeof writers>[0]]
      const target = documentSchema.nodeFromJSON(version)
      restoreText(target, one.doc, one.edit)
      if (!one.doc().eq(target)) return void t.fail(`SEED=${seed}`)
      // the other typed in a block that is the same in both, while the version came back
      const kept = version.content!.find(
        block => block.type === 'paragraph' && JSON.stringify(now.content).includes(JSON.stringify(block))
      )
      if (!kept || now.content!.every(block => JSON.stringify(block) !== JSON.stringify(kept))) continue
      const id = kept.attrs!['blockId'] as string
      const isInOrder = version.content!.length === now.content!.length
      other.edit(tr => {
        tr.doc.forEach((node, offset) => {
          if (node.attrs['blockId'] === id) tr.insert(offset + 1, documentSchema.text('ZZZ'))
        })
      })
      const { encodeStateAsUpdate } = await import('yjs')
      const both = encodeStateAsUpdate(other.ydoc)
      one.receive(both)
      if (isInOrder && !one.text().text.includes('ZZZ')) {
        const moved = documentDiff(now, version).some(change => change.kind === 'left')
        if (!moved) return void t.fail(`what the other wrote is lost: SEED=${seed}`)
      }
    }
    t.pass(`SEED=${SEED}`)
  }
)

t.test(
  'what came in after the present was kept is spared where the version does not differ from it',
  async t => {
    const node = (json: DocumentJson) => documentSchema.nodeFromJSON(json)
    const version = doc(paragraph('a', 'Un.'), paragraph('b', 'Deux.'))
    const kept = doc(paragraph('a', 'Un autre.'), paragraph('b', 'Deux.'))
    const [one] = writers(doc(paragraph('a', 'Un autre !'), paragraph('b', 'Deux. Et trois.')))
    restoreText(sparing(node(version), node(kept), one!.doc()), one!.doc, one!.edit)
    t.equal(one!.text().text, 'Un.\nDeux. Et trois.')
  }
)

t.test('words are compared as whole words, and a format as a format', async t => {
  const kinds = (old: DocumentJson[], now: DocumentJson[]) =>
    inlineDiff(old, now).map(change => [change.kind, change.nodes.map(node => node.text).join('')])
  t.same(kinds([text('la mesure de l’impact')], [text('la mesure de l’effet')]), [
    ['kept', 'la mesure de l’'],
    ['deleted', 'impact'],
    ['inserted', 'effet']
  ])
  t.same(kinds([text('un mot clair')], [text('un '), text('mot', 'bold'), text(' clair')]), [
    ['kept', 'un '],
    ['formatted', 'mot'],
    ['kept', ' clair']
  ])
  t.same(kinds([], [text('tout')]), [['inserted', 'tout']])
})

t.test('small words between rewritten passages belong to the rewriting', async t => {
  const changes = inlineDiff(
    [text('Les entreprises mesurent et les mentors accompagnent')],
    [text('Chaque fédération valide et chaque partenaire signe')]
  )
  t.same(
    changes.map(({ kind }) => kind),
    ['deleted', 'inserted']
  )
})

t.test('a paragraph that stands elsewhere is told as moved, with what changed in it', async t => {
  const [a, b, c] = [paragraph('a', 'Un'), paragraph('b', 'Deux mots'), paragraph('c', 'Trois')]
  const d = paragraph('d', 'Quatre')
  const { changes } = reviewOf(documentDiff(doc(a, b, c), doc(b, a, c)), { runs: {} })
  t.same(
    changes.map(({ kind }) => kind),
    ['moved']
  )
  const also = reviewOf(documentDiff(doc(a, b, c, d), doc(a, c, d, paragraph('b', 'Deux longs mots'))), {
    runs: {}
  })
  t.same(
    also.changes.map(({ kind, after }) => [kind, after]),
    [
      ['moved', 'Deux longs mots'],
      ['inserted', 'longs ']
    ]
  )
})

t.test('tables are compared cell by cell', async t => {
  const cell = (id: string, words: string): DocumentJson => ({
    type: 'tableCell',
    attrs: { blockId: id },
    content: [paragraph(`${id}p`, words)]
  })
  const table = (...rows: DocumentJson[][]): DocumentJson => ({
    type: 'table',
    attrs: { blockId: 't' },
    content: rows.map((content, at) => ({ type: 'tableRow', attrs: { blockId: `r${at}` }, content }))
  })
  const old = doc(table([cell('a', '31'), cell('b', '17')]))
  const now = doc(table([cell('a', '31'), cell('b', '18')], [cell('c', '20'), cell('d', '69')]))
  const { changes } = reviewOf(documentDiff(old, now), { runs: {} })
  t.same(
    changes.map(({ kind, before, after }) => [kind, before, after]),
    [
      ['replaced', '17', '18'],
      ['inserted', '', '20 69']
    ]
  )
})

t.test('inserted words carry who wrote them', async t => {
  const old = doc(paragraph('a', 'Nous écrivons.'))
  const now = doc(paragraph('a', 'Nous écrivons ensemble.'), paragraph('b', 'Enfin.'))
  const { changes } = reviewOf(documentDiff(old, now), { runs: { a: [0, 13, 1, 9, 0, 1], b: [0, 6] } })
  t.same(
    changes.map(({ authors }) => authors),
    [[1], [0]]
  )
})

t.test('lists that share nothing share no place, and long ones end in time', async t => {
  t.same(commonPlaces(['a', 'b'], ['c']), [])
  t.same(commonPlaces(['a', 'b', 'c'], ['b', 'c', 'd']), [
    [1, 0],
    [2, 1]
  ])
  const one = Array.from({ length: 20_000 }, (_, at) => `x${at}`)
  const other = Array.from({ length: 20_000 }, (_, at) => `y${at}`)
  t.same(commonPlaces(['s', ...one, 'e'], ['s', ...other, 'e']), [
    [0, 0],
    [20_001, 20_001]
  ])
})
