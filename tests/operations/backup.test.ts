import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openDb, type Db } from '../../server/platform/db.ts'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { startServer } from '../server-process.ts'
import { freshDir, lys, preparedDataDir } from './process.ts'
import { fill, look, person } from './sample-data.ts'

async function inside<T>(dataDir: string, step: (db: Db) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded(dataDir)
  const { db } = openDb(embedded.pool, () => {})
  try {
    return await step(db)
  } finally {
    await db.destroy()
    await embedded.stop()
  }
}

t.test('a backup of the running server restores to the same data, elsewhere and in place', async t => {
  const DATA_DIR = await preparedDataDir(t)
  await inside(DATA_DIR, fill)
  const file = join(freshDir(t), 'lys.zip')
  const settings = { DATA_DIR, NODE_ENV: 'production' }

  const server = await startServer({ ...settings, DATABASE_URL: '', REDIS_URL: '' }, 'server/main.ts')
  t.teardown(() => server.process.kill('SIGKILL'))
  const made = await lys(['backup', file], settings)
  t.match(made, { code: 0, out: /read back and opened\.\nsha-256 [0-9a-f]{64}/ }, made.err)
  t.equal(statSync(file).mode & 0o777, 0o600, 'for its owner only')
  t.match(await lys(['backup', file], settings), { code: 1, err: /exists already/ }, 'never overwritten')
  t.match(
    await lys(['restore', file, '--replace'], settings),
    { code: 1, err: /is in use/ },
    'not under a running server'
  )
  await server.stop()

  const elsewhere = freshDir(t)
  const restored = await lys(['restore', file], { ...settings, DATA_DIR: elsewhere })
  t.match(restored, { code: 0, out: /Restored the backup/ }, restored.err)
  t.same(
    await inside(elsewhere, look),
    { people: [person], epochs: [2] },
    'same data; live documents begin a new epoch'
  )

  await inside(DATA_DIR, db => db.updateTable('person').set({ name: 'Changed later' }).execute())
  t.match(await lys(['restore', file], settings), { code: 1, err: /holds data already.*--replace/ })
  t.match(await lys(['restore', file, '--replace'], settings), {
    code: 0,
    out: /are kept: .*before-restore-/
  })
  t.match(await inside(DATA_DIR, look), { people: [person] })
  const aside = join(
    DATA_DIR,
    readdirSync(DATA_DIR).find(name => name.startsWith('before-restore-'))!
  )
  t.match(
    await inside(aside, look),
    { people: [{ name: 'Changed later' }] },
    'what was there is kept and opens'
  )
})
