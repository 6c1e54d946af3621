import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dumpFromServer } from '../../platform/control-socket.ts'
import { openDb, type Db } from '../../platform/db.ts'
import { startEmbedded } from '../../platform/embedded-database.ts'
import type { ArchiveFile } from './archive.ts'

/** Journal of the live documents beside the embedded database (live/journal-file.ts). */
export const JOURNAL = 'journal'
const ACCOUNTS = 'demo-accounts.json'

/**
 * Everything of an embedded installation, from the running server or from the disk. The journal is copied before the
 * database: what it holds twice is harmless at a replay, what neither holds would be lost.
 */
export async function copyEmbedded(dataDir: string): Promise<ArchiveFile[]> {
  const beside = [...filesIn(join(dataDir, JOURNAL)), ...fileIn(dataDir, ACCOUNTS)]
  const database = (await dumpFromServer(dataDir)) ?? (await dumpFromDisk(dataDir))
  return [{ name: 'database.tar', bytes: database }, ...beside]
}

/** Opens a copy in memory, beside the original, and looks into it. */
export async function lookInto<T>(archive: Buffer, look: (db: Db) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'lys-look-'))
  try {
    const template = join(dir, 'database.tar')
    writeFileSync(template, archive, { mode: 0o600 })
    const embedded = await startEmbedded(dir, { inMemory: true, template })
    const { db } = openDb(embedded.pool, () => {})
    try {
      return await look(db)
    } finally {
      await db.destroy()
      await embedded.stop()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function dumpFromDisk(dataDir: string): Promise<Buffer> {
  const embedded = await startEmbedded(dataDir)
  try {
    return await embedded.dump()
  } finally {
    await embedded.stop()
  }
}

function filesIn(dir: string): ArchiveFile[] {
  try {
    return readdirSync(dir).map(name => ({
      name: `${JOURNAL}/${name}`,
      bytes: readFileSync(join(dir, name))
    }))
  } catch {
    return [] // an installation without live documents yet
  }
}

function fileIn(dataDir: string, name: string): ArchiveFile[] {
  try {
    return [{ name, bytes: readFileSync(join(dataDir, name)) }]
  } catch {
    return []
  }
}
