import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { DeclaredRoute } from '../../server/platform/guard.ts'
import { allows, permissions, roles, type Role, type Rule } from '../../shared/permissions.ts'
import { world, type Door, type Member } from '../world.ts'
import { makers } from './things.ts'

// Every route x every role, on a thing of the own project, of a foreign project, and on none at all.
// What must come back is computed from the permission table alone.

const scene = await world(t)
const { lys, as, anyone, project, otherProject } = scene

type Outcome =
  'admitted' | 'personal-link.required' | 'session.required' | 'permission.denied' | `${string}.unknown`
const members: Member[] = [...roles, 'stranger', 'administrator']
const routes = lys.routes.filter(
  ({ method, isWebsocket, url }) => !isWebsocket && method !== 'HEAD' && url.startsWith('/api/')
)

/** A thing of each kind that only gets asked for, never changed. */
const kept = new Map<string, Promise<string>>()
const owner = await as('coordinator')
const foreignOwner = await as('stranger')

function make(kind: string, where: 'own' | 'foreign'): Promise<string> {
  const maker = makers[kind]
  if (!maker) throw new Error(`tests/permissions/things.ts has no maker of "${kind}"`)
  return where === 'own' ? maker(owner, project.id, scene) : maker(foreignOwner, otherProject.id, scene)
}
function keep(kind: string, where: 'own' | 'foreign'): Promise<string> {
  const key = `${kind} ${where}`
  let thing = kept.get(key)
  if (!thing) kept.set(key, (thing = make(kind, where)))
  return thing
}

/** What the table says of `member` asking `route` for a thing of the given whereabouts. */
function expected(
  route: DeclaredRoute,
  member: Member | 'nobody',
  where: 'own' | 'foreign' | 'none'
): Outcome {
  const rule: Rule = permissions[route.can]
  if (rule === 'anyone') return 'admitted'
  if (rule === 'enterprise') return 'personal-link.required'
  if (member === 'nobody') return 'session.required'
  if (rule === 'person') return 'admitted'
  if (rule === 'administrator') return member === 'administrator' ? 'admitted' : 'permission.denied'
  const { see, unknown, isPrivate } = lys.kinds[route.of!]!
  if (where === 'none') return unknown as Outcome
  // the makers are coordinators
  if (isPrivate && member !== (where === 'own' ? 'coordinator' : 'stranger')) return unknown as Outcome
  const held: Role[] =
    member === 'administrator'
      ? []
      : member === 'stranger'
        ? where === 'foreign'
          ? ['coordinator']
          : []
        : where === 'own'
          ? [member]
          : []
  const isAuthor = member === (where === 'own' ? 'coordinator' : 'stranger')
  const facts = { roles: held, isAdministrator: member === 'administrator', isAuthor }
  if (!allows(see, facts)) return unknown as Outcome
  return allows(route.can, facts) ? 'admitted' : 'permission.denied'
}

function outcomeOf(answer: { statusCode: number; headers: object; body: string }, unknown: string): Outcome {
  let code = ''
  try {
    code = JSON.parse(answer.body).code ?? ''
  } catch {
    // a file or a page: it was let through
  }
  if (answer.statusCode === 401 && code === 'session.required') return 'session.required'
  if (answer.statusCode === 401 && code === 'personal-link.required') return 'personal-link.required'
  if (answer.statusCode === 403 && code === 'permission.denied') return 'permission.denied'
  if (answer.statusCode === 404 && code === unknown) return unknown as Outcome
  return 'admitted'
}

async function ask(door: Door, route: DeclaredRoute, id: string): Promise<Outcome> {
  const url = route.url.replace(/:(\w+)/g, (_, name) => (name === `${route.of}Id` ? id : randomUUID()))
  const hasBody = !['GET', 'DELETE'].includes(route.method)
  const answer = await door.request({
    method: route.method as 'GET',
    url,
    ...(hasBody ? { payload: {} } : {})
  })
  return outcomeOf(answer, route.of ? lys.kinds[route.of]!.unknown : '-')
}

t.test('the table decides for every route, every role and every thing', async t => {
  t.ok(routes.length > 10)
  for (const route of routes) {
    // signing out would end the session that the other rows use
    if (route.can === 'session.close') continue
    const name = `${route.method} ${route.url}`
    const wrong: string[] = []
    for (const member of [...members, 'nobody'] as const) {
      const door = member === 'nobody' ? anyone : await as(member)
      for (const where of route.of ? (['own', 'foreign', 'none'] as const) : (['none'] as const)) {
        const should = expected(route, member, where)
        // who is let in may change or remove the thing: they get one of their own
        const isSpent = should === 'admitted' && route.method !== 'GET'
        const id =
          !route.of || where === 'none' ? randomUUID() : await (isSpent ? make : keep)(route.of, where)
        const is = await ask(door, route, id)
        if (is !== should) wrong.push(`${member}, ${where}: is ${is}, should be ${should}`)
      }
    }
    t.same(wrong, [], name)
  }
})
