import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Migrator, type Kysely, type Migration } from 'kysely'

export const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations')

/** The migrations of `migrations/`, run in the order of their names. */
export function migrator(db: Kysely<never>): Migrator {
  return new Migrator({
    db,
    provider: {
      async getMigrations() {
        const files = (await readdir(migrationsDir)).filter(name => name.endsWith('.ts')).sort()
        const migrations: Record<string, Migration> = {}
        for (const file of files) {
          migrations[file.slice(0, -3)] = (await import(
            pathToFileURL(join(migrationsDir, file)).href
          )) as Migration
        }
        return migrations
      }
    }
  })
}

/** Brings the database to the newest shape. @throws the first migration's error; nothing after it ran. */
export async function migrateToLatest(db: unknown): Promise<void> {
  const { error } = await migrator(db as Kysely<never>).migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error(String(error))
}
