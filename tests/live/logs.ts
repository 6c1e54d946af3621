import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Test } from 'tap'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { postgresLog } from '../../server/live/update-log-postgres.ts'
import { journaledLog } from '../../server/live/update-log-journal.ts'
import { syncTree } from '../../server/live/sync-tree.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { embeddedTemplate, freshPostgres } from '../template.ts'

export interface LogKind {
  name: string
  open(t: Test): Promise<UpdateLog>
}

/** Every log that the engine may run on, each with a store of its own. */
export const logKinds: LogKind[] = [
  { name: 'memory', open: async () => memoryLog() },
  { name: 'embedded with journal', open: openEmbedded },
  ...(process.env.DATABASE_URL ? [{ name: 'PostgreSQL', open: openPostgres }] : [])
]

async function openEmbedded(t: Test): Promise<UpdateLog> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-live-'))
  const embedded = await startEmbedded(dataDir, { template: await embeddedTemplate() })
  const pool = poolOf({ ...embedded.pool, max: 4 })
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
  const log = await journaledLog(postgresLog(db), {
    directory: join(dataDir, 'journal'),
    checkpoint: async () => {
      await sql`checkpoint`.execute(db)
      await syncTree(join(dataDir, 'database'))
    }
  })
  t.teardown(async () => {
    await log.close()
    await db.destroy()
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return log
}

/** A connection that its database ends while it is on its way out must not end the test. */
function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('connect', client => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  return pool
}

async function openPostgres(t: Test): Promise<UpdateLog> {
  return postgresLog(await postgresDb(t))
}

/** A database of its own on the server of DATABASE_URL. */
export async function postgresDb(t: Test): Promise<Kysely<never>> {
  const { url, drop } = await freshPostgres(process.env.DATABASE_URL!)
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool: poolOf({ connectionString: url, max: 8 }) })
  })
  t.teardown(async () => {
    await db.destroy()
    await drop()
  })
  return db
}
