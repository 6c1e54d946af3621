import { AppError } from '../../shared/errors.ts'
import type { App } from './http.ts'

/** Signing in and out goes on: it takes next to nothing, and keeps nobody out. */
const TAKES_NOTHING = /^\/api\/session/

/** Reading goes on while the store is full; whatever would write is told so before it begins. @throws AppError server.full */
export function refuseWhenFull(app: App, isFull: () => boolean): void {
  app.addHook('preHandler', async request => {
    if (!isFull() || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    if (!TAKES_NOTHING.test(request.routeOptions.url ?? '')) throw new AppError('server.full')
  })
}
