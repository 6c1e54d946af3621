import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { allows, permissions, projectActions, type Action, type Role } from '../../shared/permissions.ts'
import type { Db } from './db.ts'
import type { Session } from './session.ts'

/** What a feature tells of its thing so that the rules can be asked: where it lives and whose it is. */
export interface Located {
  projectId: string
  authorId?: string | null
  isPublishedToThem?: boolean
  /** It is put away: read, but not written in. */
  isArchived?: boolean
  /** Others begin from it: some rights on it are held by fewer. */
  isTemplate?: boolean
  /** The partners are being asked what they think of it. */
  isInConcertation?: boolean
}
/** Finds a thing by id; gets the viewer so that it can say whether the thing was published to them. */
export type Locator = (id: string, viewer: Viewer) => Promise<Located | undefined>
export interface Viewer {
  personId: string
  /** Organisations that the person acts for, in any project. */
  organisationIds: readonly string[]
}

/** One kind of thing that addresses name: how to find it, and the action without which it is not there. */
export interface ResourceKind {
  locate: Locator
  see: Action
  unknown: ErrorCode
  /** Nobody but who made it sees it: work that is not shared yet. */
  isPrivate?: boolean
}

export interface ProjectRoles {
  roles: Role[]
  organisationIds: string[]
}

/** The signed-in person of this request, with everything that the rules ask. Passed first to every service. */
export interface Access {
  readonly sessionKey: string
  readonly person: Session['person']
  viewer(): Promise<Viewer>
  /** Roles and organisations of the person in the project; empty lists when they are not in it. */
  inProject(projectId: string): Promise<ProjectRoles>
  /** Organisation that the person acts for in the project (the first by name), for bylines and history. */
  organisationIn(projectId: string): Promise<string | null>
  can(action: Action, where?: Located): Promise<boolean>
  /** @throws AppError permission.denied, document.archived */
  require(action: Action, where?: Located): Promise<void>
  /** Every project action that the person may do in the project, for the client's `can`. */
  actionsIn(projectId: string): Promise<Action[]>
}

/** Rights as of now: asked anew for each request, so that a revoked role is gone at the next click. */
export function accessOf(db: Db, session: Session): Access {
  const known = new Map<string, Promise<ProjectRoles & { firstOrganisationId: string | null }>>()
  const inProject = (projectId: string) => {
    let roles = known.get(projectId)
    if (!roles) known.set(projectId, (roles = rolesIn(db, session.person.id, projectId)))
    return roles
  }
  let organisations: Promise<string[]> | undefined
  const can = async (action: Action, where?: Located) => {
    const { roles } = where ? await inProject(where.projectId) : { roles: [] }
    return allows(action, {
      roles,
      isAdministrator: session.person.isAdministrator,
      isAuthor: Boolean(where?.authorId && where.authorId === session.person.id),
      isPublishedToThem: Boolean(where?.isPublishedToThem),
      isArchived: Boolean(where?.isArchived),
      isTemplate: Boolean(where?.isTemplate),
      isInConcertation: Boolean(where?.isInConcertation)
    })
  }
  return {
    sessionKey: session.key,
    person: session.person,
    viewer: async () => ({
      personId: session.person.id,
      organisationIds: await (organisations ??= organisationsOf(db, session.person.id))
    }),
    inProject,
    organisationIn: async projectId => (await inProject(projectId)).firstOrganisationId,
    can,
    require: async (action, where) => {
      if (await can(action, where)) return
      // who could write but for the archive learns what to do about it
      if (where?.isArchived && (await can(action, { ...where, isArchived: false }))) {
        throw new AppError('document.archived')
      }
      throw new AppError('permission.denied', { action })
    },
    actionsIn: async projectId => {
      const { roles } = await inProject(projectId)
      const facts = { roles, isAdministrator: session.person.isAdministrator }
      return projectActions.filter(action => allows(action, facts))
    }
  }
}

async function rolesIn(db: Db, personId: string, projectId: string) {
  const rows = await db
    .selectFrom('projectRole')
    .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
    .select(['projectRole.role', 'projectRole.organisationId'])
    .where('personId', '=', personId)
    .where('projectId', '=', projectId)
    .orderBy('organisation.shortName')
    .execute()
  const organisationIds = [...new Set(rows.map(row => row.organisationId))]
  return {
    roles: rows.map(row => row.role),
    organisationIds,
    firstOrganisationId: organisationIds[0] ?? null
  }
}

async function organisationsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('projectRole')
    .select('organisationId')
    .distinct()
    .where('personId', '=', personId)
    .execute()
  return rows.map(row => row.organisationId)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

/**
 * Lets a request through to the thing it names, or refuses it.
 * What the person may not see answers exactly as what does not exist.
 * @throws AppError session.required, `<kind>.unknown`, permission.denied
 */
export async function admit(
  access: Access | undefined,
  action: Action,
  kind: ResourceKind | undefined,
  id: string | undefined
): Promise<Located | undefined> {
  if (permissions[action] === 'anyone') return undefined
  if (!access) throw new AppError('session.required')
  if (!kind) {
    await access.require(action)
    return undefined
  }
  const located = isUuid(id) ? await kind.locate(id, await access.viewer()) : undefined
  const isForeign = kind.isPrivate && located?.authorId !== access.person.id
  if (!located || isForeign || !(await access.can(kind.see, located))) throw new AppError(kind.unknown)
  await access.require(action, located)
  return located
}
