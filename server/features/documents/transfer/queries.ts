import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

/**
 * Takes the document to another project with what hangs on it: comments, annotations, notices, its entries of search.
 * Folder, tags and files that wait to be fetched belong to the project that it leaves. @returns whether it was there
 */
export const moveDocument = async (
  tx: Db,
  { documentId, from, to }: { documentId: string; from: string; to: string }
): Promise<boolean> => {
  const moved = await tx
    .updateTable('document')
    .set({ projectId: to, folderId: null })
    .where('id', '=', documentId)
    .where('projectId', '=', from)
    .where('deletedAt', 'is', null)
    .returning('id')
    .execute()
  if (moved.length === 0) return false
  for (const table of ['thread', 'annotation', 'notice'] as const) {
    await tx.updateTable(table).set({ projectId: to }).where('documentId', '=', documentId).execute()
  }
  await tx.deleteFrom('documentTag').where('documentId', '=', documentId).execute()
  await tx.deleteFrom('documentExport').where('documentId', '=', documentId).execute()
  await sql`
    update search_entry set project_id = ${to} where (kind, object_id) in (
      select 'document', room_id from document_language where document_id = ${documentId}
      union all select 'revision', id from document_revision where document_id = ${documentId}
      union all select 'annotation', id from annotation where document_id = ${documentId}
      union all select 'comment', c.id from comment c join thread t on t.id = c.thread_id
        where t.document_id = ${documentId})`.execute(tx)
  return true
}

/** Files that earlier texts of the document show: its versions and revisions. */
export const filesOfPast = async (db: Db, documentId: string): Promise<string[]> => {
  const { rows } = await sql<{ fileId: string }>`
    select distinct shown #>> '{}' as "fileId" from (
      select jsonb_path_query(content, '$.**.fileId') as shown from document_version where document_id = ${documentId}
      union all
      select jsonb_path_query(content, '$.**.fileId') from document_revision where document_id = ${documentId}
    ) as past where jsonb_typeof(shown) = 'string'`.execute(db)
  return rows.map(({ fileId }) => fileId)
}

/** Lets the document go on showing these files of the project that it leaves. */
export const bringImages = async (
  db: Db,
  { documentId, from, fileIds }: { documentId: string; from: string; fileIds: readonly string[] }
) => {
  await sql`
    insert into document_image (document_id, file_id)
    select ${documentId}, id from file where id = any(${[...fileIds]}::uuid[]) and project_id = ${from}
    on conflict do nothing`.execute(db)
}
