import { SearchPage, SearchQuery } from '../../../shared/search/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { SearchService } from './service.ts'

export const searchRoutes =
  (search: SearchService): Routes =>
  async app => {
    app.get(
      '/api/search',
      {
        config: { can: 'search.run' },
        schema: { querystring: SearchQuery, response: { 200: SearchPage } }
      },
      async request => search.search(request.access, request.query)
    )
  }
