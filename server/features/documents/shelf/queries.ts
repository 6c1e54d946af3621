import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

/** Takes the document for this transaction. @returns its folder */
export const lockPlace = (db: Db, documentId: string) =>
  db
    .selectFrom('document')
    .select(['folderId', 'projectId'])
    .where('id', '=', documentId)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const setFolder = (db: Db, documentId: string, folderId: string | null) =>
  db.updateTable('document').set({ folderId }).where('id', '=', documentId).execute()

/** The tags of each document that has some, by name. */
export const tagsOf = async (db: Db, documentIds: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ documentId: string; tags: string[] }>`
    select t.document_id as "documentId", array_agg(g.name order by search_fold(g.name)) as tags
    from document_tag t join tag g on g.id = t.tag_id
    where t.document_id = any(${[...documentIds]}::uuid[]) group by t.document_id`.execute(db)
  return new Map(rows.map(({ documentId, tags }) => [documentId, tags]))
}

/** Gives the document these tags; a tag that the project has, however it is written, is taken as it is. */
export const addTags = async (
  db: Db,
  { documentId, projectId, names }: { documentId: string; projectId: string; names: readonly string[] }
) => {
  for (const name of names) {
    await sql`
      insert into tag (id, project_id, name) values (${randomUUID()}, ${projectId}, ${name})
      on conflict do nothing`.execute(db)
    await sql`
      insert into document_tag (document_id, tag_id)
      select ${documentId}, id from tag where project_id = ${projectId} and search_fold(name) = search_fold(${name})
      on conflict do nothing`.execute(db)
  }
}

/** Takes tags from the document; one that no document has any more leaves the vocabulary. */
export const removeTags = async (
  db: Db,
  { documentId, projectId, names }: { documentId: string; projectId: string; names: readonly string[] }
) => {
  await sql`
    delete from document_tag using tag
    where tag.id = document_tag.tag_id and document_id = ${documentId}
      and search_fold(tag.name) in (select search_fold(given) from unnest(${[...names]}::text[]) as given)`.execute(
    db
  )
  await sql`
    delete from tag where project_id = ${projectId} and not exists (
      select from document_tag where tag_id = tag.id)`.execute(db)
}

export const setFavourite = async (db: Db, personId: string, documentId: string, isFavourite: boolean) => {
  if (isFavourite) {
    await db
      .insertInto('documentFavourite')
      .values({ personId, documentId })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  } else {
    await db
      .deleteFrom('documentFavourite')
      .where('personId', '=', personId)
      .where('documentId', '=', documentId)
      .execute()
  }
}

/** Those of the documents that the person has starred. */
export const favouritesAmong = async (
  db: Db,
  personId: string,
  documentIds: readonly string[]
): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('documentFavourite')
    .select('documentId')
    .where('personId', '=', personId)
    .where('documentId', '=', sql<string>`any(${[...documentIds]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ documentId }) => documentId))
}

interface OfPerson {
  personId: string
  projectIds: readonly string[]
  most: number
}

const present = (db: Db, { projectIds }: OfPerson) =>
  db
    .selectFrom('document')
    .select(['document.id', 'document.projectId'])
    .where('document.deletedAt', 'is', null)
    .where('document.projectId', '=', sql<string>`any(${[...projectIds]}::uuid[])`)

/** What the person starred in these projects, the newest star first. */
export const favouritesOf = (db: Db, scope: OfPerson) =>
  present(db, scope)
    .innerJoin('documentFavourite', 'documentFavourite.documentId', 'document.id')
    .where('documentFavourite.personId', '=', scope.personId)
    .orderBy('documentFavourite.createdAt', 'desc')
    .limit(scope.most)
    .execute()

/** What the person had open in these projects, the last first. */
export const visitedBy = (db: Db, scope: OfPerson) =>
  present(db, scope)
    .innerJoin('documentVisit', 'documentVisit.documentId', 'document.id')
    .where('documentVisit.personId', '=', scope.personId)
    .groupBy(['document.id', 'document.projectId'])
    .orderBy(sql`max(document_visit.seen_at)`, 'desc')
    .limit(scope.most)
    .execute()
