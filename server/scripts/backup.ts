import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Config } from '../platform/config.ts'
import { openDb } from '../platform/db.ts'
import { StartRefusal } from '../platform/start-refusal.ts'
import { version } from '../platform/version.ts'
import {
  fingerprintOf,
  readArchive,
  writeArchive,
  type ArchiveFile,
  type Manifest
} from './backup/archive.ts'
import { contentsOf, differences } from './backup/contents.ts'
import { copyEmbedded, lookInto } from './backup/embedded-copy.ts'
import { runPostgresTool } from './backup/postgres-copy.ts'
import type { Command } from './command.ts'

export const backup: Command = {
  name: 'backup',
  usage: '<file>',
  about: 'Writes everything to one file and checks it by opening it. The server may run meanwhile.',
  async run(args, { config, say }) {
    const { positionals } = parseArgs({ args, allowPositionals: true })
    if (positionals.length !== 1) throw new StartRefusal('Name one file: npm run lys -- backup lys.zip')
    const path = resolve(positionals[0]!)
    if (existsSync(path))
      throw new StartRefusal(`${path} exists already. Name a new file; a backup is never overwritten.`)
    const rows = await writeBackup(config, path)
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    say(
      `${path}: ${statSync(path).size} bytes, ${Object.keys(rows).length} tables, ${total} rows; read back and opened.`
    )
    say(`sha-256 ${await fingerprintOf(path)}`)
    return 0
  }
}

/** Writes, reads back, opens, and only then gives the file its name. @returns rows per table */
export async function writeBackup(config: Config, path: string): Promise<Manifest['rows']> {
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  try {
    const copy = config.databaseUrl
      ? await copyPostgres(config.databaseUrl)
      : await copyOfEmbedded(config.dataDir)
    const { kind, files, migrations, rows } = copy
    const createdAt = new Date().toISOString()
    await writeArchive(partial, { createdAt, version, kind, migrations, rows }, files)
    await checkArchive(partial, config)
    renameSync(partial, path)
    return rows
  } finally {
    rmSync(partial, { force: true })
  }
}

interface Copy {
  kind: Manifest['kind']
  files: ArchiveFile[]
  migrations: string[]
  rows: Record<string, number>
}

async function copyOfEmbedded(dataDir: string): Promise<Copy> {
  if (!existsSync(join(dataDir, 'database'))) {
    throw new StartRefusal(
      `${dataDir} holds no database yet: there is nothing to back up. Is DATA_DIR right?`
    )
  }
  const files = await copyEmbedded(dataDir)
  return { kind: 'embedded', files, ...(await lookInto(files[0]!.bytes, contentsOf)) }
}

async function copyPostgres(databaseUrl: string): Promise<Copy> {
  const { db } = openDb({ connectionString: databaseUrl, max: 1 }, () => {})
  try {
    const { migrations, rows } = await contentsOf(db)
    if (migrations.length === 0)
      throw new StartRefusal('DATABASE_URL holds no data of Lys yet: there is nothing to back up.')
    const dump = await runPostgresTool('pg_dump', databaseUrl, [
      '--format=custom',
      '--no-owner',
      '--no-privileges'
    ])
    return { kind: 'postgresql', files: [{ name: 'database.dump', bytes: dump }], migrations, rows }
  } finally {
    await db.destroy()
  }
}

/** What was written is what is read, and the database in it opens. @throws StartRefusal */
async function checkArchive(path: string, config: Config): Promise<void> {
  const { manifest, files } = await readArchive(path)
  if (manifest.kind === 'embedded') {
    const found = await lookInto(files.get('database.tar')!, contentsOf)
    const different = differences(manifest.rows, found.rows)
    if (different.length > 0)
      throw new StartRefusal(`The copy does not open as it was made: ${different.join(', ')}.`)
    return
  }
  // its table of contents; the rows are proved by a restore
  await runPostgresTool('pg_restore', config.databaseUrl!, ['--list'], files.get('database.dump')!).catch(
    error => {
      throw new StartRefusal(`The copy cannot be read back: ${(error as Error).message}`)
    }
  )
}
