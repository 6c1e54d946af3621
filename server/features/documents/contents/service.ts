import type { DocumentKind, DocumentState } from '../../../../shared/documents/schema.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { suggestionsIn } from '../../../../shared/editor/suggestions/settled.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { FigureValue } from '../../../../shared/figures/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { LiveRooms } from '../live-rooms.ts'
import type { FiguresService } from '../../figures/service.ts'
import { citedContent, type CitationsOf } from '../citations.ts'
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
  /** What is suggested in the living text and not part of it. */
  suggestions: number
  /** As its writers see it, with what is suggested and with citations that are no words yet. */
  proposed: DocumentJson
  /** With the words of its citations. */
  content: DocumentJson
  /** Of the live figures: as they are now, or as the revision kept them. */
  figures: FigureValue[]
  /** How many citations became words. */
  citations: number
  /** Of a frozen revision. */
  revision: { id: string; number: number; sha256: string; frozenAt: Date } | undefined
}

/** Whole texts for those who make something of them: files, paper. */
export function contentsService({
  db,
  live,
  revisions,
  figures,
  citationsIn
}: {
  db: Db
  live: LiveRooms
  citationsIn: CitationsOf
  revisions: RevisionsService
  figures: Pick<FiguresService, 'ofText' | 'kept'>
}) {
  return {
    /**
     * The text as it is now; with `review`, with what is suggested in it, after a look of `review` at it.
     * @throws AppError document.unknown, document.language-missing
     */
    async living(
      documentId: string,
      language: Language,
      review?: (proposed: DocumentJson) => Promise<DocumentJson>
    ): Promise<DocumentContents> {
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      const version = (await languagesOf(db, [documentId])).find(one => one.language === language)
      if (!version) throw new AppError('document.language-missing', { language })
      const { json: settled, proposed } = await live.materialise(version.roomId)
      const json = review ? await review(proposed) : settled
      const { projectId, kind, state, owner, hasNumberedHeadings, citationStyle } = document
      const rendered = await citationsIn({ projectId, language, citationStyle, content: json })
      return {
        projectId,
        documentId,
        kind,
        state,
        owner,
        language,
        title: version.title,
        hasNumberedHeadings,
        suggestions: suggestionsIn(proposed).size,
        proposed,
        ...citedContent(json, rendered),
        figures: await figures.ofText(projectId, json),
        revision: undefined
      }
    },

    /** A frozen revision. @throws AppError revision.unknown */
    async frozen(revisionId: string): Promise<DocumentContents> {
      const row = await revisionById(db, revisionId)
      if (!row) throw new AppError('revision.unknown')
      const [document, cited] = await Promise.all([
        documentById(db, row.documentId),
        revisions.content(revisionId)
      ])
      return {
        projectId: row.projectId,
        documentId: row.documentId,
        kind: row.kind,
        state: row.state,
        owner: document?.owner ?? null,
        language: row.language,
        title: row.title,
        hasNumberedHeadings: row.hasNumberedHeadings,
        suggestions: 0,
        ...cited,
        proposed: cited.content,
        figures: await figures.kept(revisionId),
        revision: { id: row.id, number: row.number, sha256: row.sha256, frozenAt: row.frozenAt }
      }
    }
  }
}
export type ContentsService = ReturnType<typeof contentsService>
