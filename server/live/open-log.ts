import { join } from 'node:path'
import type { Logger } from 'pino'
import { openDb, type Db } from '../platform/db.ts'
import { watchSpace } from './free-space.ts'
import { syncTree } from './sync-tree.ts'
import { journaledLog } from './update-log-journal.ts'
import { checkpoint, postgresLog } from './update-log-postgres.ts'
import type { UpdateLog } from './update-log.ts'

/** Connections that carry nothing but commits: a slow report must not hold up a keystroke. */
const CONNECTIONS = 4

/**
 * The log of an installation: PostgreSQL through connections of its own, or the embedded database behind a journal,
 * because that one never flushes to the disk.
 */
export async function openLog({
  db,
  databaseUrl,
  dataDir,
  leastFreeBytes,
  logger
}: {
  db: Db
  databaseUrl: string | undefined
  dataDir: string
  /** Free space of the embedded store below which it takes no updates. */
  leastFreeBytes: number
  logger: Logger
}): Promise<UpdateLog> {
  if (databaseUrl) {
    const own = openDb({ connectionString: databaseUrl, max: CONNECTIONS }, error =>
      logger.warn({ err: error }, 'live.idle-connection')
    )
    return { ...postgresLog(own.db), close: () => own.db.destroy() }
  }
  const space = await watchSpace(dataDir, leastFreeBytes, (isFull, freeBytes) =>
    logger.warn({ freeBytes, leastFreeBytes }, isFull ? 'live.store-full' : 'live.store-has-space')
  )
  const log = await journaledLog(postgresLog(db), {
    directory: join(dataDir, 'journal'),
    space,
    checkpoint: async () => {
      await checkpoint(db)
      await syncTree(join(dataDir, 'database'))
    },
    onError: error => logger.warn({ err: error as Error }, 'live.journal')
  })
  return {
    ...log,
    close: async () => {
      space.stop()
      await log.close()
    }
  }
}
