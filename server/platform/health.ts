import { sql } from 'kysely'
import Type from 'typebox'
import type { Db } from './db.ts'
import type { App } from './http.ts'

const Health = Type.Object({ status: Type.String() })

/**
 * `/livez`: the process answers. `/readyz`: it can serve; while it drains or its database is away it answers 503,
 * so that the proxy turns to another node.
 */
export function serveHealth(app: App, { db, isDraining }: { db: Db; isDraining: () => boolean }): void {
  const config = { can: 'health.read' as const, rateLimit: false }
  app.get('/livez', { config, schema: { response: { 200: Health } } }, async () => ({ status: 'alive' }))
  app.get(
    '/readyz',
    { config, schema: { response: { 200: Health, 503: Health } } },
    async (request, reply) => {
      if (isDraining()) return reply.code(503).send({ status: 'draining' })
      try {
        await sql`select 1`.execute(db)
        return { status: 'ready' }
      } catch (error) {
        request.log.warn({ err: error as Error }, 'database.unreachable')
        return reply.code(503).send({ status: 'database unreachable' })
      }
    }
  )
}
