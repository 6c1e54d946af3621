import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openDb } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded-database.ts'
import { migrateToLatest, migrationsDir } from '../server/platform/migrator.ts'

const cacheDir = join(import.meta.dirname, '..', '.cache')

/** Names the shape of the database: same migrations, same template. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrationsDir).sort()) {
    hash.update(file).update(readFileSync(join(migrationsDir, file)))
  }
  hash.update(readFileSync(join(import.meta.dirname, '..', 'node_modules/@electric-sql/pglite/package.json')))
  return hash.digest('hex').slice(0, 16)
}

/** An archive of an embedded database with all migrations run; made once per shape, then a file copy per test. */
export async function embeddedTemplate(): Promise<string> {
  const path = join(cacheDir, `embedded-${fingerprint()}.tar`)
  if (existsSync(path)) return path
  mkdirSync(cacheDir, { recursive: true })
  const dir = mkdtempSync(join(tmpdir(), 'lys-template-'))
  const embedded = await startEmbedded(dir, { inMemory: true })
  const { db } = openDb(embedded.pool, () => {})
  await migrateToLatest(db)
  await db.destroy()
  // tests of several processes may make it at once: each writes its own, the last rename wins
  const own = `${path}.${randomUUID()}`
  writeFileSync(own, await embedded.dump())
  renameSync(own, path)
  await embedded.stop()
  rmSync(dir, { recursive: true, force: true })
  return path
}

/** A fresh PostgreSQL database of the newest shape on the server of `adminUrl`. */
export async function freshPostgres(adminUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const template = `lys_template_${fingerprint()}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('select pg_advisory_lock(71999)')
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (!rowCount) {
      // left by a run that was stopped half-way
      await admin.query(`drop database if exists ${template}_new with (force)`)
      await admin.query(`create database ${template}_new`)
      const { db } = openDb({ connectionString: withDatabase(adminUrl, `${template}_new`) }, () => {})
      await migrateToLatest(db)
      await db.destroy()
      await admin.query(`alter database ${template}_new rename to ${template}`)
    }
    const name = `lys_test_${randomUUID().replaceAll('-', '')}`
    await admin.query(`create database ${name} template ${template}`)
    return {
      url: withDatabase(adminUrl, name),
      drop: async () => {
        const client = new pg.Client({ connectionString: adminUrl })
        await client.connect()
        await dropDatabase(client, name)
        await client.end()
      }
    }
  } finally {
    await admin.query('select pg_advisory_unlock(71999)')
    await admin.end()
  }
}

/** Waits for connections that are on their way out: who is thrown out of a database hears of it as an error. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name])
    if (!rowCount) break
    await pause(50)
  }
  await client.query(`drop database if exists ${name} with (force)`)
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
