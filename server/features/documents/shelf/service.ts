import type {
  ArrangeDocument,
  ArrangedDocument,
  Shelf,
  ShelfEntry
} from '../../../../shared/documents/shelf-schema.ts'
import { MOST_TAGS } from '../../../../shared/documents/shelf-schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import type { ProjectsService } from '../../projects/service.ts'
import { folderById } from '../folders/queries.ts'
import type { DocumentsService } from '../service.ts'
import {
  addTags,
  favouritesOf,
  lockPlace,
  removeTags,
  setFavourite,
  setFolder,
  tagsOf,
  visitedBy
} from './queries.ts'

const MOST_SHOWN = 8

/** Where a document stands, how it is marked, and what a person keeps at hand. */
export function shelfService(ports: {
  db: Db
  events: Events
  projects: ProjectsService
  documents: Pick<DocumentsService, 'titlesFor'>
}) {
  const { db, events, projects, documents } = ports

  return {
    /**
     * Puts it into a folder, gives and takes tags. @returns how it was before
     * @throws AppError document.unknown, folder.unknown, tag.too-many
     */
    async arrange(documentId: string, change: ArrangeDocument): Promise<ArrangedDocument> {
      const { before, projectId } = await db.transaction().execute(async tx => {
        const place = await lockPlace(tx, documentId)
        if (!place) throw new AppError('document.unknown')
        const scope = { documentId, projectId: place.projectId }
        const tags = (await tagsOf(tx, [documentId])).get(documentId) ?? []
        if (change.folderId !== undefined) {
          await requireFolder(tx, place.projectId, change.folderId)
          await setFolder(tx, documentId, change.folderId)
        }
        if (change.remove?.length) await removeTags(tx, { ...scope, names: change.remove })
        if (change.add?.length) {
          await addTags(tx, { ...scope, names: change.add.map(tidy) })
          const now = (await tagsOf(tx, [documentId])).get(documentId) ?? []
          if (now.length > MOST_TAGS) throw new AppError('tag.too-many', { limit: MOST_TAGS })
        }
        return { before: { folderId: place.folderId, tags }, projectId: place.projectId }
      })
      events.emit({ topic: 'documents', projectId })
      return before
    },

    /** Stars it for this person alone, or takes the star away. */
    favour: ({ person }: Access, documentId: string, isFavourite: boolean) =>
      setFavourite(db, person.id, documentId, isFavourite),

    /** What this person starred and had open last, within what they may still see. */
    async read(access: Access): Promise<Shelf> {
      const mine = await projects.list(access)
      const scope = { personId: access.person.id, projectIds: mine.map(({ id }) => id), most: MOST_SHOWN }
      const [starred, visited] = await Promise.all([favouritesOf(db, scope), visitedBy(db, scope)])
      const codes = new Map(mine.map(({ id, code }) => [id, code]))
      const titles = await documents.titlesFor(access, [...starred, ...visited])
      const entries = (rows: typeof starred): ShelfEntry[] =>
        rows
          .filter(({ id }) => titles.has(id))
          .map(({ id, projectId }) => ({ id, projectCode: codes.get(projectId)!, titles: titles.get(id)! }))
      return { favourites: entries(starred), recent: entries(visited) }
    }
  }
}
export type ShelfService = ReturnType<typeof shelfService>

async function requireFolder(tx: Db, projectId: string, folderId: string | null): Promise<void> {
  if (folderId === null) return
  const folder = await folderById(tx, folderId)
  if (folder?.projectId !== projectId) throw new AppError('folder.unknown')
}

const tidy = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim()
