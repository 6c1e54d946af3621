import type { DocumentKind, DocumentState } from '../../../../shared/documents/schema.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { documentById, languagesOf } from '../queries.ts'
import { revisionById } from '../revisions/queries.ts'
import type { RevisionsService } from '../revisions/service.ts'

/** A text of a document with what it says about itself: the living one, or a frozen revision. */
export interface DocumentContents {
  projectId: string
  documentId: string
  kind: DocumentKind
  state: DocumentState
  owner: string | null
  language: Language
  title: string
  hasNumberedHeadings: boolean
  content: DocumentJson
  /** Of a frozen revision. */
  revision: { id: string; number: number; sha256: string; frozenAt: Date } | undefined
}

/** Whole texts for those who make something of them: files, paper. */
export function contentsService({
  db,
  live,
  revisions
}: {
  db: Db
  live: LiveRooms
  revisions: RevisionsService
}) {
  return {
    /** The text as it is now. @throws AppError document.unknown, document.language-missing */
    async living(documentId: string, language: Language): Promise<DocumentContents> {
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      const version = (await languagesOf(db, [documentId])).find(one => one.language === language)
      if (!version) throw new AppError('document.language-missing', { language })
      const { json } = await live.materialise(version.roomId)
      const { projectId, kind, state, owner, hasNumberedHeadings } = document
      return {
        projectId,
        documentId,
        kind,
        state,
        owner,
        language,
        title: version.title,
        hasNumberedHeadings,
        content: json,
        revision: undefined
      }
    },

    /** A frozen revision. @throws AppError revision.unknown */
    async frozen(revisionId: string): Promise<DocumentContents> {
      const row = await revisionById(db, revisionId)
      if (!row) throw new AppError('revision.unknown')
      const document = await documentById(db, row.documentId)
      return {
        projectId: row.projectId,
        documentId: row.documentId,
        kind: row.kind,
        state: row.state,
        owner: document?.owner ?? null,
        language: row.language,
        title: row.title,
        hasNumberedHeadings: row.hasNumberedHeadings,
        content: await revisions.content(revisionId),
        revision: { id: row.id, number: row.number, sha256: row.sha256, frozenAt: row.frozenAt }
      }
    }
  }
}
export type ContentsService = ReturnType<typeof contentsService>
