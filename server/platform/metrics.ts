import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { App } from './http.ts'

/** Numbers for Prometheus. Labels are route patterns and codes, never ids or people. */
export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** `/metrics`, and one observation per answered request. */
export function serveMetrics(app: App, registry: Registry): void {
  const duration = new Histogram({
    name: 'lys_http_request_seconds',
    help: 'Time to answer a request, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry]
  })
  const faults = new Counter({
    name: 'lys_faults_total',
    help: 'Answers with status 500 and above',
    registers: [registry]
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode)
    }
    duration.observe(labels, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) faults.inc()
  })
  app.get(
    '/metrics',
    { config: { can: 'health.read', rateLimit: false }, schema: { hide: true } },
    async (_, reply) => {
      reply.type(registry.contentType)
      return registry.metrics()
    }
  )
}
