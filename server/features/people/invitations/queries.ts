import { sql } from 'kysely'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { InvitationTable } from '../../../platform/tables.ts'
import type { Insertable } from 'kysely'

const lower = (email: string) => email.toLowerCase()

/** Neither accepted nor withdrawn, the newest first; expired ones stay in view until they are dealt with. */
export const openInvitations = (db: Db, projectId: string) =>
  db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisationId')
    .leftJoin('person', 'person.id', 'invitation.invitedBy')
    .select([
      'invitation.id',
      'invitation.name',
      'invitation.email',
      'invitation.language',
      'invitation.role'
    ])
    .select(['invitation.createdAt', 'invitation.expiresAt', 'invitation.organisationId'])
    .select(['organisation.shortName', 'person.name as invitedBy'])
    .where('invitation.projectId', '=', projectId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('invitation.createdAt', 'desc')
    .orderBy('invitation.id')
    .execute()

export const invitationById = (db: Db, id: string) =>
  db.selectFrom('invitation').select(['id', 'projectId']).where('id', '=', id).executeTakeFirst()

/** With a lock, so that accepting, withdrawing and sending again take turns. */
export const lockInvitation = (db: Db, id: string) =>
  db.selectFrom('invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The open invitation of this address for this role, expired or not. */
export const openInvitationFor = (db: Db, projectId: string, email: string, role: InvitationTable['role']) =>
  db
    .selectFrom('invitation')
    .select(['id', 'expiresAt'])
    .where('projectId', '=', projectId)
    .where(eb => eb(eb.fn<string>('lower', ['email']), '=', lower(email)))
    .where('role', '=', role)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

export const insertInvitation = (db: Db, invitation: Insertable<InvitationTable>) =>
  db.insertInto('invitation').values(invitation).execute()

export const setInvitation = (
  db: Db,
  id: string,
  change: Partial<Pick<Insertable<InvitationTable>, 'tokenHash' | 'createdAt' | 'expiresAt' | 'withdrawnAt'>>
) => db.updateTable('invitation').set(change).where('id', '=', id).execute()

export const markAccepted = (db: Db, id: string, personId: string) =>
  db
    .updateTable('invitation')
    .set({ acceptedAt: new Date(), acceptedBy: personId })
    .where('id', '=', id)
    .execute()

/** What a link opens: only while it is neither used nor withdrawn nor expired. */
export const invitationByToken = (db: Db, tokenHash: string) =>
  db
    .selectFrom('invitation')
    .innerJoin('project', 'project.id', 'invitation.projectId')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisationId')
    .leftJoin('person', 'person.id', 'invitation.invitedBy')
    .select(['invitation.id', 'invitation.projectId', 'invitation.organisationId', 'invitation.role'])
    .select(['invitation.email', 'invitation.name', 'invitation.language', 'invitation.expiresAt'])
    .select(['invitation.invitedBy as inviterId', 'person.name as inviter'])
    .select(['project.code', 'project.title', 'organisation.shortName as organisation'])
    .where('tokenHash', '=', tokenHash)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()

/** The organisation for which a person acts in a project, the first by name. */
export const organisationOf = (db: Db, projectId: string, personId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
    .select(['organisation.id', 'organisation.shortName'])
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.personId', '=', personId)
    .orderBy('organisation.shortName')
    .executeTakeFirst()

export const organisationName = (db: Db, id: string) =>
  db.selectFrom('organisation').select('shortName').where('id', '=', id).executeTakeFirst()

export const accountByEmail = (db: Db, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'passwordHash', 'deactivatedAt'])
    .where(eb => eb(eb.fn<string>('lower', ['email']), '=', lower(email)))
    .executeTakeFirst()

export const holdsRole = (db: Db, projectId: string, email: string, role: InvitationTable['role']) =>
  db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .select('person.id')
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', '=', role)
    .where(eb => eb(eb.fn<string>('lower', ['person.email']), '=', lower(email)))
    .executeTakeFirst()

/**
 * Makes the person, or gives a password to one who has none. An account that has a password is never touched:
 * then undefined is returned.
 */
export const insertPerson = (
  db: Db,
  person: { id: string; name: string; email: string; language: Language; passwordHash: string }
) =>
  db
    .insertInto('person')
    .values(person)
    .onConflict(conflict =>
      conflict
        .expression(sql`lower(email)`)
        .doUpdateSet({ name: person.name, language: person.language, passwordHash: person.passwordHash })
        .where('person.passwordHash', 'is', null)
        .where('person.deactivatedAt', 'is', null)
    )
    .returning('id')
    .executeTakeFirst()
