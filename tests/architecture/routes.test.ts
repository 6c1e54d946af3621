import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import t from 'tap'
import { guardRoutes, UndeclaredRoute } from '../../server/platform/guard.ts'
import { documentStates } from '../../shared/documents/schema.ts'
import { stepsFrom } from '../../shared/documents/states.ts'
import { permissions } from '../../shared/permissions.ts'
import { world } from '../world.ts'

const { lys, anyone } = await world(t)

t.test('a route that declares no permission stops the boot', async t => {
  const app = fastify()
  const project = { locate: async () => undefined, see: 'project.read', unknown: 'project.unknown' } as const
  guardRoutes(app, {
    db: undefined as never,
    sessions: undefined as never,
    personalLinks: undefined as never,
    kinds: { project }
  })
  const declare = (config: object, url = '/x') => {
    try {
      app.get(url, { config }, async () => '')
      return 'accepted'
    } catch (error) {
      return error instanceof UndeclaredRoute ? 'refused' : error
    }
  }
  t.equal(declare({}), 'refused', 'no permission')
  t.equal(declare({ can: 'document.fly' }), 'refused', 'a permission that does not exist')
  t.equal(declare({ can: 'document.edit' }), 'refused', 'a right held in a project, without the thing')
  t.equal(declare({ can: 'document.edit', of: 'dragon' }), 'refused', 'a kind that nobody can find')
  t.equal(
    declare({ can: 'document.edit', of: 'project' }),
    'refused',
    'a thing that the address does not name'
  )
  t.equal(declare({ can: 'document.edit', of: 'project' }, '/y/:projectId'), 'accepted')
})

t.test('every route of the API is described with its permission', async t => {
  const { openapi, paths } = (await anyone.get('/api/openapi.json')).json()
  t.match(openapi, /^3\.1/)
  const hidden = ['/api/openapi.json', '/api/docs']
  for (const { method, url, can } of lys.routes) {
    if (!url.startsWith('/api/') || hidden.some(path => url.startsWith(path))) continue
    if (method === 'HEAD' || method === 'OPTIONS') continue
    const path = url.replace(/:(\w+)/g, '{$1}')
    const described = paths[path]?.[method.toLowerCase()]
    t.ok(described, `${method} ${path}`)
    t.match(described?.description ?? '', can)
    t.ok(described && Object.keys(described.responses).length, `${method} ${path} says what it answers`)
  }
})

t.test('every permission is asked by a route, a topic, a step of a state or a service', async t => {
  const { topics } = await import('../../shared/topics.ts')
  const steps = documentStates.flatMap(state => stepsFrom(state)).map(step => step.can)
  const used = new Set<string>([...lys.routes.map(route => route.can), ...Object.values(topics), ...steps])
  const features = join(import.meta.dirname, '../../server/features')
  const services = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('service.ts'))
    .map(file => readFileSync(join(features, file), 'utf8'))
    .join('\n')
  const unused = Object.keys(permissions).filter(
    action => !used.has(action) && !services.includes(`'${action}'`)
  )
  t.same(unused, [])
})
