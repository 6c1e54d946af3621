import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** Tables whose rows come and go by themselves: not compared. */
const FLEETING = new Set(['session', 'job', 'mail'])

/** What a database holds, for comparing a copy with its original. */
export async function contentsOf(db: Db): Promise<{ migrations: string[]; rows: Record<string, number> }> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const rows: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db)
    rows[name] = Number(counted.rows[0]!.count)
  }
  if (!('kysely_migration' in rows)) return { migrations: [], rows }
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return { migrations: done.rows.map(({ name }) => name), rows }
}

/** The tables whose rows are not as many as expected. */
export function differences(expected: Record<string, number>, found: Record<string, number>): string[] {
  return Object.keys(expected).filter(table => !FLEETING.has(table) && expected[table] !== found[table])
}
