import Type from 'typebox'
import { JobView } from '../../../shared/jobs/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { JobsService } from './service.ts'

const Params = Type.Object({ jobId: Id })

export const jobRoutes =
  (jobs: JobsService): Routes =>
  async app => {
    app.get(
      '/api/jobs/:jobId',
      { config: { can: 'job.read' }, schema: { params: Params, response: { 200: JobView } } },
      async request => jobs.read(request.access, request.params.jobId)
    )
    app.delete(
      '/api/jobs/:jobId',
      { config: { can: 'job.read' }, schema: { params: Params, response: { 204: Type.Null() } } },
      async request => {
        await jobs.cancel(request.access, request.params.jobId)
      }
    )
  }
