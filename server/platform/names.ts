import type { Db } from './db.ts'

export const personNames = async (db: Db, ids: string[]) =>
  ids.length === 0 ? [] : db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()

export const organisationNames = async (db: Db, ids: string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('organisation').select(['id', 'shortName as name']).where('id', 'in', ids).execute()

/** Names by id, of persons and organisations together; those who are gone have none. */
export async function namesOf(
  db: Db,
  personIds: readonly (string | null)[],
  organisationIds: readonly (string | null)[]
): Promise<Map<string, string>> {
  const known = (ids: readonly (string | null)[]) => [...new Set(ids.filter(id => id !== null))]
  const rows = [
    ...(await personNames(db, known(personIds))),
    ...(await organisationNames(db, known(organisationIds)))
  ]
  return new Map(rows.map(({ id, name }) => [id, name]))
}
