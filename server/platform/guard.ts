import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import { permissions, type Action } from '../../shared/permissions.ts'
import { accessOf, admit, type Access, type Located, type ResourceKind } from './access.ts'
import type { Db } from './db.ts'
import type { EnterpriseAccess, PersonalLinks } from './personal-links.ts'
import type { Sessions } from './session.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The action of shared/permissions.ts that this route needs. A route without one stops the boot. */
    can?: Action
    /** Kind of the thing that the address names: `document` reads the parameter `documentId`. */
    of?: string
  }
  interface FastifyRequest {
    /** The signed-in person; set on every route whose action is not `anyone`. */
    access: Access
    /** What the address names, once it was found and may be seen. */
    located: Located
    /** The signed-in person on routes that anyone may call. */
    visitor: Access | undefined
    /** The enterprise of the personal link; set on the routes that are for it. */
    enterprise: EnterpriseAccess
  }
}

/** A route as it was declared: what the permission matrix and the documentation go by. */
export interface DeclaredRoute {
  method: string
  url: string
  can: Action
  of: string | undefined
  isWebsocket: boolean
}

export class UndeclaredRoute extends Error {}

/** Routes of plugins (documentation, assets) that take their declaration from their address. */
const OF_PLUGINS: [RegExp, Action][] = [[/^\/api\/docs(\/|$)/, 'session.read']]

/**
 * Asks the permission table before every handler, and refuses to start when a route declares nothing.
 * @throws UndeclaredRoute at registration
 */
export function guardRoutes(
  app: FastifyInstance,
  {
    db,
    sessions,
    personalLinks,
    kinds
  }: {
    db: Db
    sessions: Sessions
    personalLinks: Pick<PersonalLinks, 'find'>
    kinds: Record<string, ResourceKind>
  }
): DeclaredRoute[] {
  const declared: DeclaredRoute[] = []
  app.decorateRequest('access')
  app.decorateRequest('visitor')
  app.decorateRequest('located')
  app.decorateRequest('enterprise')

  app.addHook('onRoute', route => {
    const config = (route.config ??= {} as never) as { can?: Action; of?: string }
    config.can ??= OF_PLUGINS.find(([path]) => path.test(route.url))?.[1]
    const where = `${String(route.method)} ${route.url}`
    if (!config.can || !(config.can in permissions)) {
      throw new UndeclaredRoute(`${where} does not declare a permission (config.can).`)
    }
    const rule = permissions[config.can]
    if (rule === 'enterprise' && config.of) {
      throw new UndeclaredRoute(`${where} names a thing: whose file it is, the personal link says.`)
    }
    if (typeof rule === 'object' && !config.of) {
      throw new UndeclaredRoute(`${where} needs config.of: "${config.can}" is held in a project.`)
    }
    if (config.of && !kinds[config.of]) {
      throw new UndeclaredRoute(`${where} names an unknown kind "${config.of}".`)
    }
    if (config.of && !route.url.includes(`:${config.of}Id`)) {
      throw new UndeclaredRoute(`${where} has no parameter :${config.of}Id.`)
    }
    for (const method of [route.method].flat()) {
      const { url, websocket } = route as { url: string; websocket?: boolean }
      declared.push({ method, url, can: config.can, of: config.of, isWebsocket: Boolean(websocket) })
    }
  })

  app.addHook('onRequest', async request => {
    refuseForeignOrigin(request, sessions)
    const { can, of } = request.routeOptions.config
    if (!can) return // no route: the not-found answer follows
    if (permissions[can] === 'enterprise') {
      request.enterprise = await personalLinks.find(request.headers.cookie)
      return
    }
    const session = await sessions.find(request.headers.cookie)
    const access = session ? accessOf(db, session) : undefined
    request.visitor = access
    const params = request.params as Record<string, string>
    const located = await admit(access, can, of ? kinds[of] : undefined, of ? params[`${of}Id`] : undefined)
    if (access) request.access = access
    if (located) request.located = located
  })
  return declared
}

/** A page of another site must not act with our cookie; safe methods change nothing, and sockets ask on their own. */
function refuseForeignOrigin(request: FastifyRequest, sessions: Sessions): void {
  const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !request.headers.upgrade
  const { origin, host } = request.headers
  if (isSafe || origin === undefined) return
  if (!sessions.isOwnOrigin(origin, host)) throw new AppError('origin.foreign')
}
