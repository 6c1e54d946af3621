import { randomUUID } from 'node:crypto'
import t from 'tap'
import * as Y from 'yjs'
import { mergeRows } from '../../server/live/merge-rows.ts'
import type { AppendEntry, StoredRoom } from '../../server/live/update-log.ts'
import { logKinds } from './logs.ts'
import { personIdOf } from './live-server.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const entry = (roomId: string, content: Uint8Array, epoch = 1): AppendEntry => ({
  roomId,
  epoch,
  bytes: content,
  authors: []
})
const rows = (room: StoredRoom | undefined) => room?.tail.map(({ seq, bytes }) => [seq, [...bytes]])

for (const { name, open } of logKinds) {
  t.test(`the log keeps what it confirms: ${name}`, async t => {
    const log = await open(t)

    await t.test('a room that was never made is no room, not an empty one', async t => {
      t.equal(await log.load(randomUUID()), undefined)
      t.strictSame(await log.append([entry(randomUUID(), bytes(0, 0))]), [{ kind: 'gone' }])
    })

    await t.test('a room begins with its first content and is made once', async t => {
      const roomId = randomUUID()
      t.equal(await log.createRoom({ roomId, schemaVersion: 3, update: bytes(1, 2, 3) }), true)
      t.equal(await log.createRoom({ roomId, schemaVersion: 4 }), false)
      const room = (await log.load(roomId))!
      t.strictSame([room.epoch, room.schemaVersion, room.snapshotSeq], [1, 3, 0])
      t.strictSame([[...room.snapshot], room.tail, room.authors.size], [[1, 2, 3], [], 0])
    })

    await t.test('rows of several rooms in one commit, each counted for itself', async t => {
      const [a, b] = [randomUUID(), randomUUID()]
      await log.createRoom({ roomId: a, schemaVersion: 1 })
      await log.createRoom({ roomId: b, schemaVersion: 1 })
      t.strictSame(await log.append([entry(a, bytes(0, 0))]), [{ kind: 'stored', seq: 1 }])
      const missing = randomUUID()
      const results = await log.append([
        entry(b, bytes(0, 0)),
        entry(missing, bytes(0, 0)),
        entry(a, bytes(0, 0))
      ])
      t.strictSame(results, [{ kind: 'stored', seq: 1 }, { kind: 'gone' }, { kind: 'stored', seq: 2 }])
      t.strictSame(rows(await log.load(a)), [
        [1, [0, 0]],
        [2, [0, 0]]
      ])
      const heads = await log.heads([a, b, missing])
      t.strictSame([heads.get(a), heads.get(b), heads.size], [{ epoch: 1, seq: 2 }, { epoch: 1, seq: 1 }, 2])
    })

    await t.test('bytes of every value and size come back as they were', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 1 })
      const all = Uint8Array.from({ length: 256 }, (_, i) => i)
      const large = new Uint8Array(300_000).fill(7)
      await log.append([entry(roomId, all)])
      await log.append([entry(roomId, large)])
      const { tail } = (await log.load(roomId))!
      t.ok(Buffer.from(all).equals(tail[0]!.bytes))
      t.ok(Buffer.from(large).equals(tail[1]!.bytes))
    })

    await t.test('a client id belongs to the first who used it', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 1 })
      const [ann, bob] = [personIdOf('ann'), personIdOf('bob')]
      await log.append([
        {
          ...entry(roomId, bytes(0, 0)),
          authors: [
            [4_294_967_295, ann],
            [5, bob]
          ]
        }
      ])
      await log.append([{ ...entry(roomId, bytes(0, 0)), authors: [[5, ann]] }])
      const { authors } = (await log.load(roomId))!
      t.strictSame([authors.get(4_294_967_295), authors.get(5)], [ann, bob])
    })

    await t.test('a compaction takes the place of what it covers, once', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 1 })
      for (let i = 0; i < 5; i++) await log.append([entry(roomId, bytes(0, 0))])
      const compact = (seq: number, epoch = 1) =>
        log.compact({ roomId, epoch, seq, snapshot: bytes(9, seq), sections: bytes(7) })
      t.equal(await compact(3), true)
      let room = (await log.load(roomId))!
      t.strictSame(
        [room.snapshotSeq, [...room.snapshot], rows(room)],
        [
          3,
          [9, 3],
          [
            [4, [0, 0]],
            [5, [0, 0]]
          ]
        ]
      )
      t.equal(await compact(2), false, 'an older one comes too late')
      t.equal(await compact(4, 2), false, 'another epoch is another document')
      room = (await log.load(roomId))!
      t.equal(room.snapshotSeq, 3)
      t.strictSame([...room.sections!], [7], 'with the place of its structs')
      t.strictSame(await log.append([entry(roomId, bytes(0, 0))]), [{ kind: 'stored', seq: 6 }])
    })

    await t.test('a replaced room has a new history and refuses the old one', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 1, update: bytes(1) })
      await log.append([{ ...entry(roomId, bytes(0, 0)), authors: [[5, personIdOf('ann')]] }])
      await log.compact({ roomId, epoch: 1, seq: 1, snapshot: bytes(1, 1), sections: bytes(8) })
      t.equal(await log.replace({ roomId, schemaVersion: 2, update: bytes(2) }), 2)
      t.equal(await log.replace({ roomId: randomUUID(), schemaVersion: 2 }), undefined)
      t.strictSame(await log.append([entry(roomId, bytes(0, 0), 1)]), [{ kind: 'replaced' }])
      const room = (await log.load(roomId))!
      t.strictSame([room.epoch, room.schemaVersion, [...room.snapshot]], [2, 2, [2]])
      t.notOk(room.sections, 'nothing of the old one is left')
      t.strictSame([room.tail, room.authors.size], [[], 0])
      t.equal((await log.append([entry(roomId, bytes(0, 0), 2)]))[0]!.kind, 'stored')
      t.equal((await log.load(roomId))!.tail.length, 1)
    })

    await t.test('the schema of a room is raised and never goes back', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 2 })
      await log.raiseSchema(roomId, 4)
      await log.raiseSchema(roomId, 3)
      t.equal((await log.load(roomId))!.schemaVersion, 4)
      await log.raiseSchema(randomUUID(), 4)
    })

    await t.test('a removed room is gone', async t => {
      const roomId = randomUUID()
      await log.createRoom({ roomId, schemaVersion: 1 })
      await log.append([entry(roomId, bytes(0, 0))])
      await log.remove(roomId)
      t.equal(await log.load(roomId), undefined)
    })

    await t.test('commits that run at once neither block nor skip a number', async t => {
      const rooms = Array.from({ length: 6 }, () => randomUUID())
      for (const roomId of rooms) await log.createRoom({ roomId, schemaVersion: 1 })
      const turns = Array.from({ length: 24 }, (_, i) => (i % 2 ? rooms : [...rooms].reverse()))
      const results = await Promise.all(
        turns.map(order => log.append(order.map(roomId => entry(roomId, bytes(0, 0)))))
      )
      t.ok(results.flat().every(({ kind }) => kind === 'stored'))
      for (const roomId of rooms) {
        const seqs = (await log.load(roomId))!.tail.map(row => row.seq)
        t.strictSame(
          seqs,
          Array.from({ length: 24 }, (_, i) => i + 1)
        )
      }
    })
  })
}

t.test('rows that repeat, overlap or leave a hole are merged without loss', async t => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 30; i++) {
    doc.getText('t').insert(i, String(i % 10))
    if (i % 7 === 6) doc.getText('t').delete(2, 1)
  }
  const whole = Y.encodeStateAsUpdate(doc)
  const texts = (parts: Uint8Array[]) => {
    const copy = new Y.Doc()
    for (const part of parts) Y.applyUpdate(copy, part)
    return copy.getText('t').toString()
  }
  const expected = doc.getText('t').toString()
  t.equal(mergeRows(updates).length, 1)
  t.equal(texts(mergeRows(updates)), expected)
  t.equal(texts(mergeRows([...updates, ...updates])), expected, 'twice')
  t.equal(texts(mergeRows([...updates.slice(0, 9), whole])), expected, 'overlapping')
  const holed = mergeRows([...updates.slice(0, 5), ...updates.slice(9), ...updates.slice(5, 9)])
  t.equal(texts(holed), expected, 'out of order')
})
