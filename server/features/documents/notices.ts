import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'
import type { NoticesService } from '../notices/service.ts'

/** How documents tell those who watch them: written in the transaction of the deed, announced after it. */
export type DocumentNotices = Pick<NoticesService, 'recordOfDocument' | 'announce'>

/** One line for a session of work, however many keys it had. @returns whom to announce it to */
export async function tellOfEdits(
  tx: Db,
  notices: DocumentNotices,
  text: { documentId: string; projectId: string; language: Language },
  writerIds: readonly string[]
): Promise<string[]> {
  if (writerIds.length === 0) return []
  const document = { id: text.documentId, projectId: text.projectId }
  return notices.recordOfDocument(tx, {
    document,
    language: text.language,
    kind: 'edit',
    actorIds: writerIds
  })
}
