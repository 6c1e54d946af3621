import t from 'tap'
import * as Y from 'yjs'
import { examine } from '../../server/live/gate.ts'
import { Runs } from '../../server/live/runs.ts'
import { parseStateVector, parseUpdate } from '../../server/live/update-format.ts'
import { editAtRandom, plain, randomOf } from './random-edits.ts'

const openTo = (runs: Runs) => ({
  end: (client: number) => runs.end(client),
  isDeleted: (client: number, from: number, to: number) => runs.deletes.covers(client, from, to),
  ownerOf: () => undefined
})

t.test('a room of byte runs says the same as Yjs, whatever three people write', async t => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomOf(seed)
    const docs = [1, 2, 3].map(id => {
      const doc = new Y.Doc()
      doc.clientID = id * 1000 + seed
      return doc
    })
    const truth = new Y.Doc()
    const runs = new Runs()
    const outboxes = docs.map(doc => {
      const box: Uint8Array[] = []
      doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'peer' && box.push(update))
      return box
    })
    for (let step = 0; step < 60; step++) {
      const i = random(3)
      editAtRandom(docs[i]!, random)
      if (random(4) > 0) continue
      for (const box of outboxes)
        for (const bytes of box.splice(0)) {
          const verdict = examine(parseUpdate(bytes), openTo(runs), undefined)
          if (verdict.kind === 'new') runs.add(verdict.update)
          else t.equal(verdict.kind, 'known', `seed ${seed}`)
          Y.applyUpdate(truth, bytes)
          for (const doc of docs) Y.applyUpdate(doc, bytes, 'peer')
        }
    }
    const copy = new Y.Doc()
    Y.applyUpdate(copy, runs.encode())
    t.strictSame(plain(copy), plain(truth), `seed ${seed}: full state`)
    t.strictSame(
      parseStateVector(runs.stateVector()),
      Y.decodeStateVector(Y.encodeStateVector(truth)),
      `seed ${seed}: state vector`
    )
    const behind = docs[random(3)]!
    const partial = new Y.Doc()
    Y.applyUpdate(partial, Y.encodeStateAsUpdate(behind))
    Y.applyUpdate(partial, runs.encode(parseStateVector(Y.encodeStateVector(partial))))
    t.notOk(partial.store.pendingStructs ?? partial.store.pendingDs, `seed ${seed}: nothing pending`)
    for (const box of outboxes) for (const bytes of box.splice(0)) Y.applyUpdate(truth, bytes)
    const whole = new Y.Doc()
    for (const doc of [truth, ...docs]) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
    t.ok(plain(whole))
  }
})

t.test('what a room knows already is cut off, also in the middle of a struct', async t => {
  const writer = new Y.Doc()
  writer.clientID = 7
  const updates: Uint8Array[] = []
  writer.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of 'abcdef') writer.getText('t').insert(writer.getText('t').length, letter)
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(writer))
  const runs = new Runs()
  for (const bytes of updates.slice(0, 3)) runs.add(parseUpdate(bytes))
  const verdict = examine(parseUpdate(Y.encodeStateAsUpdate(merged)), openTo(runs), undefined)
  if (verdict.kind !== 'new') return t.fail(verdict.kind)
  t.equal(verdict.update.sections[0]!.clock, 3)
  runs.add(verdict.update)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, runs.encode())
  t.equal(copy.getText('t').toString(), 'abcdef')
})

t.test('a frame is refused when a peer would stumble over it', async t => {
  const item = (ref: number, ...content: number[]) => [1, 1, 5, 0, ref, 1, 1, 116, ...content, 0]
  t.doesNotThrow(() => parseUpdate(Uint8Array.from(item(4, 1, 97))), 'a letter')
  const bad: [string, number[]][] = [
    ['nothing', []],
    ['bytes after the end', [0, 0, 0]],
    ['text that is not UTF-8', item(4, 1, 0xff)],
    ['half a surrogate', item(4, 3, 0xed, 0xa0, 0x80)],
    ['empty text', item(4, 0)],
    ['format that is not JSON', item(6, 1, 97, 1, 123)],
    ['a type nobody knows', item(7, 9)],
    ['a document with no options', item(9, 1, 97, 127)],
    ['an unknown value', item(8, 1, 5)],
    ['an unknown struct', item(11)],
    ['a client named twice', [2, 1, 5, 0, 4, 1, 1, 116, 1, 97, 1, 5, 1, 4, 1, 1, 116, 1, 97, 0]],
    ['an empty section', [1, 0, 5, 0, 0]],
    ['an empty deletion', [0, 1, 5, 1, 0, 0]],
    ['a number without end', [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]]
  ]
  for (const [name, bytes] of bad)
    t.throws(() => parseUpdate(Uint8Array.from(bytes)), { name: 'Malformed' }, name)
})

t.test('two structs that wait for each other are never let in', async t => {
  // client 5 clock 0 has its origin in client 6 clock 0, and the other way round
  const circle = [2, 1, 5, 0, 0x84, 6, 0, 1, 97, 1, 6, 0, 0x84, 5, 0, 1, 98, 0]
  t.equal(examine(parseUpdate(Uint8Array.from(circle)), openTo(new Runs()), undefined).kind, 'gap')
  const toItself = [1, 1, 5, 0, 0x84, 5, 0, 1, 97, 0]
  t.throws(() => examine(parseUpdate(Uint8Array.from(toItself)), openTo(new Runs()), undefined), {
    name: 'Malformed'
  })
  const crossing = [2, 2, 5, 0, 4, 1, 1, 116, 1, 97, 0x84, 6, 0, 1, 98, 1, 6, 0, 0x84, 5, 0, 1, 99, 0]
  const verdict = examine(parseUpdate(Uint8Array.from(crossing)), openTo(new Runs()), undefined)
  t.equal(verdict.kind, 'new', 'taking turns is fine')
})

t.test('a forged struct in place of a known one does not ride along with a deletion', async t => {
  const doc = new Y.Doc()
  doc.clientID = 5
  doc.getText('t').insert(0, 'abc')
  const runs = new Runs()
  runs.add(parseUpdate(Y.encodeStateAsUpdate(doc)))
  // clock 0 again, but with an origin that nobody has, and a deletion of clock 1
  const forged = [1, 1, 5, 0, 0x84, 9, 9, 1, 120, 1, 5, 1, 1, 1]
  const verdict = examine(parseUpdate(Uint8Array.from(forged)), openTo(runs), undefined)
  if (verdict.kind !== 'new') return t.fail(verdict.kind)
  t.strictSame([...verdict.update.bytes], [0, 1, 5, 1, 1, 1], 'only the deletion is taken')
})
