import { sql, type Insertable } from 'kysely'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { PackPublicationTable, PackTable } from '../../../platform/tables.ts'

export type PackRow = Awaited<ReturnType<typeof packsOf>>[number]

const columns = [
  'pack.id',
  'pack.meetingId',
  'pack.language',
  'pack.version',
  'pack.fileId',
  'pack.pages',
  'pack.size',
  'pack.sha256',
  'pack.manifest',
  'pack.manifestSha256',
  'pack.contentSha256',
  'pack.standard',
  'pack.lapses',
  'pack.builtAt'
] as const

/** All packs of a meeting, the newest version of each language first. */
export const packsOf = (db: Db, meetingId: string) =>
  db
    .selectFrom('pack')
    .leftJoin('person', 'person.id', 'pack.builtBy')
    .select([...columns, 'person.name as builtBy'])
    .where('pack.meetingId', '=', meetingId)
    .orderBy('pack.builtAt', 'desc')
    .execute()

export const packById = (db: Db, id: string) =>
  db
    .selectFrom('pack')
    .innerJoin('meeting', 'meeting.id', 'pack.meetingId')
    .select([...columns, 'meeting.projectId', 'meeting.deletedAt as meetingDeletedAt'])
    .where('pack.id', '=', id)
    .executeTakeFirst()

export const packOfJob = (db: Db, jobId: string) =>
  db.selectFrom('pack').select(['id', 'version']).where('jobId', '=', jobId).executeTakeFirst()

export async function nextVersion(db: Db, meetingId: string, language: Language): Promise<number> {
  const row = await db
    .selectFrom('pack')
    .select(eb => eb.fn.max('version').as('last'))
    .where('meetingId', '=', meetingId)
    .where('language', '=', language)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export const insertPack = (db: Db, pack: Insertable<PackTable>) =>
  db.insertInto('pack').values(pack).execute()

/** Whether the job still runs; holds its row, so that a cancellation waits for the end of this transaction. */
export async function isRunning(db: Db, jobId: string): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('status')
    .where('id', '=', jobId)
    .forUpdate()
    .executeTakeFirst()
  return row?.status === 'running'
}

/** The build of a pack of this meeting that waits or runs. */
export const buildOf = (db: Db, meetingId: string, kind: string) =>
  db
    .selectFrom('job')
    .select(['id as jobId', sql<Language>`payload->>'language'`.as('language')])
    .where('kind', '=', kind)
    .where('status', 'in', ['waiting', 'running'])
    .where(sql`payload->>'meetingId'`, '=', meetingId)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Publications that were not withdrawn. */
export const publicationsOf = (db: Db, packIds: readonly string[]) =>
  packIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('packPublication')
        .leftJoin('organisation', 'organisation.id', 'packPublication.organisationId')
        .select([
          'packPublication.id',
          'packPublication.packId',
          'packPublication.organisationId',
          'packPublication.publishedAt',
          'organisation.shortName'
        ])
        .where('packPublication.packId', 'in', packIds)
        .where('packPublication.withdrawnAt', 'is', null)
        .orderBy('packPublication.publishedAt')
        .execute()

export const readsOf = (db: Db, packIds: readonly string[]) =>
  packIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('packRead')
        .innerJoin('person', 'person.id', 'packRead.personId')
        .leftJoin('organisation', 'organisation.id', 'packRead.organisationId')
        .select(['packRead.packId', 'person.name', 'organisation.shortName', 'packRead.openedAt'])
        .where('packRead.packId', 'in', packIds)
        .orderBy('packRead.openedAt', 'desc')
        .execute()

/** Packs of a project that are published to one who acts for these organisations. */
export const publishedPacks = (db: Db, projectId: string, organisationIds: readonly string[]) =>
  db
    .selectFrom('pack')
    .innerJoin('meeting', 'meeting.id', 'pack.meetingId')
    .select(['pack.id', 'pack.meetingId', 'pack.language', 'pack.version'])
    .where('meeting.projectId', '=', projectId)
    .where('meeting.deletedAt', 'is', null)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('packPublication as p')
          .select('p.id')
          .whereRef('p.packId', '=', 'pack.id')
          .where('p.withdrawnAt', 'is', null)
          .where(inner =>
            inner.or([
              inner('p.organisationId', 'is', null),
              ...(organisationIds.length ? [inner('p.organisationId', 'in', organisationIds)] : [])
            ])
          )
      )
    )
    .orderBy('pack.version', 'desc')
    .execute()

/** The packs of all meetings of a project, newest version first, without what is inside. */
export const packsOfProject = (db: Db, projectId: string) =>
  db
    .selectFrom('pack')
    .innerJoin('meeting', 'meeting.id', 'pack.meetingId')
    .select(['pack.id', 'pack.meetingId', 'pack.language', 'pack.version'])
    .where('meeting.projectId', '=', projectId)
    .where('meeting.deletedAt', 'is', null)
    .orderBy('pack.version', 'desc')
    .execute()

export const insertPublication = (db: Db, publication: Insertable<PackPublicationTable>) =>
  db.insertInto('packPublication').values(publication).execute()

export const withdrawPublication = (db: Db, packId: string, id: string, personId: string) =>
  db
    .updateTable('packPublication')
    .set({ withdrawnAt: new Date(), withdrawnBy: personId })
    .where('id', '=', id)
    .where('packId', '=', packId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** The first opening counts: who opened the pack is shown to its members. */
export const recordReading = (
  db: Db,
  reading: { packId: string; personId: string; organisationId: string | null }
) =>
  db
    .insertInto('packRead')
    .values(reading)
    .onConflict(conflict => conflict.columns(['packId', 'personId']).doNothing())
    .returning('packId')
    .executeTakeFirst()
