import { randomUUID } from 'node:crypto'
import { shortIdOf } from '../../../../shared/documents/citation.ts'
import type {
  DocumentState,
  PublishRevision,
  RevisionRow,
  RevisionView
} from '../../../../shared/documents/schema.ts'
import type { FoundRevision } from '../../../../shared/documents/version-schema.ts'
import { SCHEMA_VERSION } from '../../../../shared/editor/schema-version.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import { citedContent, type CitedContent, type CitationsOf } from '../citations.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { FiguresService } from '../../figures/service.ts'
import type { LiveRooms } from '../live-rooms.ts'
import type { DocumentNotices } from '../notices.ts'
import { documentById, languagesOf, readerOrganisations } from '../queries.ts'
import { moveState } from '../states/queries.ts'
import {
  contentOf,
  insertPublication,
  insertRevision,
  legalName,
  lockVersion,
  newestRevision,
  projectCode,
  publicationsOf,
  revisionById,
  revisionByShortId,
  revisionsOf,
  signaturesOf,
  withdrawPublication
} from './queries.ts'

type Row = NonNullable<Awaited<ReturnType<typeof revisionById>>>
type Publication = Awaited<ReturnType<typeof publicationsOf>>[number]
type Signature = Awaited<ReturnType<typeof signaturesOf>>[number]

