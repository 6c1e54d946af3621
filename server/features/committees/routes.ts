import type { Routes } from '../../platform/http.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { packRoutes } from './packs/routes.ts'
import type { CommitteesService } from './service.ts'

/** Meetings, their agenda, papers and packs. */
export const committeeRoutes =
  (committees: CommitteesService): Routes =>
  async app => {
    await app.register(meetingRoutes(committees))
    await app.register(agendaRoutes(committees))
    await app.register(packRoutes(committees))
  }
