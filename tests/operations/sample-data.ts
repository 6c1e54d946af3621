import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../server/platform/db.ts'

export const person = { name: 'Åsa Müller', email: 'asa@partner.example' }

/** A person and a live document's room. */
export async function fill(db: Db): Promise<void> {
  await db
    .insertInto('person')
    .values({ id: randomUUID(), ...person, language: 'fr' })
    .execute()
  await sql`insert into live_room (id, schema_version) values (${randomUUID()}, 1)`.execute(db)
}

/** What `fill` wrote, as it is found. */
export async function look(db: Db) {
  const people = await db.selectFrom('person').select(['name', 'email']).execute()
  const { rows } = await sql<{ epoch: number }>`select epoch from live_room`.execute(db)
  return { people, epochs: rows.map(({ epoch }) => epoch) }
}
