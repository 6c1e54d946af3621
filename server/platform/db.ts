import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

// A calendar date has no hour and no zone: it stays the text that PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.DATE, value => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/**
 * Opens the pool that all code shares. Columns are snake_case, fields camelCase; keys inside jsonb stay as written.
 * The embedded database has one backend for all connections, hence no named statements and no session settings.
 */
export function openDb(pool: pg.PoolConfig, onBroken: (error: Error) => void): { db: Db; pool: pg.Pool } {
  const opened = new pg.Pool({ max: 12, connectionTimeoutMillis: 10_000, ...pool })
  // the pool listens to idle connections only: one that breaks in somebody's hands, between two statements, would end
  // the process
  opened.on('connect', client => client.on('error', onBroken))
  opened.on('error', () => undefined)
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: opened }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  })
  return { db, pool: opened }
}
