import type { NumberHeadings } from '../../../../shared/documents/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { documentById, languagesOf } from '../queries.ts'

/** Whether the headings of a document are numbered: on every screen and in every export, in all its languages. */
export function numberingService({ db, events }: { db: Db; events: Events }) {
  return {
    /** Saying it twice is harmless. @throws AppError document.unknown */
    async numberHeadings(access: Access, documentId: string, { hasNumberedHeadings }: NumberHeadings) {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      if (row.hasNumberedHeadings === hasNumberedHeadings) return
      const [version] = await languagesOf(db, [documentId])
      const organisationId = await access.organisationIn(row.projectId)
      await db.transaction().execute(async tx => {
        await tx.updateTable('document').set({ hasNumberedHeadings }).where('id', '=', documentId).execute()
        await recordHistory(tx, {
          projectId: row.projectId,
          actorId: access.person.id,
          organisationId,
          verb: hasNumberedHeadings ? 'numbered' : 'unnumbered',
          objectType: 'document',
          objectId: documentId,
          objectTitle: version?.title ?? ''
        })
      })
      events.emit({ topic: 'documents', projectId: row.projectId })
    }
  }
}
export type NumberingService = ReturnType<typeof numberingService>
