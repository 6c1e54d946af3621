import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { StatementDecisionTable, StatementTable } from '../../platform/tables.ts'

export const statementsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('statement')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .orderBy('asOf', 'desc')
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute()

export const statementById = (db: Db, id: string) =>
  db
    .selectFrom('statement')
    .leftJoin('person', 'person.id', 'statement.createdBy')
    .selectAll('statement')
    .select('person.name as createdByName')
    .where('statement.id', '=', id)
    .executeTakeFirst()

/** The statement, held until the transaction ends. */
export const lockStatement = (db: Db, id: string) =>
  db
    .selectFrom('statement')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const insertStatement = (db: Db, row: Insertable<StatementTable>) =>
  db.insertInto('statement').values(row).execute()

export const changeStatement = (db: Db, id: string, change: Updateable<StatementTable>) =>
  db
    .updateTable('statement')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

/** Every decision on these statements with the names of who took it, the oldest first. */
export const decisionsOn = async (db: Db, statementIds: string[]) =>
  statementIds.length === 0
    ? []
    : db
        .selectFrom('statementDecision')
        .leftJoin('person', 'person.id', 'statementDecision.recordedBy')
        .leftJoin('organisation', 'organisation.id', 'statementDecision.organisationId')
        .selectAll('statementDecision')
        .select(['person.name as by', 'organisation.shortName as organisation'])
        .where('statementId', 'in', statementIds)
        .orderBy('statementDecision.id')
        .execute()

export const insertDecision = (db: Db, row: Insertable<StatementDecisionTable>) =>
  db.insertInto('statementDecision').values(row).returning('id').executeTakeFirstOrThrow()
