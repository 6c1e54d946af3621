import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import t from 'tap'
import { openDb } from '../../server/platform/db.ts'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { migrationsDir, migrator } from '../../server/platform/migrator.ts'

const names = readdirSync(migrationsDir).filter(name => name.endsWith('.ts'))

t.test('every migration is named by its moment and what it does', async t => {
  for (const name of names) t.match(name, /^\d{12}_[a-z]+(_[a-z]+)+\.ts$/, name)
})

t.test('all migrations go up, down to nothing, and up to the same shape again', async t => {
  const dir = mkdtempSync(join(tmpdir(), 'lys-migrations-'))
  const embedded = await startEmbedded(dir, { inMemory: true })
  const { db } = openDb(embedded.pool, () => {})
  t.teardown(async () => {
    await db.destroy()
    await embedded.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  const shape = async () => {
    const { rows } = await sql<{ line: string }>`
      select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
      from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
      union all select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'kysely%'
      union all select tgname || ' on ' || tgrelid::regclass from pg_trigger where not tgisinternal
      order by 1`.execute(db)
    return rows.map(row => row.line)
  }
  const run = migrator(db as unknown as Kysely<never>)
  t.equal((await run.migrateToLatest()).error, undefined)
  const first = await shape()
  t.ok(first.length > 50)
  for (const name of [...names].reverse()) {
    const { error } = await run.migrateDown()
    t.equal(error, undefined, `${name} goes down`)
  }
  t.same(await shape(), [], 'nothing is left behind')
  t.equal((await run.migrateToLatest()).error, undefined)
  t.same(await shape(), first)
})
