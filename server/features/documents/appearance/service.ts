import type { NumberHeadings } from '../../../../shared/documents/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ChooseStyle } from '../../../../shared/references/schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { documentById, languagesOf, updateAppearance } from '../queries.ts'

type Appearance = Parameters<typeof updateAppearance>[2]

/** How a document looks, on every screen and in every export, in all its languages. */
export function appearanceService({ db, events }: { db: Db; events: Events }) {
  const change = async (access: Access, documentId: string, looks: Appearance, verb: string) => {
    const row = await documentById(db, documentId)
    if (!row) throw new AppError('document.unknown')
    if (Object.entries(looks).every(([name, value]) => row[name as keyof Appearance] === value)) return
    const [version] = await languagesOf(db, [documentId])
    const organisationId = await access.organisationIn(row.projectId)
    await db.transaction().execute(async tx => {
      await updateAppearance(tx, documentId, looks)
      await recordHistory(tx, {
        projectId: row.projectId,
        actorId: access.person.id,
        organisationId,
        verb,
        objectType: 'document',
        objectId: documentId,
        objectTitle: version?.title ?? '',
        ...(looks.citationStyle && { detail: looks })
      })
    })
    events.emit({ topic: 'documents', projectId: row.projectId })
  }

  return {
    /** Saying it twice is harmless. @throws AppError document.unknown */
    numberHeadings: (access: Access, documentId: string, { hasNumberedHeadings }: NumberHeadings) =>
      change(access, documentId, { hasNumberedHeadings }, hasNumberedHeadings ? 'numbered' : 'unnumbered'),

    /** In which style it cites. Saying it twice is harmless. @throws AppError document.unknown */
    chooseStyle: (access: Access, documentId: string, { style }: ChooseStyle) =>
      change(access, documentId, { citationStyle: style }, 'styled')
  }
}
export type AppearanceService = ReturnType<typeof appearanceService>
