import Type from 'typebox'
import { Id } from '../../../shared/session/schema.ts'
import {
  ChangesQuery,
  NewSnapshot,
  SnapshotChanges,
  SnapshotEntry,
  SnapshotList,
  SnapshotView
} from '../../../shared/snapshots/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { SnapshotsService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })
const ofSnapshot = Type.Object({ snapshotId: Id })

export const snapshotRoutes =
  (snapshots: SnapshotsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/snapshots',
      {
        config: { can: 'snapshot.read', of: 'project' },
        schema: { params: ofProject, response: { 200: SnapshotList } }
      },
      async request => snapshots.list(request.access, request.located.projectId)
    )
    app.post(
      '/api/projects/:projectId/snapshots',
      {
        config: { can: 'snapshot.take', of: 'project' },
        schema: { params: ofProject, body: NewSnapshot, response: { 201: SnapshotEntry } }
      },
      async (request, reply) =>
        reply.code(201).send(await snapshots.take(request.access, request.located.projectId, request.body))
    )
    app.get(
      '/api/snapshots/:snapshotId',
      {
        config: { can: 'snapshot.read', of: 'snapshot' },
        schema: { params: ofSnapshot, response: { 200: SnapshotView } }
      },
      async request => snapshots.view(request.params.snapshotId)
    )
    app.get(
      '/api/snapshots/:snapshotId/changes',
      {
        config: { can: 'snapshot.read', of: 'snapshot' },
        schema: { params: ofSnapshot, querystring: ChangesQuery, response: { 200: SnapshotChanges } }
      },
      async request => snapshots.changes(request.params.snapshotId, request.query.with)
    )
  }
