import type { LanguageVersion } from '../../../shared/documents/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import { publicationsOf } from './revisions/queries.ts'

export type Publication = Awaited<ReturnType<typeof publicationsOf>>[number]

/** Publications that reach this person: to all readers, or to an organisation that they act for. Newest revision first. */
export async function visiblePublications(
  db: Db,
  access: Access,
  documentIds: string[]
): Promise<Publication[]> {
  const { organisationIds } = await access.viewer()
  const all = await publicationsOf(db, documentIds)
  return all.filter(
    ({ organisationId }) => organisationId === null || organisationIds.includes(organisationId)
  )
}

/** A reader sees the newest revision that was published to them in each language. */
export function publishedVersions(publications: Publication[]): LanguageVersion[] {
  const newest = publications.filter(
    (one, index) => publications.findIndex(other => other.language === one.language) === index
  )
  return newest.map(({ language, title, publishedAt, revisionId }) => ({
    language,
    title,
    roomId: null,
    changedAt: publishedAt.toISOString(),
    revisionId
  }))
}
