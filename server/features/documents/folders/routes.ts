import Type from 'typebox'
import {
  ChangeFolder,
  CreatedFolder,
  CreateFolder,
  Folder,
  FolderList
} from '../../../../shared/documents/shelf-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { FoldersService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfFolder = Type.Object({ folderId: Id })

export const folderRoutes =
  (folders: FoldersService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/folders',
      {
        config: { can: 'folder.read', of: 'project' },
        schema: { params: InProject, response: { 200: FolderList } }
      },
      async ({ params }) => ({ folders: await folders.list(params.projectId) })
    )
    app.post(
      '/api/projects/:projectId/folders',
      {
        config: { can: 'folder.edit', of: 'project' },
        schema: { params: InProject, body: CreateFolder, response: { 201: CreatedFolder } }
      },
      async ({ access, params, body }, reply) =>
        reply.code(201).send({ id: await folders.create(access, params.projectId, body) })
    )
    app.patch(
      '/api/folders/:folderId',
      {
        config: { can: 'folder.edit', of: 'folder' },
        schema: { params: OfFolder, body: ChangeFolder, response: { 200: Folder } }
      },
      async ({ params, body }) => folders.change(params.folderId, body)
    )
    app.delete(
      '/api/folders/:folderId',
      {
        config: { can: 'folder.edit', of: 'folder' },
        schema: { params: OfFolder, response: { 204: Type.Null() } }
      },
      async ({ params }) => {
        await folders.remove(params.folderId)
      }
    )
  }
