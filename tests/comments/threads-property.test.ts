import { sql } from 'kysely'
import t, { type Test } from 'tap'
import * as Y from 'yjs'
import { changeBetween } from '../../client/features/comments/marks/document-change.ts'
import { PlaceBook } from '../../client/features/comments/marks/place-book.ts'
import { isSameWords, resembles, type ThreadPlace } from '../../shared/comments/place.ts'
import type { ThreadView } from '../../shared/comments/schema.ts'
import { newBlockId } from '../../shared/editor/block-identifier.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { FRAGMENT } from '../../shared/editor/yjs.ts'
import { makeNote, openNote } from '../annotations/annotated.ts'
import { paragraph, type Writer } from '../annotations/writer.ts'
import { nightly } from '../nightly.ts'
import { world, type Member } from '../world.ts'
import { comment, selected, threadsOf } from './commented.ts'

// Three people with real sockets rewrite a note at once; then every thread must be on its words, on words that resemble
// them and are said to, or detached. SEED runs one seed, RUNS so many.

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
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)]!
const WORDS = (
  'le la une des projet entreprise mesure impact social étape mentor visite question donnée récolte analyse pool ' +
  'bedrijf effect begeleider fase gegevens waarde gebied overleg nota 😀 écoute été où naïf territory finding evidence'
).split(' ')
const sentence = (random: Random, words = 6 + random(8)) =>
  `${Array.from({ length: words }, () => pick(random, WORDS)).join(' ')}.`

t.setTimeout(600_000)
const w = await world(t)
const runs = nightly('RUNS', 3, 60)
const seeds = process.env['SEED']
  ? [Number(process.env['SEED'])]
  : Array.from({ length: runs }, (_, index) => 7000 + index * 101)
const writersOfNote: Member[] = ['coordinator', 'editor', 'mentor']

type LiveWriter = Awaited<ReturnType<typeof openNote>>
interface Hand {
  writer: LiveWriter
  book: PlaceBook
  undo: Y.UndoManager
}

/** A writer whose screen follows the threads, as the editor does: own changes by their steps, all others by comparing. */
function handOf(writer: LiveWriter): Hand {
  const book = new PlaceBook()
  const hand = { writer, book, undo: new Y.UndoManager(writer.ydoc.getXmlFragment(FRAGMENT)) }
  let shown = writer.doc()
  writer.ydoc.on('afterTransaction', () => {
    const next = writer.doc()
    if (next.eq(shown)) return
    book.changed(changeBetween(shown, next))
    shown = next
  })
  return hand
}

function blocksOf(writer: Writer): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = []
  writer.doc().forEach((node, offset) => void blocks.push({ from: offset, to: offset + node.nodeSize }))
  return blocks
}

/** No editor puts the caret inside a letter of two units. */
const betweenLetters = (writer: Writer, position: number) =>
  /[\ud800-\udbff]$/.test(writer.doc().textBetween(Math.max(0, position - 1), position))
    ? position - 1
    : position

/** Something that people do to a text. */
function editOnce({ writer, undo }: Hand, random: Random): void {
  const blocks = blocksOf(writer)
  const block = pick(random, blocks)
  const at = betweenLetters(writer, block.from + 1 + random(Math.max(1, block.to - block.from - 1)))
  const end = betweenLetters(writer, Math.min(block.to - 1, at + random(40)))
  const deeds: (() => void)[] = [
    () => writer.edit(tr => tr.insert(at, documentSchema.text(` ${sentence(random, 1 + random(6))} `))),
    () => end > at && writer.edit(tr => tr.delete(at, end)),
    () => end > at && writer.edit(tr => tr.replaceWith(at, end, documentSchema.text(pick(random, WORDS)))),
    () => writer.edit(tr => tr.split(at)),
    () => block.to < writer.doc().content.size && writer.edit(tr => tr.join(block.to)),
    () =>
      writer.edit(tr =>
        tr.insert(block.from, documentSchema.nodeFromJSON(paragraph(sentence(random), newBlockId())))
      ),
    // cut and paste of a whole paragraph
    () =>
      blocks.length > 2 &&
      writer.edit(tr => {
        const slice = tr.doc.slice(block.from, block.to)
        tr.delete(block.from, block.to)
        tr.insert(tr.mapping.map(pick(random, blocks).from), slice.content)
      }),
    () => blocks.length > 2 && writer.edit(tr => tr.delete(block.from, block.to)),
    () => void undo.undo(),
    () => void undo.redo()
  ]
  pick(random, deeds)()
}

