import { stateFacts } from '../../../../shared/documents/states.ts'
import type { PaperChoice } from '../../../../shared/committees/schema.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { FiguresService } from '../../figures/service.ts'
import { documentById, documentsOf, languagesOf } from '../queries.ts'
import { newestRevisionsOf, revisionsByIds } from '../revisions/queries.ts'
import type { RevisionsService } from '../revisions/service.ts'
import { hashesOf } from '../texts/queries.ts'

type Revision = Awaited<ReturnType<typeof revisionsByIds>>[number]

/** Documents as papers of a meeting: what can be pinned, at which revision, and whether the text moved on since. */
export function papersService({
  db,
  revisions,
  figures
}: {
  db: Db
  revisions: RevisionsService
  figures: Pick<FiguresService, 'kept' | 'printed'>
}) {
  async function choicesOf(documents: { id: string; kind: string }[]): Promise<PaperChoice[]> {
    const ids = documents.map(document => document.id)
    const [versions, newest, hashes] = await Promise.all([
      languagesOf(db, ids),
      newestRevisionsOf(db, ids),
      hashesOf(db, ids)
    ])
    return documents.map(({ id, kind }) => {
      const own = languages
        .flatMap(language => versions.filter(one => one.documentId === id && one.language === language))
        .map(({ language, title }) => {
          const isOfVersion = (one: { documentId: string; language: Language }) =>
            one.documentId === id && one.language === language
          const revision = newest.find(isOfVersion)
          const live = hashes.find(isOfVersion)
          const hasMoved = Boolean(revision && live && isNewer(live, revision))
          return { language, title, revision: revision?.number ?? null, hasMoved }
        })
      return { documentId: id, kind, title: own[0]?.title ?? '', versions: own }
    })
  }

  return {
    /** Documents of the project with the state of their language versions, by title. */
    async choices(access: Access, projectId: string): Promise<PaperChoice[]> {
      await access.require('document.read', { projectId })
      const choices = await choicesOf(await documentsOf(db, projectId))
      return choices.sort((one, other) => one.title.localeCompare(other.title, 'fr'))
    },

    /** One of them; undefined when it is not in the project or not for this person. */
    async choice(access: Access, projectId: string, documentId: string): Promise<PaperChoice | undefined> {
      const document = await documentById(db, documentId)
      if (!document || document.projectId !== projectId) return undefined
      if (!(await access.can('document.read', { projectId }))) return undefined
      return (await choicesOf([document]))[0]
    },

    /** Freezes the language version as it is now. @throws AppError permission.denied and what freezing throws */
    async freeze(access: Access, documentId: string, language: Language): Promise<void> {
      const document = await documentById(db, documentId)
      const where = document && { projectId: document.projectId, ...stateFacts(document.state) }
      await access.require('revision.freeze', where)
      await revisions.freeze(access, documentId, language)
    },

    newestRevisions: (documentId: string): Promise<Revision[]> => newestRevisionsOf(db, [documentId]),

    revisions: (ids: readonly string[]): Promise<Revision[]> => revisionsByIds(db, ids),

    /** The text of a revision as it is printed, with the numbers that it kept. */
    async content(revisionId: string): Promise<DocumentJson> {
      const [revision] = await revisionsByIds(db, [revisionId])
      const { content } = await revisions.content(revisionId)
      const shown = await figures.kept(revisionId)
      return figures.printed(content, revision!.language, { shown })
    },

    /** Which of these revisions no longer are the text of their language version, as it last came to rest. */
    async moved(pinned: readonly Pick<Revision, 'id' | 'documentId' | 'language' | 'sha256' | 'frozenAt'>[]) {
      const hashes = await hashesOf(db, [...new Set(pinned.map(one => one.documentId))])
      const hasMoved = (one: (typeof pinned)[number]) =>
        hashes.some(
          live => live.documentId === one.documentId && live.language === one.language && isNewer(live, one)
        )
      return new Set(pinned.filter(hasMoved).map(one => one.id))
    }
  }
}
/** A text that was last read before the revision was frozen says nothing about it yet: it is read again within seconds. */
const isNewer = (live: { sha256: string; updatedAt: Date }, revision: { sha256: string; frozenAt: Date }) =>
  live.sha256 !== revision.sha256 && live.updatedAt > revision.frozenAt

export type PapersService = ReturnType<typeof papersService>
