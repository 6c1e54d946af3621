import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import { openDb, type Db } from '../../platform/db.ts'
import { DirectoryInUse, socketDir } from '../../platform/directory-lock.ts'
import { startEmbedded } from '../../platform/embedded-database.ts'
import { migrationsDir } from '../../platform/migrator.ts'
import { reasonOf } from '../../platform/start-refusal.ts'
import { contentsOf } from '../backup/contents.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** Reachable, of the right shape, with an administrator; PostgreSQL also durable and new enough. Changes nothing. */
export async function databaseChecks(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'database'))) {
    return [ok(`No embedded database in ${config.dataDir} yet: the first start makes it`)]
  }
  try {
    const { db, about, close } = await open(config)
    try {
      const isServer = Boolean(config.databaseUrl)
      return [
        ok(about),
        ...(isServer ? await serverChecks(db) : []),
        ...(await shape(db)),
        ...(await clock(db))
      ]
    } finally {
      await close()
    }
  } catch (error) {
    return [
      fail('The database cannot be opened', reasonOf(error, { dataDir: config.dataDir }).split('\n')[0]!)
    ]
  }
}

async function open(config: Config) {
  if (config.databaseUrl) {
    const { db } = openDb({ connectionString: config.databaseUrl, max: 1 }, () => {})
    await sql`select 1`.execute(db)
    return { db, about: 'PostgreSQL answers', close: () => db.destroy() }
  }
  try {
    const embedded = await startEmbedded(config.dataDir)
    const { db } = openDb(embedded.pool, () => {})
    const close = async () => {
      await db.destroy()
      await embedded.stop()
    }
    return { db, about: 'The embedded database opens', close }
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    const host = socketDir(config.dataDir)
    const { db } = openDb({ host, user: 'postgres', database: 'postgres', max: 1 }, () => {})
    await sql`select 1`.execute(db)
    return { db, about: 'The embedded database answers; a server runs on it', close: () => db.destroy() }
  }
}

async function serverChecks(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{ version: number; fsync: string; extensions: number }>`
    select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
      (select count(*) from pg_available_extensions where name in ('pg_trgm', 'unaccent')) as extensions`.execute(
    db
  )
  const { version, fsync, extensions } = rows[0]!
  return [
    version >= 140_000
      ? ok(`PostgreSQL ${Math.floor(version / 10_000)}`)
      : fail(`PostgreSQL ${Math.floor(version / 10_000)} is too old`, 'Use PostgreSQL 14 or newer.'),
    fsync === 'on'
      ? ok('PostgreSQL keeps what it confirms (fsync)')
      : fail('PostgreSQL runs with fsync=off', 'Set fsync=on: what is shown as saved must be on the disk.'),
    Number(extensions) === 2
      ? ok('Extensions pg_trgm and unaccent are there')
      : fail('Extensions pg_trgm or unaccent are missing', "Install PostgreSQL's contrib package.")
  ]
}

async function shape(db: Db): Promise<Finding[]> {
  const { migrations, rows } = await contentsOf(db)
  const known = readdirSync(migrationsDir)
    .filter(name => name.endsWith('.ts'))
    .map(name => basename(name, '.ts'))
  const pending = known.filter(name => !migrations.includes(name))
  const foreign = migrations.filter(name => !known.includes(name))
  if (foreign.length > 0) {
    return [
      fail(
        `The database is newer than this Lys (${foreign.at(-1)})`,
        'Install the newer Lys, or restore a backup.'
      )
    ]
  }
  if (pending.length > 0) {
    return [
      warn(`${pending.length} migrations are to be run`, 'The next start runs them; make a backup before.')
    ]
  }
  return [
    ok(`The database has the newest shape (${rows.project} projects, ${rows.person} people)`),
    await administrators(db)
  ]
}

async function administrators(db: Db): Promise<Finding> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from person where is_administrator and deactivated_at is null`.execute(db)
  return Number(rows[0]!.count) > 0
    ? ok('There is an administrator')
    : warn('There is no administrator', 'Make one: npm run lys -- administrator someone@example.org')
}

/** A clock that runs behind makes histories lie; one that differs from the server's makes links expire early. */
async function clock(db: Db): Promise<Finding[]> {
  const asked = Date.now()
  const { rows } = await sql<{ now: Date; last: Date | null }>`
    select clock_timestamp() as now, (select max(at) from event_log) as last`
    .execute(db)
    .catch(() => ({ rows: [] }))
  const row = rows[0]
  if (!row) return []
  const skew = Math.abs(row.now.getTime() - asked)
  if (row.last && row.last.getTime() > Date.now() + 60_000) {
    return [fail('The clock is behind the last event on record', 'Set the clock of this machine (NTP).')]
  }
  return skew > 5000
    ? [
        warn(
          `The clocks of this machine and of the database differ by ${Math.round(skew / 1000)} s`,
          'Run NTP on both.'
        )
      ]
    : [ok('The clock agrees with the database')]
}
