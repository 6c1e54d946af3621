import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DossierKind } from '../../../../shared/testers/dossier.ts'
import type { Db } from '../../../platform/db.ts'
import type { DossierChangeTable, DossierEntryTable } from '../../../platform/tables.ts'

export type EntryRow = Selectable<DossierEntryTable>
export type ChangeRow = Selectable<DossierChangeTable>

export const entriesOf = (db: Db, enrolmentId: string): Promise<EntryRow[]> =>
  db
    .selectFrom('dossierEntry')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

export const standingOf = (db: Db, enrolmentId: string, kinds: readonly DossierKind[]) =>
  db
    .selectFrom('dossierEntry')
    .selectAll()
    .where('enrolmentId', '=', enrolmentId)
    .where('kind', 'in', kinds)
    .where('removedAt', 'is', null)
    .execute()

export const entryById = (db: Db, id: string) =>
  db.selectFrom('dossierEntry').selectAll().where('id', '=', id).executeTakeFirst()

/** Where an entry lives, for the guard. */
export const entryPlace = (db: Db, id: string) =>
  db
    .selectFrom('dossierEntry')
    .innerJoin('enrolment', 'enrolment.id', 'dossierEntry.enrolmentId')
    .select(['enrolment.projectId', 'dossierEntry.enrolmentId'])
    .where('dossierEntry.id', '=', id)
    .executeTakeFirst()

export const countEntries = async (db: Db, enrolmentId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('dossierEntry')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('enrolmentId', '=', enrolmentId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const insertEntry = (db: Db, row: Insertable<DossierEntryTable>) =>
  db.insertInto('dossierEntry').values(row).execute()

export const setEntry = (db: Db, id: string, change: Updateable<DossierEntryTable>) =>
  db.updateTable('dossierEntry').set(change).where('id', '=', id).execute()

export const changesOfFile = (db: Db, enrolmentId: string): Promise<ChangeRow[]> =>
  db.selectFrom('dossierChange').selectAll().where('enrolmentId', '=', enrolmentId).orderBy('id').execute()

export const changesOfEntry = (db: Db, entryId: string): Promise<ChangeRow[]> =>
  db.selectFrom('dossierChange').selectAll().where('entryId', '=', entryId).orderBy('id').execute()

export async function insertFileChanges(db: Db, rows: Insertable<DossierChangeTable>[]): Promise<number[]> {
  const written = await db.insertInto('dossierChange').values(rows).returning('id').execute()
  return written.map(({ id }) => id)
}

export const documentTitle = (db: Db, projectId: string, documentId: string) =>
  db
    .selectFrom('document')
    .innerJoin('documentLanguage', 'documentLanguage.documentId', 'document.id')
    .select('documentLanguage.title')
    .where('document.projectId', '=', projectId)
    .where('document.id', '=', documentId)
    .executeTakeFirst()
