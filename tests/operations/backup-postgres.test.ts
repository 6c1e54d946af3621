import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { openDb, type Db } from '../../server/platform/db.ts'
import { freshPostgres } from '../template.ts'
import { freshDir, lys } from './process.ts'
import { fill, look, person } from './sample-data.ts'

const services = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const hasPostgres = await answers(services)

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

t.test(
  'a backup of PostgreSQL restores to the same data',
  { skip: hasPostgres ? false : 'no PostgreSQL here' },
  async t => {
    const database = await freshPostgres(services)
    t.teardown(database.drop)
    const DATA_DIR = freshDir(t)
    const settings = { DATA_DIR, DATABASE_URL: database.url, NODE_ENV: 'production' }
    const open = async <T>(step: (db: Db) => Promise<T>) => {
      const { db } = openDb({ connectionString: database.url, max: 1 }, () => {})
      try {
        return await step(db)
      } finally {
        await db.destroy()
      }
    }
    await open(fill)
    const file = join(DATA_DIR, 'lys.zip')
    const made = await lys(['backup', file], settings)
    t.equal(made.code, 0, made.err)
    await open(db => db.updateTable('person').set({ name: 'Changed later' }).execute())
    t.match(await lys(['restore', file], settings), { code: 1, err: /holds tables already/ })
    const restored = await lys(['restore', file, '--replace'], settings)
    t.match(restored, { code: 0, out: /are kept: .*before-restore-.*\.zip/ }, restored.err)
    t.same(await open(look), { people: [person], epochs: [2] })
    const embedded = await lys(['restore', file], { DATA_DIR: freshDir(t) })
    t.match(embedded, { code: 1, err: /This backup is of PostgreSQL/ })
  }
)
