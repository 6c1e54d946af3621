import type { DocumentRow } from '../../../shared/documents/schema.ts'
import { grouped } from '../../../shared/grouped.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { LiveRooms } from './live-rooms.ts'
import { publishedVersions, visiblePublications } from './published.ts'
import { documentsOf, documentsPublishedTo, languagesOf } from './queries.ts'
import { favouritesAmong, tagsOf } from './shelf/queries.ts'
import { titlesOf } from './titles.ts'

interface Ports {
  db: Db
  live: LiveRooms
  /** How many open threads of comments each document of a project has. */
  openThreads: (projectId: string) => Promise<Map<string, number>>
}

/** Documents as lines of a list: all of a project for partners, what was published to them for readers. */
export function listingOf({ db, live, openThreads }: Ports) {
  const ofPartner = async (access: Access, projectId: string): Promise<DocumentRow[]> => {
    const rows = await documentsOf(db, projectId)
    const ids = rows.map(row => row.id)
    const [versions, threads, tags, favourites] = await Promise.all([
      languagesOf(db, ids),
      openThreads(projectId),
      tagsOf(db, ids),
      favouritesAmong(db, access.person.id, ids)
    ])
    const present = await live.presence(versions.map(version => version.roomId))
    const byDocument = grouped(versions, version => version.documentId)
    return rows.map(row => {
      const own = byDocument.get(row.id) ?? []
      const people = own.flatMap(version => present.get(version.roomId) ?? [])
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        owner: row.owner,
        titles: titlesOf(own),
        openThreads: threads.get(row.id) ?? 0,
        folderId: row.folderId,
        tags: tags.get(row.id) ?? [],
        isFavourite: favourites.has(row.id),
        present: people.filter((one, index) => people.findIndex(other => isSame(one, other)) === index),
        changedAt: latest([row.createdAt, ...own.map(version => version.changedAt)])
      }
    })
  }

  const ofReader = async (access: Access, projectId: string): Promise<DocumentRow[]> => {
    const { organisationIds } = await access.viewer()
    const rows = await documentsPublishedTo(db, projectId, organisationIds)
    const ids = rows.map(row => row.id)
    const publications = await visiblePublications(db, access, ids)
    const favourites = await favouritesAmong(db, access.person.id, ids)
    return rows.map(row => {
      const versions = publishedVersions(publications.filter(({ documentId }) => documentId === row.id))
      const changes = versions.map(({ changedAt }) => changedAt).sort()
      return {
        id: row.id,
        kind: row.kind,
        state: 'published' as const,
        owner: row.owner,
        titles: titlesOf(versions),
        folderId: null,
        tags: [],
        isFavourite: favourites.has(row.id),
        present: [],
        changedAt: changes.at(-1) ?? row.createdAt.toISOString()
      }
    })
  }

  return {
    /** Documents of the project for this person, the last changed first. */
    async list(access: Access, projectId: string): Promise<DocumentRow[]> {
      const isPartner = await access.can('document.read', { projectId })
      const rows = await (isPartner ? ofPartner : ofReader)(access, projectId)
      return rows.sort((one, other) => other.changedAt.localeCompare(one.changedAt))
    },

    /** The titles of some documents as this person may see them; those that are not for them are left out. */
    async titlesFor(
      access: Access,
      documents: readonly { id: string; projectId: string }[]
    ): Promise<Map<string, DocumentRow['titles']>> {
      const titles = new Map<string, DocumentRow['titles']>()
      const ids = documents.map(({ id }) => id)
      const living = grouped(await languagesOf(db, ids), version => version.documentId)
      const published = grouped(await visiblePublications(db, access, ids), one => one.documentId)
      for (const { id, projectId } of documents) {
        const isPartner = await access.can('document.read', { projectId })
        const versions = isPartner ? living.get(id) : publishedVersions(published.get(id) ?? [])
        if (versions?.length) titles.set(id, titlesOf(versions))
      }
      return titles
    }
  }
}

const isSame = (one: DocumentRow['present'][number], other: DocumentRow['present'][number]) =>
  one.name === other.name && one.organisation === other.organisation
const latest = (dates: Date[]) => new Date(Math.max(...dates.map(Number))).toISOString()
