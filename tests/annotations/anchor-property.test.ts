import type { Node as DocumentNode } from '@tiptap/pm/model'
import t, { type Test } from 'tap'
import * as Y from 'yjs'
import { resolve, type Anchor } from '../../shared/anchors/anchor.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { newBlockId } from '../../shared/editor/block-identifier.ts'
import { documentWith, paragraph, place, writers, type Writer } from './writer.ts'

type Random = (limit: number) => number

/** Whole numbers below `limit`, the same ones for the same seed (Mulberry32). */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return limit => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const VOCABULARY = (
  'le la une des projet entreprise mesure impact social étape mentor visite question donnée récolte analyse ' +
  'pool bedrijf effect begeleider fase gegevens waarde gebied partner overleg nota 😀 écoute été où naïf ' +
  'territory finding evidence partner report measure change people work region together'
).split(' ')
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)]!
const sentence = (random: Random, words = 5 + random(12)) =>
  `${Array.from({ length: words }, () => pick(random, VOCABULARY)).join(' ')}.`

function randomNote(random: Random) {
  const block = () => paragraph(Array.from({ length: 1 + random(5) }, () => sentence(random)).join(' '))
  return documentWith(...Array.from({ length: 3 + random(12) }, block))
}

/** One edit somewhere in the document that leaves the letters of the quote alone. */
function editAround(writer: Writer, quote: string, random: Random): void {
  if (!writer.text().text.includes(quote)) return
  const kept = place(writer, quote)
  writer.edit(tr => {
    const doc = tr.doc
    const blocks: { from: number; to: number }[] = []
    doc.forEach((node, offset) => void blocks.push({ from: offset, to: offset + node.nodeSize }))
    const block = pick(random, blocks)
    const holds = block.from < kept.from && block.to > kept.to
    const at = betweenLetters(doc, block.from + 1 + random(block.to - block.from - 1))
    const isInside = at > kept.from && at < kept.to
    switch (random(6)) {
      case 0:
        if (!isInside) tr.insert(at, documentSchema.text(` ${sentence(random, 1 + random(20))} `))
        break
      case 1: {
        const end = betweenLetters(doc, Math.min(block.to - 1, at + random(60)))
        if (end <= kept.from || at >= kept.to) tr.delete(at, end)
        break
      }
      case 2:
        if (!isInside) tr.split(at)
        break
      case 3:
        if (block.to < doc.content.size && !(block.to > kept.from && block.to < kept.to)) tr.join(block.to)
        break
      case 4: {
        const id = newBlockId()
        tr.insert(block.from, documentSchema.nodeFromJSON(paragraph(sentence(random), id)))
        break
      }
      default:
        // all else in the paragraph is written anew
        if (holds) {
          tr.replaceWith(kept.to, block.to - 1, documentSchema.text(` ${sentence(random)}`))
          tr.replaceWith(block.from + 1, kept.from, documentSchema.text(`${sentence(random)} `))
        }
    }
  })
}

/** No editor puts the caret inside a letter of two units. */
function betweenLetters(doc: DocumentNode, position: number): number {
  const before = doc.textBetween(Math.max(0, position - 1), position)
  return /[\ud800-\udbff]$/.test(before) ? position - 1 : position
}

const SEEDS = Array.from({ length: 60 }, (_, index) => 1000 + index * 37)
const words = (text: string | null) => text?.replace(/\s+/g, ' ')

t.test('a sentence of some length is found again after any rewriting around it', async t => {
  let anchoredOnScreen = 0
  let kept = 0
  for (const seed of SEEDS) {
    const random = randomOf(seed)
    const pair = writers(randomNote(random), 2) as [Writer, Writer]
    const block = pick(random, pair[0].text().blocks)
    const quote = pick(
      random,
      pair[0]
        .text()
        .text.slice(block.start, block.end)
        .match(/[^.]+\./g)!
    ).trim()
    const anchor = pair[0].annotate(quote)
    for (let edit = 0; edit < 25; edit++) {
      editAround(pick(random, pair), quote, random)
      if (random(5) === 0) meet(pair)
    }
    meet(pair)
    t.equal(pair[0].text().text, pair[1].text().text, `seed ${seed}: both read the same`)
    // when both carried the same paragraph elsewhere, Yjs itself may take a sentence apart: nothing to be found
    if (!pair[0].text().text.includes(quote)) continue
    kept++
    for (const writer of pair) {
      const screen = writer.find(anchor)
      t.equal(words(writer.words(screen)), words(quote), `seed ${seed}: found on the screen`)
      if (screen.state === 'anchored') anchoredOnScreen++
      const server = resolve({ ...anchor, live: null }, writer.text())
      t.equal(words(writer.words(server)), words(quote), `seed ${seed}: found by the server`)
    }
  }
  // two offline writers may join and split the paragraph away from under it: then it is said to have moved
  t.ok(kept >= SEEDS.length * 0.9, `${kept} of ${SEEDS.length} sentences outlived the edits`)
  t.ok(anchoredOnScreen >= kept * 2 * 0.7, `${anchoredOnScreen} of ${kept * 2} at their place`)
})

function meet([one, other]: [Writer, Writer]): void {
  const before = Y.encodeStateAsUpdate(one.ydoc)
  one.receive(Y.encodeStateAsUpdate(other.ydoc))
  other.receive(before)
}

t.test('whatever is done to the text, the answer is honest about it', async t => {
  for (const seed of SEEDS) {
    const random = randomOf(seed)
    const [writer] = writers(randomNote(random)) as [Writer]
    const text = writer.text()
    const start = random(text.points.toPoints(text.text.length))
    const quote = Array.from(text.text)
      .slice(start, start + 10 + random(150))
      .join('')
      .trim()
    if (!quote) continue
    const anchor = writer.annotate(quote)
    for (let edit = 0; edit < 12; edit++) scribble(writer, random)
    const found = writer.find(anchor)
    check(t, seed, writer, anchor, found)
    check(t, seed, writer, anchor, resolve(anchor, writer.text(), undefined, found.range))
    t.same(writer.find(anchor), found, `seed ${seed}: the same answer twice`)
  }
})

function scribble(writer: Writer, random: Random): void {
  writer.edit(tr => {
    const size = tr.doc.content.size
    const from = betweenLetters(tr.doc, random(size))
    const to = betweenLetters(tr.doc, Math.min(size, from + random(80)))
    try {
      if (random(2)) tr.delete(from, to)
      else tr.replaceWith(from, from, documentSchema.text(sentence(random, 1 + random(6))))
    } catch {
      // a place where no text may stand
    }
    if (tr.doc.content.size === 0) tr.insert(0, documentSchema.nodeFromJSON(paragraph('reste')))
  })
}

function check(
  t: Test,
  seed: number,
  writer: Writer,
  anchor: Anchor,
  found: ReturnType<Writer['find']>
): void {
  const now = writer.words(found)
  if (found.state === 'orphan') {
    t.equal(found.range, null, `seed ${seed}: an orphan points nowhere`)
    return
  }
  t.ok(found.range!.start < found.range!.end, `seed ${seed}: a range has letters`)
  t.ok(found.range!.end <= Array.from(writer.text().text).length, `seed ${seed}: within the text`)
  t.ok(found.confidence > 0 && found.confidence <= 1, `seed ${seed}: a share`)
  if (found.state === 'anchored') t.equal(words(now), words(anchor.exact), `seed ${seed}: word for word`)
}
