import { randomUUID } from 'node:crypto'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isUuid, type Access } from '../../../platform/access.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import type { Files } from '../../../platform/files.ts'
import { recordHistory } from '../../../platform/history.ts'
import { shownFiles, withFiles } from '../images/shown-files.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { documentById, languagesOf } from '../queries.ts'
import type { DocumentsService } from '../service.ts'
import { copyOf } from '../templates/copy.ts'
import type { Ties } from '../ties.ts'
import { bringImages, filesOfPast, moveDocument } from './queries.ts'

const LONGEST_TITLE = 300

interface Parts {
  db: Db
  bus: Bus
  live: LiveRooms
  files: Files
  events: Events
  ties: Ties
  documents: Pick<DocumentsService, 'createCopy'>
}

/** Documents that go to another project, or are copied there or here. */
export function transferService({ db, bus, live, files, events, ties, documents }: Parts) {
  const find = async (documentId: string) => {
    const document = await documentById(db, documentId)
    if (!document) throw new AppError('document.unknown')
    return document
  }

  /** @throws AppError project.unknown, permission.denied */
  const requireTarget = async (access: Access, projectId: string) => {
    if (!(await access.can('project.read', { projectId }))) throw new AppError('project.unknown')
    await access.require('document.create', { projectId })
  }

  const contentsOf = async (documentId: string) => {
    const texts: { language: 'fr' | 'nl' | 'en'; title: string; content: DocumentJson }[] = []
    for (const { language, title, roomId } of await languagesOf(db, [documentId])) {
      texts.push({ language, title, content: (await live.materialise(roomId)).json })
    }
    return texts
  }

  /** The same pictures as files of the other project. */
  const copyFiles = async (contents: readonly DocumentJson[], projectId: string) => {
    const fileIds = new Map<string, string>()
    for (const id of new Set(contents.flatMap(content => [...shownFiles(content)]))) {
      const file = isUuid(id) ? await files.read(id) : undefined
      if (!file?.mediaType.startsWith('image/')) continue
      const { name, mediaType, bytes } = file
      fileIds.set(id, await files.store({ projectId, name, mediaType, bytes }))
    }
    return fileIds
  }

  return {
    /**
     * A new document with the text of each language as it is now: blocks and pictures of its own, in draft, without
     * comments, versions and tags. @returns its id. @throws AppError project.unknown, permission.denied
     */
    async copy(access: Access, documentId: string, projectId: string): Promise<string> {
      const document = await find(documentId)
      await requireTarget(access, projectId)
      const texts = await contentsOf(documentId)
      const fileIds = await copyFiles(
        texts.map(text => text.content),
        projectId
      )
      const isHere = projectId === document.projectId
      const id = randomUUID()
      await documents.createCopy(access, {
        id,
        projectId,
        kind: document.kind,
        hasNumberedHeadings: document.hasNumberedHeadings,
        folderId: isHere ? document.folderId : null,
        versions: texts.map(({ language, title, content }) => ({
          language,
          title: isHere ? `${title.slice(0, LONGEST_TITLE - 4)} (2)` : title,
          content: copyOf(withFiles(content, fileIds), id)
        }))
      })
      return id
    },

    /**
     * Takes it to another project with comments, annotations, versions and revisions; folder and tags stay behind. Who
     * has no role there loses it at once.
     * @throws AppError project.unknown, permission.denied, document.same-project, document.in-*
     */
    async move(access: Access, documentId: string, to: string): Promise<void> {
      const { projectId: from } = await find(documentId)
      await requireTarget(access, to)
      if (from === to) throw new AppError('document.same-project')
      await ties.requireNone(documentId)
      const texts = await contentsOf(documentId)
      const present = texts.flatMap(({ content }) => [...shownFiles(content)])
      const organisationId = await access.organisationIn(to)
      await db.transaction().execute(async tx => {
        const fileIds = [...present, ...(await filesOfPast(tx, documentId))].filter(isUuid)
        await bringImages(tx, { documentId, from, fileIds })
        if (!(await moveDocument(tx, { documentId, from, to }))) throw new AppError('document.unknown')
        await recordHistory(tx, {
          projectId: to,
          actorId: access.person.id,
          organisationId,
          verb: 'moved',
          objectType: 'document',
          objectId: documentId,
          objectTitle: texts[0]?.title ?? '',
          detail: { from, to }
        })
      })
      for (const projectId of [from, to]) events.emit({ topic: 'documents', projectId })
      bus.publish('access', { kind: 'document-changed', documentId })
    }
  }
}
export type TransferService = ReturnType<typeof transferService>
