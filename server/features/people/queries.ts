import { randomUUID } from 'node:crypto'
import type { Role } from '../../../shared/permissions.ts'
import type { NewOrganisation } from '../../../shared/people/schema.ts'
import type { Db } from '../../platform/db.ts'

/** One row per role held in the project, by name of the person. */
export const rolesInProject = (db: Db, projectId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
    .select(['person.id', 'person.name', 'person.email', 'person.deactivatedAt'])
    .select(['projectRole.role', 'projectRole.grantedAt', 'projectRole.organisationId'])
    .select('organisation.shortName')
    .where('projectRole.projectId', '=', projectId)
    .orderBy('person.name')
    .orderBy('projectRole.grantedAt')
    .execute()

/** Partners with their kind and side, and organisations that take part through a person only (kind null). */
export const organisationsOfProject = (db: Db, projectId: string) =>
  db
    .selectFrom('organisation')
    .leftJoin('projectPartner', join =>
      join
        .onRef('projectPartner.organisationId', '=', 'organisation.id')
        .on('projectPartner.projectId', '=', projectId)
    )
    .select(['organisation.id', 'organisation.shortName', 'organisation.legalName', 'organisation.country'])
    .select(['projectPartner.kind', 'projectPartner.versant'])
    .where(eb =>
      eb.or([
        eb('projectPartner.kind', 'is not', null),
        eb.exists(
          eb
            .selectFrom('projectRole')
            .select('projectRole.role')
            .whereRef('projectRole.organisationId', '=', 'organisation.id')
            .where('projectRole.projectId', '=', projectId)
        ),
        eb.exists(
          eb
            .selectFrom('invitation')
            .select('invitation.id')
            .whereRef('invitation.organisationId', '=', 'organisation.id')
            .where('invitation.projectId', '=', projectId)
            .where('invitation.withdrawnAt', 'is', null)
        )
      ])
    )
    .orderBy('organisation.shortName')
    .execute()

/** Takes turns: changes of roles and invitations of one project happen one after the other. */
export const lockProject = (db: Db, projectId: string) =>
  db
    .selectFrom('project')
    .select(['id', 'code', 'title'])
    .where('id', '=', projectId)
    .forUpdate()
    .executeTakeFirst()

/** The person when they hold a role in the project or once had one taken away. */
export const personOfProject = (db: Db, projectId: string, personId: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'deactivatedAt'])
    .where('id', '=', personId)
    .where(eb =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('projectRole')
            .select('projectRole.role')
            .whereRef('projectRole.personId', '=', 'person.id')
            .where('projectRole.projectId', '=', projectId)
        ),
        eb.exists(
          eb
            .selectFrom('eventLog')
            .select('eventLog.id')
            .whereRef('eventLog.objectId', '=', 'person.id')
            .where('eventLog.objectType', '=', 'person')
            .where('eventLog.verb', '=', 'revoked')
            .where('eventLog.projectId', '=', projectId)
        )
      ])
    )
    .executeTakeFirst()

/** Whether the organisation is one of those for which the person may act in the project. */
export async function mayActFor(
  db: Db,
  { organisationId, projectId, personId }: { organisationId: string; projectId: string; personId: string }
): Promise<boolean> {
  const own = await db
    .selectFrom('personOrganisation')
    .select('personId')
    .where('personId', '=', personId)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  if (own) return true
  return (await organisationsOfProject(db, projectId)).some(({ id }) => id === organisationId)
}

/** @returns false when the person holds the role already. */
export async function insertRole(
  db: Db,
  role: { projectId: string; personId: string; organisationId: string; role: Role; grantedBy: string | null }
): Promise<boolean> {
  const inserted = await db
    .insertInto('projectRole')
    .values(role)
    .onConflict(conflict => conflict.doNothing())
    .returning('role')
    .executeTakeFirst()
  await db
    .insertInto('personOrganisation')
    .values({ personId: role.personId, organisationId: role.organisationId })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return Boolean(inserted)
}

/** @returns the organisation for which the role was held, or undefined when it was not. */
export const deleteRole = (db: Db, role: { projectId: string; personId: string; role: Role }) =>
  db
    .deleteFrom('projectRole')
    .where('projectId', '=', role.projectId)
    .where('personId', '=', role.personId)
    .where('role', '=', role.role)
    .returning('organisationId')
    .executeTakeFirst()

/** Another coordinator of the project whose access is open, if there is one. */
export const otherCoordinator = (db: Db, projectId: string, personId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .select('person.id')
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', '=', 'coordinator')
    .where('person.id', '!=', personId)
    .where('person.deactivatedAt', 'is', null)
    .executeTakeFirst()

/** An organisation without identifier yet, and its partnership when it has one. @returns its id */
export async function insertOrganisation(
  db: Db,
  projectId: string,
  organisation: NewOrganisation
): Promise<string> {
  const id = randomUUID()
  const { partner, ...own } = organisation
  await db
    .insertInto('organisation')
    .values({ id, ...own, identifierScheme: 'none', identifierReason: 'not-asked' })
    .execute()
  if (partner) await insertPartner(db, projectId, id, partner)
  return id
}

/** From today on; nothing happens when it is a partner already. */
export async function insertPartner(
  db: Db,
  projectId: string,
  organisationId: string,
  partner: NonNullable<NewOrganisation['partner']>
): Promise<void> {
  await db
    .insertInto('projectPartner')
    .values({ projectId, organisationId, ...partner, startsOn: new Date().toISOString().slice(0, 10) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