/** Frozen revisions: what a language version was at a moment, for ever; and to whom it is published. */
export function revisionsService(ports: {
  db: Db
  live: LiveRooms
  events: Events
  notices: DocumentNotices
  figures: Pick<FiguresService, 'ofText' | 'freeze' | 'areKept' | 'kept'>
  citationsIn: CitationsOf
}) {
  const { db, live, events, notices, figures, citationsIn } = ports
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
    if (row.state === 'archived') throw new AppError('document.archived')
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
    const told = await db.transaction().execute(async tx => {
      await insertPublication(tx, { id, revisionId, organisationId, publishedBy: access.person.id })
      await move(tx, row, 'published', actor)
      await recordHistory(tx, { ...actor, ...subject(row), verb: 'published', detail: { organisationId } })
      const document = { id: row.documentId, projectId: row.projectId }
      const about = { document, language: row.language, kind: 'published' } as const
      return notices.recordOfDocument(tx, { ...about, actorIds: [access.person.id] })
    })
    notices.announce(told)
    tell(row.projectId)
    return id
  }

  const locate = (async (id, viewer) => {
    const row = await revisionById(db, id)
    if (!row) return undefined
    const publications = await publicationsOf(db, [row.documentId])
    const isPublishedToThem = publications.some(
      ({ revisionId, organisationId }) =>
        revisionId === id && (organisationId === null || viewer.organisationIds.includes(organisationId))
    )
    return { projectId: row.projectId, isPublishedToThem }
  }) satisfies Locator

  /** @throws AppError document.language-missing, revision.empty, revision.unchanged */
  const freeze = async (
    access: Access,
    documentId: string,
    language: Language,
    isTold = true
  ): Promise<RevisionRow> => {
    const document = await documentById(db, documentId)
    if (!document) throw new AppError('document.unknown')
    const version = (await languagesOf(db, [documentId])).find(one => one.language === language)
    if (!version) throw new AppError('document.language-missing', { language })
    const { json: content, text } = await live.materialise(version.roomId)
    if (text.trim() === '' && !JSON.stringify(content).includes('"image"'))
      throw new AppError('revision.empty')
    const hash = sha256(content)
    const { projectId, citationStyle } = document
    const citations = await citationsIn({ projectId, language, citationStyle, content })
    const counted = await figures.ofText(projectId, content)
    const id = randomUUID()
    const actor = await actorOf(access, document.projectId)
    const told = await db.transaction().execute(async tx => {
      const { title } = (await lockVersion(tx, documentId, language))!
      const newest = await newestRevision(tx, documentId, language)
      const isSame = newest?.sha256 === hash && newest.title === title
      const areCitationsKept = sha256(newest?.citations ?? null) === sha256(citations ?? null)
      if (isSame && areCitationsKept && (await figures.areKept(tx, newest.id, counted))) {
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
        citations,
        text,
        schemaVersion: SCHEMA_VERSION,
        sha256: hash,
        frozenBy: access.person.id,
        organisationId: actor.organisationId
      })
      await figures.freeze(tx, id, counted)
      const objectTitle = `${title} · ${language.toUpperCase()} ${number}`
      await recordHistory(tx, {
        ...actor,
        verb: 'frozen',
        objectType: 'revision',
        objectId: id,
        objectTitle
      })
      if (!isTold) return []
      return notices.recordOfDocument(tx, {
        document,
        language,
        kind: 'frozen',
        detail: String(number),
        actorIds: [access.person.id]
      })
    })
    notices.announce(told)
    events.emit({ topic: 'documents', projectId: document.projectId })
    return rowView(await find(id), [], [])
  }

  return {
    /**
     * Keeps the language version as it is now, with the next number of its language.
     * @throws AppError document.language-missing, revision.empty, revision.unchanged
     */
    freeze: (access: Access, documentId: string, language: Language) => freeze(access, documentId, language),

    /**
     * The same as a part of another deed, which is told of in its place; the newest revision when it is still the text.
     * @returns its id, undefined for an empty text
     */
    async freezeOrNewest(
      access: Access,
      documentId: string,
      language: Language
    ): Promise<string | undefined> {
      try {
        return (await freeze(access, documentId, language, false)).id
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code === 'revision.empty') return undefined
        if (error.code !== 'revision.unchanged') throw error
        return (await newestRevision(db, documentId, language))!.id
      }
    },

    /** Revisions of a document, newest first: all of them for partners, those published to them for readers. */
    async list(access: Access, documentId: string): Promise<RevisionRow[]> {
      const rows = await revisionsOf(db, documentId)
      const projectId = rows[0]?.projectId
      if (projectId === undefined) return []
      const publications = await publicationsFor(access, projectId, documentId)
      const isPartner = await access.can('document.read', { projectId })
      const signatures = await signaturesOf(
        db,
        rows.map(row => row.id)
      )
      return rows
        .map(row => rowView(row, publications, signatures))
        .filter(row => isPartner || row.publications.length > 0)
        .map(row => (isPartner ? row : { ...row, publications: [] }))
    },

    /** @throws AppError revision.unknown */
    async read(access: Access, revisionId: string): Promise<RevisionView> {
      const row = await find(revisionId)
      const isPartner = await access.can('document.read', { projectId: row.projectId })
      const publications = isPartner ? await publicationsOf(db, [row.documentId]) : []
      const { content, citations } = (await contentOf(db, revisionId))!
      const { documentId, projectId, kind, ownerOrganisationId } = row
      return {
        ...rowView(row, publications, await signaturesOf(db, [revisionId])),
        documentId,
        projectId,
        kind,
        owner: ownerOrganisationId ? ((await legalName(db, ownerOrganisationId)) ?? null) : null,
        hasNumberedHeadings: row.hasNumberedHeadings,
        citations,
        content: content as { type?: string },
        figures: await figures.kept(revisionId)
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
        if (left.length === 0 && row.state === 'published') await move(tx, row, 'draft', actor)
        await recordHistory(tx, { ...actor, ...subject(row), verb: 'withdrawn' })
      })
      tell(row.projectId)
    },

    /** What a permanent address names, for whoever may see it. @throws AppError revision.unknown */
    async findByShortId(access: Access, shortId: string): Promise<FoundRevision> {
      const row = await revisionByShortId(db, shortId)
      const where = row && (await locate(row.id, await access.viewer()))
      if (!where || !(await access.can('revision.read', where))) throw new AppError('revision.unknown')
      return {
        projectCode: await projectCode(db, row.projectId),
        documentId: row.documentId,
        revisionId: row.id,
        language: row.language
      }
    },

    /** The content of a revision with the words of its citations, and whether it has any. @throws AppError revision.unknown */
    async content(revisionId: string): Promise<CitedContent> {
      const row = await contentOf(db, revisionId)
      if (!row) throw new AppError('revision.unknown')
      return citedContent(row.content, row.citations)
    },

    locate
  }
}
export type RevisionsService = ReturnType<typeof revisionsService>

async function actorOf(access: Access, projectId: string) {
  return { projectId, actorId: access.person.id, organisationId: await access.organisationIn(projectId) }
}

/** To the state that publishing or withdrawing means, unless the document is there already. */
async function move(
  tx: Tx,
  { documentId, state }: Row,
  to: DocumentState,
  { actorId, organisationId }: Awaited<ReturnType<typeof actorOf>>
): Promise<void> {
  if (state !== to) await moveState(tx, { documentId, from: state, to, changedBy: actorId, organisationId })
}

const subject = (row: Row) => ({
  objectType: 'revision',
  objectId: row.id,
  objectTitle: `${row.title} · ${row.language.toUpperCase()} ${row.number}`
})

function rowView(row: Row, publications: Publication[], signatures: Signature[]): RevisionRow {
  const { id, language, number, title, frozenBy, organisation } = row
  return {
    id,
    shortId: shortIdOf(id),
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
      })),
    signatures: signatures
      .filter(({ revisionId }) => revisionId === id)
      .map(({ id: signatureId, organisationId, shortName, person, signedAt }) => ({
        id: signatureId,
        organisation: { id: organisationId, shortName },
        person,
        signedAt: signedAt.toISOString()
      }))
  }
}