function check(t: Test, seed: string, writer: Writer, thread: ThreadView, place: ThreadPlace | ThreadView) {
  const { exact } = thread.anchor
  const { text } = writer.text()
  if (place.state === 'detached') {
    t.equal(place.range, null, `${seed}: what is detached points nowhere`)
    return
  }
  const { start, end } = place.range!
  const there = Array.from(text).slice(start, end).join('')
  if (place.state === 'anchored') t.ok(isSameWords(there, exact), `${seed}: on its words: "${there}"`)
  else {
    t.ok(isSameWords(there, place.words ?? ''), `${seed}: what it says stands there does: "${there}"`)
    t.ok(resembles(exact, there), `${seed}: not on foreign words: "${exact}" / "${there}"`)
  }
}

for (const seed of seeds) {
  t.test(`seed ${seed}: three people rewrite a note, and no thread is silently on foreign words`, async t => {
    const random = randomOf(seed)
    const note = await makeNote(w, {
      text: Array.from({ length: 6 }, () => `${sentence(random)} ${sentence(random)}`)
    })
    const hands = await Promise.all(
      writersOfNote.map(async member => handOf(await openNote(w, await w.as(member), note.roomId)))
    )
    t.teardown(() => hands.forEach(({ writer }) => writer.leave()))
    const door = await w.as('editor')
    const first = hands[0]!.writer
    const sentences = [
      ...new Set(
        first
          .text()
          .text.match(/[^.\n]+\./g)!
          .map(one => one.trim())
      )
    ]
    for (const quote of sentences.slice(0, 8)) {
      await comment(door, note, { body: quote, selection: selected(first.annotate(quote)) })
    }
    const threads = await threadsOf(door, note)
    for (const { book, writer } of hands) {
      book.watch(threads)
      for (const _ of book.look(writer.doc(), writer.text(), writer.live()));
    }
    for (let edit = 0; edit < 40; edit++) {
      const hand = pick(random, hands)
      editOnce(hand, random)
      if (random(4) === 0) await new Promise(resolve => setTimeout(resolve, random(30)))
      if (random(8) === 0)
        for (const _ of hand.book.look(hand.writer.doc(), hand.writer.text(), hand.writer.live()));
    }
    await meet(hands)
    const text = first.text().text
    for (const { book, writer } of hands) {
      for (const _ of book.look(writer.doc(), writer.text(), writer.live()));
      for (const thread of threads) {
        const place = book.now().get(thread.id)!
        t.equal(place.isLost, false)
        check(t, `screen, seed ${seed}`, writer, thread, place)
      }
    }
    await serverLooked(note.roomId)
    const known = await threadsOf(door, note)
    t.equal(known.length, threads.length, 'no thread is gone')
    t.equal(first.text().text, text, 'nobody writes any more')
    for (const thread of known) check(t, `server, seed ${seed}`, first, thread, thread)
  })
}

/** Waits until everybody has everything. */
async function meet(hands: readonly Hand[]): Promise<void> {
  const states = () =>
    hands.map(({ writer }) => Buffer.from(Y.encodeStateVector(writer.ydoc)).toString('hex'))
  const texts = () => hands.map(({ writer }) => JSON.stringify(writer.doc().toJSON()))
  for (
    let tries = 0;
    new Set(texts()).size > 1 || new Set(states().map(one => one.length)).size > 1;
    tries++
  ) {
    if (tries > 2000) throw new Error('the writers never met')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  for (const { writer } of hands) await writer.saved()
}

/** Waits until the server has read the newest text and has looked for the threads in it. */
async function serverLooked(roomId: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await sql<{ isDone: boolean }>`
      select t.sha256 = r.text_sha256 and t.live_seq = l.last_seq as "isDone"
      from thread_room r join document_text t on t.room_id = r.room_id join live_room l on l.id = r.room_id
      where r.room_id = ${roomId}`.execute(w.db)
    if (rows[0]!.isDone) return
    if (tries > 1200) throw new Error('the server never looked')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
