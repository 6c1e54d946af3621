import { AppError } from '../../../shared/errors.ts'
import type { ProjectPerson } from '../../../shared/people/schema.ts'
import type { Role } from '../../../shared/permissions.ts'
import type { Access } from '../../platform/access.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import {
  deleteRole,
  insertRole,
  lockProject,
  mayActFor,
  otherCoordinator,
  personOfProject,
  rolesInProject
} from './queries.ts'

/** The people of a project and their roles. */
export function peopleService({ db, bus, events }: { db: Db; bus: Bus; events: Events }) {
  const rolesChanged = (projectId: string, personId: string) => {
    bus.publish('access', { kind: 'person-changed', personId })
    events.emit({ topic: 'people', projectId })
  }

  return {
    /** People by name, each with their roles; narrowed to a role, an organisation, or both on the same role. */
    async list(
      projectId: string,
      filter: { role?: Role; organisationId?: string } = {}
    ): Promise<ProjectPerson[]> {
      const people = gather(await rolesInProject(db, projectId))
      return people.filter(person =>
        person.roles.some(
          ({ role, organisation }) =>
            (!filter.role || role === filter.role) &&
            (!filter.organisationId || organisation.id === filter.organisationId)
        )
      )
    },

    /**
     * Gives a person of the project (or one who was in it) a role, for an organisation that they may act for.
     * @throws AppError person.unknown, person.deactivated, organisation.unknown, role.held
     */
    async grant(
      access: Access,
      { projectId, personId, role, organisationId }: RoleOfPerson & { organisationId: string }
    ): Promise<void> {
      const actorOrganisationId = await access.organisationIn(projectId)
      await db.transaction().execute(async tx => {
        await lockProject(tx, projectId)
        const person = await personOfProject(tx, projectId, personId)
        if (!person) throw new AppError('person.unknown')
        if (person.deactivatedAt) throw new AppError('person.deactivated')
        if (!(await mayActFor(tx, { organisationId, projectId, personId })))
          throw new AppError('organisation.unknown')
        const isNew = await insertRole(tx, {
          projectId,
          personId,
          organisationId,
          role,
          grantedBy: access.person.id
        })
        if (!isNew) throw new AppError('role.held')
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: actorOrganisationId,
          verb: 'granted',
          objectType: 'person',
          objectId: personId,
          objectTitle: person.name,
          detail: { role, organisationId }
        })
      })
      rolesChanged(projectId, personId)
    },

    /** @throws AppError role.missing, role.last-coordinator */
    async revoke(access: Access, { projectId, personId, role }: RoleOfPerson): Promise<void> {
      const actorOrganisationId = await access.organisationIn(projectId)
      await db.transaction().execute(async tx => {
        await lockProject(tx, projectId)
        const person = await personOfProject(tx, projectId, personId)
        const removed = person && (await deleteRole(tx, { projectId, personId, role }))
        if (!removed) throw new AppError('role.missing')
        if (role === 'coordinator' && !(await otherCoordinator(tx, projectId, personId))) {
          throw new AppError('role.last-coordinator')
        }
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: actorOrganisationId,
          verb: 'revoked',
          objectType: 'person',
          objectId: personId,
          objectTitle: person.name,
          detail: { role, organisationId: removed.organisationId }
        })
      })
      rolesChanged(projectId, personId)
    }
  }
}
export type PeopleService = ReturnType<typeof peopleService>

interface RoleOfPerson {
  projectId: string
  personId: string
  role: Role
}

function gather(rows: Awaited<ReturnType<typeof rolesInProject>>): ProjectPerson[] {
  const people = new Map<string, ProjectPerson>()
  for (const row of rows) {
    const organisation = { id: row.organisationId, shortName: row.shortName }
    let person = people.get(row.id)
    if (!person) {
      const { id, name, email } = row
      const since = row.grantedAt.toISOString()
      people.set(
        id,
        (person = { id, name, email, organisations: [], roles: [], since, isActive: !row.deactivatedAt })
      )
    }
    person.roles.push({ role: row.role, organisation, since: row.grantedAt.toISOString() })
    if (!person.organisations.some(({ id }) => id === organisation.id))
      person.organisations.push(organisation)
  }
  return [...people.values()]
}
