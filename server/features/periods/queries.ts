import type { Insertable, Selectable } from 'kysely'
import type { WorkPackage } from '../../../shared/periods/schema.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type {
  ContributionChangeTable,
  PeriodReportTable,
  ReportedValueTable,
  ReportPlanTable
} from '../../platform/tables.ts'

export const projectById = (db: Db, id: string) =>
  db
    .selectFrom('project')
    .select(['id', 'code', 'startsOn', 'endsOn'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Takes the project for this transaction: plans and reports are numbered one after the other. */
export const lockProject = (tx: Tx, id: string) =>
  tx.selectFrom('project').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export async function newestPlan(
  db: Db,
  projectId: string
): Promise<{ version: number; workPackages: WorkPackage[] }> {
  const row = await db
    .selectFrom('reportPlan')
    .select(['version', 'workPackages'])
    .where('projectId', '=', projectId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { version: row?.version ?? 0, workPackages: (row?.workPackages ?? []) as unknown as WorkPackage[] }
}

export const insertPlan = (tx: Tx, row: Insertable<ReportPlanTable>) =>
  tx.insertInto('reportPlan').values(row).execute()

/** Indicators for which somebody reported something, in any period. */
export const reportedIndicators = async (db: Db, projectId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('reportedValue')
      .select('indicatorId')
      .distinct()
      .where('projectId', '=', projectId)
      .where('value', 'is not', null)
      .execute()
  ).map(row => row.indicatorId)

/** Every partnership of the project with its dates, by name. */
export const partnersOf = (db: Db, projectId: string) =>
  db
    .selectFrom('projectPartner')
    .innerJoin('organisation', 'organisation.id', 'projectPartner.organisationId')
    .select(['organisation.id', 'organisation.shortName', 'projectPartner.startsOn', 'projectPartner.endsOn'])
    .where('projectId', '=', projectId)
    .orderBy('organisation.shortName')
    .orderBy('organisation.id')
    .execute()

export const contributionsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('contribution')
    .select(['period', 'organisationId', 'status'])
    .where('projectId', '=', projectId)
    .execute()

export const valuesOf = (
  db: Db,
  projectId: string,
  period: string
): Promise<Selectable<ReportedValueTable>[]> =>
  db
    .selectFrom('reportedValue')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .execute()

/** The last steps and entries of a period, the newest first. */
export const changesOf = (db: Db, projectId: string, period: string) =>
  db
    .selectFrom('contributionChange')
    .innerJoin('organisation', 'organisation.id', 'contributionChange.organisationId')
    .leftJoin('person', 'person.id', 'contributionChange.recordedBy')
    .selectAll('contributionChange')
    .select(['organisation.shortName', 'person.name as by'])
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .orderBy('contributionChange.id', 'desc')
    .limit(300)
    .execute()

/** The last step of each contribution of a period that changed where it stands. */
export const stepsOf = (db: Db, projectId: string, period: string) =>
  db
    .selectFrom('contributionChange')
    .leftJoin('person', 'person.id', 'contributionChange.recordedBy')
    .distinctOn('organisationId')
    .select(['organisationId', 'verb', 'recordedAt', 'person.name as by'])
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .where('verb', '<>', 'entered')
    .orderBy('organisationId')
    .orderBy('contributionChange.id', 'desc')
    .execute()

interface Key {
  projectId: string
  period: string
  organisationId: string
}

/** Takes the contribution for this transaction, an open one if there is none yet. */
export async function lockContribution(tx: Tx, { projectId, period, organisationId }: Key) {
  await tx
    .insertInto('contribution')
    .values({ projectId, period, organisationId })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return tx
    .selectFrom('contribution')
    .select('status')
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .where('organisationId', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export const setStatus = (
  tx: Tx,
  { projectId, period, organisationId }: Key,
  status: 'open' | 'locked' | 'consolidated'
) =>
  tx
    .updateTable('contribution')
    .set({ status })
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .where('organisationId', '=', organisationId)
    .execute()

export const valueOf = (tx: Tx, { projectId, period, organisationId }: Key, indicatorId: string) =>
  tx
    .selectFrom('reportedValue')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('period', '=', period)
    .where('organisationId', '=', organisationId)
    .where('indicatorId', '=', indicatorId)
    .executeTakeFirst()

export const keepValue = (tx: Tx, row: Insertable<ReportedValueTable>) =>
  tx
    .insertInto('reportedValue')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['projectId', 'period', 'organisationId', 'indicatorId']).doUpdateSet({
        value: row.value,
        note: row.note,
        trackedOn: row.trackedOn,
        version: row.version
      })
    )
    .execute()

/** What others wrote into a cell since a version of it. */
export const changesSince = (tx: Tx, key: Key, indicatorId: string, version: number) =>
  tx
    .selectFrom('contributionChange')
    .leftJoin('person', 'person.id', 'contributionChange.recordedBy')
    .select(['field', 'person.name as by'])
    .where('projectId', '=', key.projectId)
    .where('period', '=', key.period)
    .where('organisationId', '=', key.organisationId)
    .where('indicatorId', '=', indicatorId)
    .where('version', '>', version)
    .orderBy('contributionChange.id')
    .execute()

export const insertChanges = (tx: Tx, rows: Insertable<ContributionChangeTable>[]) =>
  tx.insertInto('contributionChange').values(rows).execute()

const reports = (db: Db) =>
  db
    .selectFrom('periodReport')
    .innerJoin('projectSnapshot', 'projectSnapshot.id', 'periodReport.snapshotId')
    .leftJoin('person', 'person.id', 'periodReport.frozenBy')
    .selectAll('periodReport')
    .select(['projectSnapshot.label', 'projectSnapshot.asOf', 'person.name as by'])

/** Every frozen report of the project, by period, the newest of each first. */
export const reportsOf = (db: Db, projectId: string) =>
  reports(db)
    .where('periodReport.projectId', '=', projectId)
    .orderBy('period')
    .orderBy('version', 'desc')
    .execute()
export type ReportRow = Awaited<ReturnType<typeof reportsOf>>[number]

export const reportBy = (db: Db, projectId: string, period: string, version: number) =>
  reports(db)
    .where('periodReport.projectId', '=', projectId)
    .where('period', '=', period)
    .where('version', '=', version)
    .executeTakeFirst()

export const insertReport = (tx: Tx, row: Insertable<PeriodReportTable>) =>
  tx.insertInto('periodReport').values(row).execute()
