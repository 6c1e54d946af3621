import { sql } from 'kysely'
import type { Logger } from 'pino'
import { ConfigError, type Config } from './config.ts'
import { openDb, type Db } from './db.ts'
import { startEmbedded, type EmbeddedDatabase } from './embedded-database.ts'
import { migrateToLatest } from './migrator.ts'

export interface Database {
  db: Db
  /** Present when the embedded database serves. */
  embedded: EmbeddedDatabase | undefined
  close(): Promise<void>
}

/**
 * Opens PostgreSQL by DATABASE_URL, else the embedded database in DATA_DIR, and brings it to the newest shape.
 * @throws ConfigError for a PostgreSQL that does not keep what it acknowledges (fsync=off)
 */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir)
  const { db } = openDb(embedded ? embedded.pool : { connectionString: config.databaseUrl }, error =>
    log.warn({ err: error }, 'database.idle-connection')
  )
  const close = async () => {
    await db.destroy()
    await embedded?.stop()
  }
  try {
    if (!embedded) await refuseForgetful(db)
    await migrateToLatest(db)
  } catch (error) {
    await close()
    throw error
  }
  return { db, embedded, close }
}

async function refuseForgetful(db: Db): Promise<void> {
  const { rows } = await sql<{ fsync: string }>`show fsync`.execute(db)
  if (rows[0]?.fsync === 'off') {
    throw new ConfigError(
      'DATABASE_URL: this PostgreSQL runs with fsync=off and may forget what it confirmed. Set fsync=on.'
    )
  }
}
