import type { Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { openDb, type Db } from '../platform/db.ts'
import { DirectoryInUse, socketDir } from '../platform/directory-lock.ts'
import { createLog } from '../platform/log.ts'

/**
 * The database for a command: opened and brought to the newest shape, or, when a server runs on the embedded one,
 * reached through that server.
 */
export async function openForCommand(config: Config): Promise<{ db: Db; close(): Promise<void> }> {
  try {
    return await openDatabase(config, createLog('silent'))
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    const host = socketDir(config.dataDir)
    const { db } = openDb({ host, user: 'postgres', database: 'postgres', max: 1 }, () => {})
    return { db, close: () => db.destroy() }
  }
}
