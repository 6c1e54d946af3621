import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import * as Y from 'yjs'
import { openJournal } from '../../server/live/journal-file.ts'
import { journaledLog } from '../../server/live/update-log-journal.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'
import { personIdOf } from './live-server.ts'
import { randomOf } from './random-edits.ts'

function folder(t: Test): string {
  const directory = mkdtempSync(join(tmpdir(), 'lys-journal-'))
  t.teardown(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'journal')
}
const nothing = async () => {}

/** A text typed letter by letter, as its updates. */
function typed(text: string): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of text) doc.getText('t').insert(doc.getText('t').length, letter)
  return { doc, updates }
}

async function textOf(log: UpdateLog, roomId: string): Promise<string | undefined> {
  const room = await log.load(roomId)
  if (!room) return undefined
  const doc = new Y.Doc()
  for (const bytes of [room.snapshot, ...room.tail.map(row => row.bytes)]) Y.applyUpdate(doc, bytes)
  return doc.getText('t').toString()
}

t.test('what the database forgets in a power cut, the journal brings back', async t => {
  const directory = folder(t)
  const [kept, removed, replaced] = [randomUUID(), randomUUID(), randomUUID()]
  const person = personIdOf('ann')
  const { doc, updates } = typed('ce qui fut confirmé')
  const before = await journaledLog(memoryLog(), { directory, checkpoint: nothing })
  for (const roomId of [kept, removed, replaced]) await before.createRoom({ roomId, schemaVersion: 2 })
  for (const [i, bytes] of updates.entries()) {
    const authors: [number, string][] = i === 0 ? [[doc.clientID, person]] : []
    const results = await before.append([{ roomId: kept, epoch: 1, bytes, authors }])
    t.strictSame(results, [{ kind: 'stored', seq: i + 1 }])
  }
  await before.append([{ roomId: replaced, epoch: 1, bytes: updates[0]!, authors: [] }])
  await before.remove(removed)
  await before.raiseSchema(kept, 5)
  const restored = typed('neuf').doc
  await before.replace({ roomId: replaced, schemaVersion: 3, update: Y.encodeStateAsUpdate(restored) })
  // the process is killed and its database lost everything: nothing is closed
  const inner = memoryLog()
  const after = await journaledLog(inner, { directory, checkpoint: nothing })
  t.equal(await textOf(after, kept), 'ce qui fut confirmé')
  const room = (await after.load(kept))!
  t.equal(room.authors.get(doc.clientID), person)
  t.equal(room.tail.length, 1, 'merged into one row')
  t.equal(room.schemaVersion, 5)
  t.equal(await after.load(removed), undefined)
  t.equal(await textOf(after, replaced), 'neuf')
  t.equal((await after.load(replaced))!.epoch, 2)
  await after.close()
  t.strictSame(
    readdirSync(directory).map(name => readFileSync(join(directory, name)).length),
    [0],
    'after a checkpoint the journal is empty'
  )
})

t.test('a journal that is replayed twice repeats nothing', async t => {
  const directory = folder(t)
  const roomId = randomUUID()
  const { updates } = typed('deux fois')
  const inner = memoryLog()
  const failing = async () => {
    throw new Error('no checkpoint today')
  }
  const first = await journaledLog(inner, { directory, checkpoint: failing })
  await first.createRoom({ roomId, schemaVersion: 1 })
  for (const bytes of updates) await first.append([{ roomId, epoch: 1, bytes, authors: [] }])
  await first.close()
  // the database has it all, and the journal still has it too
  const again = await journaledLog(inner, { directory, checkpoint: nothing })
  t.equal(await textOf(again, roomId), 'deux fois')
  await again.close()
})

t.test('a record torn by a crash is cut off, and what came before it is kept', async t => {
  const random = randomOf(5)
  for (let round = 0; round < 30; round++) {
    const directory = join(folder(t), String(round))
    const journal = await openJournal(directory)
    const records = Array.from({ length: 5 }, () => Buffer.alloc(1 + random(300), 1 + random(255)))
    await journal.append(records)
    await journal.close()
    const path = join(directory, '00000001.journal')
    const whole = readFileSync(path)
    const cut = random(whole.length)
    writeFileSync(path, whole.subarray(0, cut))
    if (round % 2) appendFileSync(path, Buffer.alloc(40)) // a disk may leave zeros
    const reopened = await openJournal(directory)
    let size = 0
    const expected = records.filter(record => (size += record.length + 8) <= cut)
    t.strictSame(
      reopened.replay.map(record => record.length),
      expected.map(record => record.length),
      `cut at ${cut}`
    )
    await reopened.append([Buffer.of(1)])
    await reopened.close()
    t.equal((await openJournal(directory)).replay.length, expected.length + 1, 'and it goes on')
  }
})

t.test('records that are written at once share their way to the disk', async t => {
  const directory = folder(t)
  const journal = await openJournal(directory)
  await Promise.all(Array.from({ length: 200 }, (_, i) => journal.append([Buffer.from(`record ${i}`)])))
  await journal.close()
  const replayed = (await openJournal(directory)).replay.map(String).sort()
  t.strictSame(replayed, Array.from({ length: 200 }, (_, i) => `record ${i}`).sort())
})

t.test('a database that is away delays nothing that the journal has confirmed', async t => {
  const directory = folder(t)
  const roomId = randomUUID()
  const { updates } = typed('patience')
  const inner = memoryLog()
  let isAway = false
  const moody: UpdateLog = {
    ...inner,
    append: async entries => {
      if (isAway) throw new Error('away')
      return inner.append(entries)
    }
  }
  const log = await journaledLog(moody, { directory, checkpoint: nothing, mostWaiting: 10_000 })
  await log.createRoom({ roomId, schemaVersion: 1 })
  await log.append([{ roomId, epoch: 1, bytes: updates[0]!, authors: [] }])
  isAway = true
  for (const bytes of updates.slice(1)) await log.append([{ roomId, epoch: 1, bytes, authors: [] }])
  await t.rejects(log.load(roomId), 'nobody gets an older document')
  isAway = false
  await new Promise(resolve => setTimeout(resolve, 600))
  t.equal(await textOf(log, roomId), 'patience')
  isAway = true
  const large = new Uint8Array(11_000)
  await log.append([{ roomId, epoch: 1, bytes: large, authors: [] }])
  await t.rejects(log.append([{ roomId, epoch: 1, bytes: large, authors: [] }]), 'but not without end')
  await log.close()
})

t.test('the journal does not grow without end', async t => {
  const directory = folder(t)
  const roomId = randomUUID()
  let checkpoints = 0
  const log = await journaledLog(memoryLog(), {
    directory,
    checkpointAt: 5_000,
    checkpoint: async () => void checkpoints++
  })
  await log.createRoom({ roomId, schemaVersion: 1 })
  const { updates } = typed('x'.repeat(400))
  for (const bytes of updates) await log.append([{ roomId, epoch: 1, bytes, authors: [] }])
  await new Promise(resolve => setTimeout(resolve, 50))
  t.ok(checkpoints >= 3)
  const size = readdirSync(directory).reduce(
    (sum, name) => sum + readFileSync(join(directory, name)).length,
    0
  )
  t.ok(size < 12_000, `${size} bytes`)
  t.equal(await textOf(log, roomId), 'x'.repeat(400))
  await log.close()
})
