import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { journaledLog } from '../live/update-log-journal.ts'
import { postgresLog } from '../live/update-log-postgres.ts'
import type { Config } from '../platform/config.ts'
import { openDb, type Db } from '../platform/db.ts'
import { lockDirectory } from '../platform/directory-lock.ts'
import { startEmbedded } from '../platform/embedded-database.ts'
import { migrateToLatest, migrationsDir } from '../platform/migrator.ts'
import { StartRefusal } from '../platform/start-refusal.ts'
import { readArchive, type Manifest } from './backup/archive.ts'
import { contentsOf, differences } from './backup/contents.ts'
import { JOURNAL } from './backup/embedded-copy.ts'
import { runPostgresTool } from './backup/postgres-copy.ts'
import { writeBackup } from './backup.ts'
import type { Command } from './command.ts'

/** What restore takes from an archive and puts aside of an installation. */
const PARTS = ['database', JOURNAL, 'demo-accounts.json']

export const restore: Command = {
  name: 'restore',
  usage: '<file> [--replace]',
  about:
    'Puts a backup in place of an empty installation. With --replace the present data are kept aside. Stop the server first.',
  async run(args, { config, say }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } }
    })
    if (positionals.length !== 1) throw new StartRefusal('Name one file: npm run lys -- restore lys.zip')
    const { manifest, files } = await readArchive(resolve(positionals[0]!))
    refuseForeign(manifest, config)
    const aside = config.databaseUrl
      ? await restorePostgres(config, manifest, files, values.replace)
      : await restoreEmbedded(config, manifest, files, values.replace)
    if (aside) say(`The data that were there are kept: ${aside}`)
    const total = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    say(`Restored the backup of ${manifest.createdAt}: ${total} rows. Start the server again.`)
    return 0
  }
}

function refuseForeign(manifest: Manifest, config: Config): void {
  const kind = config.databaseUrl ? 'postgresql' : 'embedded'
  if (manifest.kind !== kind) {
    throw new StartRefusal(
      manifest.kind === 'embedded'
        ? 'This backup is of an embedded database; DATABASE_URL names PostgreSQL. Leave DATABASE_URL out.'
        : 'This backup is of PostgreSQL. Set DATABASE_URL to the database that shall receive it.'
    )
  }
  const known = new Set(readdirSync(migrationsDir).map(name => basename(name, '.ts')))
  const newer = manifest.migrations.filter(name => !known.has(name))
  if (newer.length > 0) {
    throw new StartRefusal(
      `This backup was made by a newer Lys (${manifest.version}, ${newer.at(-1)}). Install that one.`
    )
  }
}

const stamp = () => new Date().toISOString().replaceAll(/[:.]/g, '-')

// ---------------------------------------------------------------- embedded

async function restoreEmbedded(
  { dataDir }: Config,
  manifest: Manifest,
  files: Map<string, Buffer>,
  replace: boolean
): Promise<string | undefined> {
  const aside = await makeRoom(dataDir, replace)
  const scratch = mkdtempSync(join(tmpdir(), 'lys-restore-'))
  try {
    const template = join(scratch, 'database.tar')
    writeFileSync(template, files.get('database.tar')!, { mode: 0o600 })
    for (const [name, bytes] of files) if (name !== 'database.tar') put(join(dataDir, name), bytes)
    const embedded = await startEmbedded(dataDir, { template })
    const { db } = openDb(embedded.pool, () => {})
    try {
      await finish(db, manifest, join(dataDir, JOURNAL))
    } finally {
      await db.destroy()
      await embedded.stop()
    }
    return aside
  } catch (error) {
    // as it was before: what was put in place goes, what was kept aside comes back
    for (const part of PARTS) rmSync(join(dataDir, part), { recursive: true, force: true })
    if (aside) moveParts(aside, dataDir)
    throw error
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Nothing is overwritten: present data are moved aside, or the command refuses. @returns where they are */
async function makeRoom(dataDir: string, replace: boolean): Promise<string | undefined> {
  const lock = await lockDirectory(dataDir)
  try {
    const isEmpty = !PARTS.some(part => existsSync(join(dataDir, part)))
    if (isEmpty) return undefined
    if (!replace) {
      throw new StartRefusal(
        `${dataDir} holds data already. Restore into an empty DATA_DIR, or add --replace: the present data are then kept aside.`
      )
    }
    const aside = join(dataDir, `before-restore-${stamp()}`)
    moveParts(dataDir, aside)
    return aside
  } finally {
    await lock.release()
  }
}

function moveParts(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const part of PARTS) if (existsSync(join(from, part))) renameSync(join(from, part), join(to, part))
}

function put(path: string, bytes: Buffer): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(path, bytes, { mode: 0o600 })
}

// ---------------------------------------------------------------- PostgreSQL

async function restorePostgres(
  config: Config,
  manifest: Manifest,
  files: Map<string, Buffer>,
  replace: boolean
): Promise<string | undefined> {
  const databaseUrl = config.databaseUrl!
  const { db } = openDb({ connectionString: databaseUrl, max: 1 }, () => {})
  try {
    await refuseBusy(db)
    const present = await contentsOf(db)
    let aside: string | undefined
    if (Object.keys(present.rows).length > 0) {
      if (!replace) {
        throw new StartRefusal(
          'DATABASE_URL names a database that holds tables already. Name an empty one, or add --replace: its data are then kept aside.'
        )
      }
      mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
      aside = join(config.dataDir, `before-restore-${stamp()}.zip`)
      await writeBackup(config, aside)
      await sql`drop schema public cascade`.execute(db)
      await sql`create schema public`.execute(db)
    }
    // --clean: the dump brings its own schema and extensions where the empty database has them already
    const options = [
      '--clean',
      '--if-exists',
      '--no-owner',
      '--no-privileges',
      '--exit-on-error',
      '--single-transaction'
    ]
    await runPostgresTool('pg_restore', databaseUrl, options, files.get('database.dump')!)
    await finish(db, manifest)
    return aside
  } finally {
    await db.destroy()
  }
}

async function refuseBusy(db: Db): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    db
  )
  if (Number(rows[0]!.count) > 0) {
    throw new StartRefusal('Others are connected to this database. Stop all servers of Lys first.')
  }
}

/**
 * Compares with the manifest, brings journaled updates home, and raises the epoch of every live document: a browser that
 * holds a later state must not write it back over what was restored.
 */
async function finish(db: Db, manifest: Manifest, journal?: string): Promise<void> {
  const different = differences(manifest.rows, (await contentsOf(db)).rows)
  if (different.length > 0)
    throw new StartRefusal(`The restored data differ from the backup: ${different.join(', ')}.`)
  await migrateToLatest(db)
  if (journal && existsSync(journal)) {
    const log = await journaledLog(postgresLog(db), {
      directory: journal,
      checkpoint: async () => void (await sql`checkpoint`.execute(db))
    })
    await log.close()
  }
  await sql`update live_room set epoch = epoch + 1`.execute(db)
  await db.deleteFrom('session').execute()
}
