import { randomUUID } from 'node:crypto'
import type { PublishRevision, RevisionRow, RevisionView } from '../../../../shared/documents/schema.ts'
import { SCHEMA_VERSION } from '../../../../shared/editor/schema-version.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { documentById, languagesOf, readerOrganisations, setState } from '../queries.ts'
import {
  contentOf,
  insertPublication,
  insertRevision,
  lockVersion,
  newestRevision,
  publicationsOf,
  revisionById,
  revisionsOf,
  withdrawPublication
} from './queries.ts'

type Row = NonNullable<Awaited<ReturnType<typeof revisionById>>>
type Publication = Awaited<ReturnType<typeof publicationsOf>>[number]

/** Frozen revisions: what a language version was at a moment, for ever; and to whom it is published. */
export function revisionsService({ db, live, events }: { db: Db; live: LiveRooms; events: Events }) {
  const tell = (projectId: string) => {
    events.emit({ topic: 'documents', projectId })
    events.emit({ topic: 'publications', projectId })
  }

  const find = async (id: string): Promise<Row> => {
    const row = await revisionById(db, id)
    if (!row) throw new AppError('revision.unknown')
    return row
  }

  const publicationsFor = async (access: Access, projectId: string, documentId: string) => {
    const all = await publicationsOf(db, [documentId])
    if (await access.can('document.read', { projectId })) return all
    const { organisationIds } = await access.viewer()
    return all.filter(
      ({ organisationId }) => organisationId === null || organisationIds.includes(organisationId)
    )
  }

  const publish = async (access: Access, revisionId: string, { organisationId }: PublishRevision) => {
    const row = await find(revisionId)
    const audiences = await readerOrganisations(db, row.projectId)
    if (organisationId !== null && !audiences.some(({ id }) => id === organisationId)) {
      throw new AppError('revision.audience', { organisation: organisationId })
    }
    const existing = (await publicationsOf(db, [row.documentId])).find(
      one => one.revisionId === revisionId && one.organisationId === organisationId
    )
    if (existing) return existing.id
    const id = randomUUID()
    const actor = await actorOf(access, row.projectId)
    await db.transaction().execute(async tx => {
      await insertPublication(tx, { id, revisionId, organisationId, publishedBy: access.person.id })
      await setState(tx, row.documentId, 'published')
      await recordHistory(tx, { ...actor, ...subject(row), verb: 'published', detail: { organisationId } })
    })
    tell(row.projectId)
    return id
  }

  return {
    /**
     * Keeps the language version as it is now, with the next number of its language.
     * @throws AppError document.language-missing, revision.empty, revision.unchanged
     */
    async freeze(access: Access, documentId: string, language: Language): Promise<RevisionRow> {
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      const version = (await languagesOf(db, [documentId])).find(one => one.language === language)
      if (!version) throw new AppError('document.language-missing', { language })
      const { json: content, text } = await live.materialise(version.roomId)
      if (text.trim() === '' && !JSON.stringify(content).includes('"image"'))
        throw new AppError('revision.empty')
      const hash = sha256(content)
      const id = randomUUID()
      const actor = await actorOf(access, document.projectId)
      await db.transaction().execute(async tx => {
        const { title } = (await lockVersion(tx, documentId, language))!
        const newest = await newestRevision(tx, documentId, language)
        if (newest && newest.sha256 === hash && newest.title === title) {
          throw new AppError('revision.unchanged', { number: newest.number })
        }
        const number = (newest?.number ?? 0) + 1
        await insertRevision(tx, {
          id,
          documentId,
          language,
          number,
          title,
          content,
          text,
          schemaVersion: SCHEMA_VERSION,
          sha256: hash,
          frozenBy: access.person.id,
          organisationId: actor.organisationId
        })
        const objectTitle = `${title} · ${language.toUpperCase()} ${number}`
        await recordHistory(tx, {
          ...actor,
          verb: 'frozen',
          objectType: 'revision',
          objectId: id,
          objectTitle
        })
      })
      events.emit({ topic: 'documents', projectId: document.projectId })
      return rowView(await find(id), [])
    },

    /** Revisions of a document, newest first: all of them for partners, those published to them for readers. */
    async list(access: Access, documentId: string): Promise<RevisionRow[]> {
      const rows = await revisionsOf(db, documentId)
      const projectId = rows[0]?.projectId
      if (projectId === undefined) return []
      const publications = await publicationsFor(access, projectId, documentId)
      const isPartner = await access.can('document.read', { projectId })
      return rows
        .map(row => rowView(row, publications))
        .filter(row => isPartner || row.publications.length > 0)
        .map(row => (isPartner ? row : { ...row, publications: [] }))
    },

    /** @throws AppError revision.unknown */
    async read(access: Access, revisionId: string): Promise<RevisionView> {
      const row = await find(revisionId)
      const isPartner = await access.can('document.read', { projectId: row.projectId })
      const publications = isPartner ? await publicationsOf(db, [row.documentId]) : []
      const content = (await contentOf(db, revisionId))!.content
      const { documentId, projectId, kind } = row
      return {
        ...rowView(row, publications),
        documentId,
        projectId,
        kind,
        hasNumberedHeadings: row.hasNumberedHeadings,
        content: content as { type?: string }
      }
    },

    /** To all readers of the project or to one organisation. Saying it twice is harmless. @throws AppError revision.audience */
    publish,

    /** @throws AppError publication.unknown */
    async withdraw(access: Access, revisionId: string, publicationId: string): Promise<void> {
      const row = await find(revisionId)
      const actor = await actorOf(access, row.projectId)
      await db.transaction().execute(async tx => {
        const isDone = await withdrawPublication(tx, revisionId, publicationId, access.person.id)
        if (!isDone) throw new AppError('publication.unknown')
        const left = await publicationsOf(tx, [row.documentId])
        if (left.length === 0) await setState(tx, row.documentId, 'draft')
        await recordHistory(tx, { ...actor, ...subject(row), verb: 'withdrawn' })
      })
      tell(row.projectId)
    },

    /** The content of a revision. @throws AppError revision.unknown */
    async content(revisionId: string): Promise<DocumentJson> {
      const row = await contentOf(db, revisionId)
      if (!row) throw new AppError('revision.unknown')
      return row.content
    },

    locate: (async (id, viewer) => {
      const row = await revisionById(db, id)
      if (!row) return undefined
      const publications = await publicationsOf(db, [row.documentId])
      const isPublishedToThem = publications.some(
        ({ revisionId, organisationId }) =>
          revisionId === id && (organisationId === null || viewer.organisationIds.includes(organisationId))
      )
      return { projectId: row.projectId, isPublishedToThem }
    }) satisfies Locator
  }
}
export type RevisionsService = ReturnType<typeof revisionsService>

async function actorOf(access: Access, projectId: string) {
  return { projectId, actorId: access.person.id, organisationId: await access.organisationIn(projectId) }
}

const subject = (row: Row) => ({
  objectType: 'revision',
  objectId: row.id,
  objectTitle: `${row.title} · ${row.language.toUpperCase()} ${row.number}`
})

function rowView(row: Row, publications: Publication[]): RevisionRow {
  const { id, language, number, title, frozenBy, organisation } = row
  return {
    id,
    language,
    number,
    title,
    sha256: row.sha256,
    frozenAt: row.frozenAt.toISOString(),
    frozenBy,
    organisation,
    publications: publications
      .filter(publication => publication.revisionId === id)
      .map(publication => ({
        id: publication.id,
        organisation: publication.organisationId
          ? { id: publication.organisationId, shortName: publication.shortName ?? '' }
          : null,
        publishedAt: publication.publishedAt.toISOString()
      }))
  }
}
