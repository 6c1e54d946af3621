import type { RemovedDocument } from '../../../../shared/documents/shelf-schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { documentById, languagesOf } from '../queries.ts'
import { titlesOf } from '../titles.ts'
import type { Ties } from '../ties.ts'
import { removedById, removedOf, setRemoved } from './queries.ts'

/**
 * The trash of a project. What lies there is nowhere else: no list, search, notice, link or live socket leads to it,
 * and everything that hangs on it (comments, versions, annotations) waits with it. Nothing is ever purged.
 */
export function trashService(ports: { db: Db; bus: Bus; events: Events; ties: Ties }) {
  const { db, bus, events, ties } = ports

  /** Writes and tells it; whoever has it open is asked anew, and thrown out or let in again. */
  const set = async (access: Access, document: { id: string; projectId: string }, isRemoved: boolean) => {
    const { id, projectId } = document
    const organisationId = await access.organisationIn(projectId)
    const [version] = await languagesOf(db, [id])
    const isDone = await db.transaction().execute(async tx => {
      if (!(await setRemoved(tx, id, isRemoved ? access.person.id : null))) return false
      await recordHistory(tx, {
        projectId,
        actorId: access.person.id,
        organisationId,
        verb: isRemoved ? 'removed' : 'restored',
        objectType: 'document',
        objectId: id,
        objectTitle: version?.title ?? ''
      })
      return true
    })
    if (!isDone) throw new AppError('document.unknown')
    events.emit({ topic: 'documents', projectId })
    bus.publish('access', { kind: 'document-changed', documentId: id })
  }

  return {
    /** @throws AppError document.unknown, document.in-publication, document.in-meeting, document.in-finding */
    async remove(access: Access, documentId: string): Promise<void> {
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      await ties.requireNone(documentId)
      await set(access, document, true)
    },

    /** @throws AppError document.unknown */
    async restore(access: Access, documentId: string): Promise<void> {
      const document = await removedById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      await set(access, document, false)
    },

    async list(access: Access, projectId: string): Promise<RemovedDocument[]> {
      const rows = await removedOf(db, projectId)
      const languages = await languagesOf(
        db,
        rows.map(row => row.id)
      )
      return Promise.all(
        rows.map(async row => ({
          id: row.id,
          titles: titlesOf(languages.filter(({ documentId }) => documentId === row.id)),
          removedBy: row.removedBy,
          removedAt: row.deletedAt!.toISOString(),
          mayRestore: await access.can('document.restore', { projectId, authorId: row.createdBy })
        }))
      )
    },

    locate: (async id => {
      const row = await removedById(db, id)
      return row && { projectId: row.projectId, authorId: row.createdBy }
    }) satisfies Locator
  }
}
export type TrashService = ReturnType<typeof trashService>
