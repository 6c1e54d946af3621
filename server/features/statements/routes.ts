import Type from 'typebox'
import { Id } from '../../../shared/session/schema.ts'
import {
  NewDecision,
  NewStatement,
  StatementChanges,
  StatementList,
  StatementView
} from '../../../shared/statements/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { StatementsService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })
const ofStatement = Type.Object({ statementId: Id })

export const statementRoutes =
  (statements: StatementsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/statements',
      {
        config: { can: 'statement.read', of: 'project' },
        schema: { params: ofProject, response: { 200: StatementList } }
      },
      async request => statements.list(request.located.projectId)
    )
    app.post(
      '/api/projects/:projectId/statements',
      {
        config: { can: 'statement.edit', of: 'project' },
        schema: { params: ofProject, body: NewStatement, response: { 201: StatementView } }
      },
      async (request, reply) =>
        reply.code(201).send(await statements.create(request.access, request.located.projectId, request.body))
    )
    app.get(
      '/api/statements/:statementId',
      {
        config: { can: 'statement.read', of: 'statement' },
        schema: { params: ofStatement, response: { 200: StatementView } }
      },
      async request => statements.view(request.access, request.params.statementId)
    )
    app.patch(
      '/api/statements/:statementId',
      {
        config: { can: 'statement.edit', of: 'statement' },
        schema: { params: ofStatement, body: StatementChanges, response: { 200: StatementView } }
      },
      async request => statements.change(request.access, request.params.statementId, request.body)
    )
    app.delete(
      '/api/statements/:statementId',
      {
        config: { can: 'statement.edit', of: 'statement' },
        schema: { params: ofStatement, response: { 204: Type.Null() } }
      },
      async request => {
        await statements.setDeleted(request.access, request.params.statementId, true)
      }
    )
    app.post(
      '/api/statements/:statementId/restore',
      {
        config: { can: 'statement.edit', of: 'statement' },
        schema: { params: ofStatement, response: { 204: Type.Null() } }
      },
      async request => {
        await statements.setDeleted(request.access, request.params.statementId, false)
      }
    )
    app.post(
      '/api/statements/:statementId/decisions',
      {
        config: { can: 'statement.edit', of: 'statement' },
        schema: { params: ofStatement, body: NewDecision, response: { 200: StatementView } }
      },
      async request => statements.decide(request.access, request.params.statementId, request.body)
    )
    app.delete(
      '/api/statements/:statementId/decisions/:decision',
      {
        config: { can: 'statement.edit', of: 'statement' },
        schema: {
          params: Type.Object({ statementId: Id, decision: Type.Integer({ minimum: 1 }) }),
          response: { 200: StatementView }
        }
      },
      async request =>
        statements.undoDecision(request.access, request.params.statementId, request.params.decision)
    )
  }
