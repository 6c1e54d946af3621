import { sql } from 'kysely'
import type { MailState } from '../../../shared/administration/schema.ts'
import type { Db } from '../../platform/db.ts'
import type { ProjectTable } from '../../platform/tables.ts'
import type { Insertable } from 'kysely'

/** After this many failures a mail is left until someone tries it again (platform/mail.ts). */
export const mostAttempts = 8

// ---------------------------------------------------------------- outbox

/** Newest first. `kept` and `waiting` are the same rows: which word fits depends on there being a mail server. */
export function mails(db: Db, { state, before, most }: { state?: MailState; before?: string; most: number }) {
  let query = db
    .selectFrom('mail')
    .select([
      'id',
      'recipient',
      'subject',
      'language',
      'createdAt',
      'sentAt',
      'nextAttemptAt',
      'attempts',
      'lastError'
    ])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(most)
  if (state === 'sent') query = query.where('sentAt', 'is not', null)
  else if (state) query = query.where('sentAt', 'is', null)
  if (state === 'failed') query = query.where('attempts', '>=', mostAttempts)
  if (state === 'waiting') query = query.where('attempts', '<', mostAttempts)
  if (before) {
    query = query.where('createdAt', '<', eb =>
      eb.selectFrom('mail as last').select('last.createdAt').where('last.id', '=', before)
    )
  }
  return query.execute()
}

export const mailById = (db: Db, id: string) =>
  db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()

export const retryMail = (db: Db, id: string) =>
  db
    .updateTable('mail')
    .set({ attempts: 0, nextAttemptAt: new Date() })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .execute()

// ---------------------------------------------------------------- people of the installation

export const accounts = (db: Db) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language', 'isAdministrator', 'deactivatedAt', 'createdAt'])
    .orderBy('name')
    .orderBy('id')
    .execute()

export const allRoles = (db: Db) =>
  db
    .selectFrom('projectRole')
    .innerJoin('project', 'project.id', 'projectRole.projectId')
    .select(['projectRole.personId', 'projectRole.role', 'project.id as projectId', 'project.code'])
    .orderBy('project.code')
    .execute()

/** @returns the person, or undefined when there is none. */
export const setDeactivated = (db: Db, personId: string, at: Date | null) =>
  db
    .updateTable('person')
    .set({ deactivatedAt: at })
    .where('id', '=', personId)
    .returning(['id', 'name'])
    .executeTakeFirst()

/** Projects of the person that have no coordinator whose access is open. */
export const orphanedProjects = (db: Db, personId: string) =>
  db
    .selectFrom('project')
    .select(['project.id', 'project.code'])
    .where(eb =>
      eb.and([
        eb.exists(
          eb
            .selectFrom('projectRole')
            .select('projectRole.role')
            .whereRef('projectRole.projectId', '=', 'project.id')
            .where('projectRole.personId', '=', personId)
            .where('projectRole.role', '=', 'coordinator')
        ),
        eb.not(
          eb.exists(
            eb
              .selectFrom('projectRole')
              .innerJoin('person', 'person.id', 'projectRole.personId')
              .select('person.id')
              .whereRef('projectRole.projectId', '=', 'project.id')
              .where('projectRole.role', '=', 'coordinator')
              .where('person.deactivatedAt', 'is', null)
          )
        )
      ])
    )
    .orderBy('project.code')
    .execute()

// ---------------------------------------------------------------- projects

export const allProjects = (db: Db) => db.selectFrom('project').selectAll().orderBy('code').execute()

export const coordinatorsOfAll = (db: Db) =>
  db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .select(['projectRole.projectId', 'person.name'])
    .where('projectRole.role', '=', 'coordinator')
    .where('person.deactivatedAt', 'is', null)
    .orderBy('person.name')
    .execute()

export const invitedCoordinators = (db: Db) =>
  db
    .selectFrom('invitation')
    .select(['projectId', 'name'])
    .where('role', '=', 'coordinator')
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('name')
    .execute()

export const allOrganisations = (db: Db) =>
  db
    .selectFrom('organisation')
    .select(['id', 'shortName', 'legalName'])
    .orderBy('shortName')
    .limit(2000)
    .execute()

export const organisationExists = (db: Db, id: string) =>
  db.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()

/** @returns undefined when the code is taken, whatever its case. */
export async function insertProject(db: Db, project: Insertable<ProjectTable>) {
  const taken = await db
    .selectFrom('project')
    .select('id')
    .where(eb => eb(eb.fn<string>('lower', ['code']), '=', project.code.toLowerCase()))
    .executeTakeFirst()
  if (taken) return undefined
  return db
    .insertInto('project')
    .values(project)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export const projectExists = (db: Db, id: string) =>
  db.selectFrom('project').select('id').where('id', '=', id).executeTakeFirst()

// ---------------------------------------------------------------- health

export async function databaseFacts(db: Db) {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(
    db
  )
  const migration = await sql<{ name: string }>`
    select name from kysely_migration order by name desc limit 1`.execute(db)
  return {
    version: rows[0]!.version,
    bytes: Number(rows[0]!.bytes),
    migration: migration.rows[0]?.name ?? ''
  }
}

export const jobCounts = (db: Db) =>
  db
    .selectFrom('job')
    .select(['status', eb => eb.fn.countAll<number>().as('count')])
    .where('status', 'in', ['waiting', 'running'])
    .groupBy('status')
    .execute()

/** Of the last seven days, the newest first. */
export const failedJobs = (db: Db) =>
  db
    .selectFrom('job')
    .select(['id', 'kind', 'error', 'endedAt', 'createdAt'])
    .where('status', '=', 'failed')
    .where('createdAt', '>', sql<Date>`now() - interval '7 days'`)
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute()

export const mailCounts = (db: Db) =>
  db
    .selectFrom('mail')
    .select([
      eb => eb.fn.countAll<number>().filterWhere('attempts', '<', mostAttempts).as('waiting'),
      eb => eb.fn.countAll<number>().filterWhere('attempts', '>=', mostAttempts).as('failed')
    ])
    .where('sentAt', 'is', null)
    .executeTakeFirstOrThrow()

export const sessionCount = (db: Db) =>
  db
    .selectFrom('session')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirstOrThrow()
