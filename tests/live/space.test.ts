import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import * as Y from 'yjs'
import { watchSpace } from '../../server/live/free-space.ts'
import { journaledLog } from '../../server/live/update-log-journal.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'
import { liveServer } from './live-server.ts'
import { metric } from './metric.ts'
import { ourClient } from './our-client.ts'
import { stockClient, until } from './stock-client.ts'
import { textOnServer } from './typers.ts'
import { typingRoom } from './typing-room.ts'

/** Mounts a disk of its own. @throws where that is not permitted */
function mount(megabytes: number): { path: string; unmount(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lys-disk-'))
  const drop = () => rmSync(path, { recursive: true, force: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' })
  } catch (error) {
    drop()
    throw error
  }
  const unmount = () => {
    execFileSync('umount', ['--lazy', path])
    drop()
  }
  return { path, unmount }
}

const skip = (() => {
  try {
    mount(1).unmount()
    return false
  } catch {
    return 'a disk of its own cannot be mounted here; the guard is tested above with a disk that answers what it is told'
  }
})()

function smallDisk(t: Test, megabytes: number): string {
  const { path, unmount } = mount(megabytes)
  t.teardown(unmount)
  return path
}

/** Fills the disk until only so many bytes are left. @returns how to make space again */
function fill(path: string, left: number): () => void {
  const { bavail, bsize } = statfsSync(path)
  const file = join(path, 'photographs')
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  return () => rmSync(file)
}

t.test('a full disk takes no updates, says so, and readers do not notice', async t => {
  let bavail = 1_000
  const space = await watchSpace(
    '/',
    400_000,
    () => {},
    async () => ({ bavail, bsize: 1_000 })
  )
  t.teardown(space.stop)
  const server = await liveServer(t, { log: { ...memoryLog(), space } })
  const room = await server.newRoom()
  server.rights.set('rita', 'read')
  const ann = ourClient(t, server.url, room, { person: 'writer-ann' })
  const rita = stockClient(t, server.url, room, { person: 'rita' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  ann.doc.getText('t').insert(0, 'avant ')
  await ann.saved()
  await bob.synced()
  await until(() => rita.doc.getText('t').toString() === 'avant ')
  const reasons: string[] = []
  ann.live.provider.on('connection-close', event => event && reasons.push(event.reason))
  bavail = 399
  await until(() => space.isFull, 2_000)
  ann.doc.getText('t').insert(6, 'pendant ')
  await until(() => ann.kind() === 'offline', 3_000, 'the edits wait on the device')
  t.ok(reasons.includes('no-space'))
  t.strictSame([rita.closes, bob.closes], [[], []], 'whoever only reads stays, also a writer')
  const newcomer = stockClient(t, server.url, room, { person: 'rita' })
  await newcomer.synced()
  t.equal(newcomer.doc.getText('t').toString(), 'avant ')
  t.ok((await metric(server, 'refusals_total', { reason: 'no-space' })) > 0)
  t.equal((await server.live.health()).isFull, true)
  bavail = 420
  await new Promise(resolve => setTimeout(resolve, 700))
  t.ok(space.isFull, 'a little more is not yet enough')
  bavail = 500
  await ann.saved(6_000)
  await until(() => rita.doc.getText('t').toString() === 'avant pendant ')
  t.strictSame([rita.closes, bob.closes], [[], []])
})

t.test(
  'a journal whose disk is full confirms nothing it cannot keep, and goes on when there is space',
  { skip },
  async t => {
    const disk = smallDisk(t, 1)
    const directory = join(disk, 'journal')
    const roomId = '5dbc8bb4-2dd0-4e8a-9f3c-000000000001'
    const log = await journaledLog(memoryLog(), {
      directory,
      checkpoint: async () => {},
      checkpointAt: 1 << 30
    })
    await log.createRoom({ roomId, schemaVersion: 1 })
    const confirmed: string[] = []
    const append = async (number: number) => {
      const doc = new Y.Doc()
      doc.getText('t').insert(0, `<${number}>${'x'.repeat(5_000)}`)
      const bytes = Y.encodeStateAsUpdate(doc)
      await log.append([{ roomId, epoch: 1, bytes, authors: [] }])
      confirmed.push(`<${number}>`)
    }
    const free = fill(disk, 100_000)
    let refused = 0
    for (let number = 1; number <= 60; number++) await append(number).catch(() => refused++)
    t.ok(confirmed.length > 5 && refused > 5, `${confirmed.length} confirmed, ${refused} refused`)
    free()
    for (let number = 61; number <= 80; number++) await append(number)
    t.strictSame(await absent(log, roomId, confirmed), [])
    // the process is killed here, and its database forgets everything: the journal has what was confirmed
    const after = await journaledLog(memoryLog(), { directory, checkpoint: async () => {} })
    t.strictSame(await absent(after, roomId, confirmed), [])
    await after.close()
  }
)

async function absent(log: UpdateLog, roomId: string, words: string[]): Promise<string[]> {
  const room = (await log.load(roomId))!
  const doc = new Y.Doc()
  for (const bytes of [room.snapshot, ...room.tail.map(row => row.bytes)]) Y.applyUpdate(doc, bytes)
  const text = doc.getText('t').toString()
  return words.filter(word => !text.includes(word))
}

if (!process.env.DATABASE_URL) {
  t.test(
    'a server on a disk that fills up under six typers loses nothing that was shown as saved',
    { skip },
    async t => {
      const disk = smallDisk(t, 400)
      const room = await typingRoom(t, { DATA_DIR: disk, FREE_SPACE_MB: '40' })
      await room.type(20)
      const free = fill(disk, 30_000_000)
      await until(
        () => room.typers.every(typer => typer.state === 'offline'),
        10_000,
        'nobody is told that it is saved'
      )
      const { address } = room.server
      const headers = { cookie: room.cookies[0]!, 'content-type': 'application/json' }
      const read = await fetch(`${address}/api/projects`, { headers })
      t.equal(read.status, 200, 'reading goes on')
      const [project] = (await read.json()).projects
      const body = JSON.stringify({
        projectId: project.id,
        kind: 'methodology-note',
        title: 'Trop',
        language: 'fr'
      })
      const refused = await fetch(`${address}/api/documents`, { method: 'POST', headers, body })
      t.match({ status: refused.status, ...(await refused.json()) }, { status: 507, code: 'server.full' })
      t.match(await textOnServer(address, room.roomId, room.cookies[0]!), /typer0:1;/)
      t.strictSame(await room.missing(), [])
      free()
      t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
    }
  )
}
