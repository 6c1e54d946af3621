import { HomeView } from '../../../shared/home/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { HomeService } from './service.ts'

export const homeRoutes =
  (home: HomeService): Routes =>
  async app => {
    app.get(
      '/api/home',
      { config: { can: 'session.read' }, schema: { response: { 200: HomeView } } },
      async request => home.view(request.access)
    )
  }
