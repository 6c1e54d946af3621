import { randomUUID } from 'node:crypto'
import type {
  AddLanguage,
  CreateDocument,
  CreatedDocument,
  DocumentKind,
  DocumentRow,
  DocumentState,
  DocumentView,
  LanguageVersion,
  RenameDocument
} from '../../../shared/documents/schema.ts'
import { stepsFrom } from '../../../shared/documents/states.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { plainText } from '../../../shared/editor/plain-text.ts'
import { documentOfUpdate, emptyDocument, initialUpdate } from '../../../shared/editor/yjs.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import { allows } from '../../../shared/permissions.ts'
import type { Access, Locator } from '../../platform/access.ts'
import { sha256 } from '../../platform/canonical-json.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import type { LiveRooms } from './live-rooms.ts'
import {
  documentById,
  documentsOf,
  documentsPublishedTo,
  insertDocument,
  insertLanguage,
  isPublishedTo,
  languagesOf,
  readerOrganisations,
  organisationsNamed,
  renameLanguage,
  type LanguageRow
} from './queries.ts'
import { newestRevisionsOf, publicationsOf } from './revisions/queries.ts'
import { standingsIn } from './standings/service.ts'
import { stateBeforeArchive } from './states/queries.ts'
import { insertText } from './texts/queries.ts'

type Publication = Awaited<ReturnType<typeof publicationsOf>>[number]

/** Documents and their language versions: each version is a live document in a room of its own. */
export function documentsService({
  db,
  live,
  events,
  openThreads
}: {
  db: Db
  live: LiveRooms
  events: Events
  /** How many open threads of comments each document of a project has. */
  openThreads: (projectId: string) => Promise<Map<string, number>>
}) {
  const tell = (projectId: string) => events.emit({ topic: 'documents', projectId })
  const standingIn = standingsIn(db)

  /** Makes a live room with its first content, and says what its words are. */
  const openRoom = async (json: DocumentJson) => {
    const roomId = randomUUID()
    const update = initialUpdate(json)
    await live.createRoom(roomId, update)
    // read back from the update, as a later revision will be: equal content has an equal hash
    const content = documentOfUpdate(update)
    return { roomId, text: plainText(content), sha256: sha256(content) }
  }

  const create = async (
    access: Access,
    input: {
      projectId: string
      kind: DocumentKind
      title: string
      language: Language
      content: DocumentJson
    },
    verb: 'created' | 'imported'
  ): Promise<CreatedDocument> => {
    const { projectId, kind, language, content } = input
    const title = input.title.trim()
    const id = randomUUID()
    const room = await openRoom(content)
    const ownerOrganisationId = await access.organisationIn(projectId)
    const createdBy = access.person.id
    await db.transaction().execute(async tx => {
      await insertDocument(tx, { id, projectId, kind, ownerOrganisationId, createdBy })
      await insertLanguage(tx, { documentId: id, language, roomId: room.roomId, title, createdBy })
      await insertText(tx, room)
      await recordHistory(tx, {
        projectId,
        actorId: createdBy,
        organisationId: ownerOrganisationId,
        verb,
        objectType: 'document',
        objectId: id,
        objectTitle: title
      })
    })
    tell(projectId)
    return { id, languages: { [language]: { roomId: room.roomId } } }
  }

  return {
    /** Documents of the project: all of them for partners, what was published to them for readers. */
    async list(access: Access, projectId: string): Promise<DocumentRow[]> {
      const isPartner = await access.can('document.read', { projectId })
      if (!isPartner) return listPublished(db, access, projectId)
      const rows = await documentsOf(db, projectId)
      const languages = await languagesOf(
        db,
        rows.map(row => row.id)
      )
      const threads = await openThreads(projectId)
      const present = await live.presence(languages.map(version => version.roomId))
      return rows
        .map(row => {
          const versions = languages.filter(version => version.documentId === row.id)
          const people = versions.flatMap(version => present.get(version.roomId) ?? [])
          return {
            id: row.id,
            kind: row.kind,
            state: row.state,
            owner: row.owner,
            titles: titlesOf(versions),
            openThreads: threads.get(row.id) ?? 0,
            present: people.filter((one, index) => people.findIndex(other => isSame(one, other)) === index),
            changedAt: latest([row.createdAt, ...versions.map(version => version.changedAt)])
          }
        })
        .sort((one, other) => other.changedAt.localeCompare(one.changedAt))
    },

    /** @throws AppError project.unknown, permission.denied */
    async create(access: Access, input: CreateDocument): Promise<CreatedDocument> {
      const where = { projectId: input.projectId }
      if (!(await access.can('project.read', where))) throw new AppError('project.unknown')
      await access.require('document.create', where)
      return create(access, { ...input, content: emptyDocument() }, 'created')
    },

    /** A document with the content of an import. The caller has asked for the right. */
    createImported: (
      access: Access,
      input: {
        projectId: string
        kind: DocumentKind
        title: string
        language: Language
        content: DocumentJson
      }
    ) => create(access, input, 'imported'),

    /** The document as this person may see it. @throws AppError document.unknown */
    async read(access: Access, documentId: string): Promise<DocumentView> {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      const where = { projectId: row.projectId, isArchived: row.state === 'archived' }
      const [isPartner, edit, freeze, publish, annotate, keep, sign] = await Promise.all([
        access.can('document.read', where),
        access.can('document.edit', where),
        access.can('revision.freeze', where),
        access.can('document.publish', where),
        access.can('annotation.create', where),
        access.can('version.keep', where),
        access.can('revision.sign', where)
      ])
      const languages = isPartner
        ? await partnerVersions(db, documentId)
        : publishedVersions(await visiblePublications(db, access, [documentId]))
      return {
        id: row.id,
        projectId: row.projectId,
        kind: row.kind,
        state: row.state,
        owner: row.owner,
        hasNumberedHeadings: row.hasNumberedHeadings,
        languages,
        can: { edit, freeze, publish, annotate, keep, sign },
        steps: await stepsOf(db, access, row),
        organisations: sign
          ? await organisationsNamed(db, (await access.inProject(row.projectId)).organisationIds)
          : [],
        audiences: publish ? await readerOrganisations(db, row.projectId) : []
      }
    },

    /** Gives a language version another title. @returns the one before. @throws AppError document.language-missing */
    async rename(access: Access, documentId: string, input: RenameDocument): Promise<string> {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      const title = input.title.trim()
      const organisationId = await access.organisationIn(row.projectId)
      const previous = await db.transaction().execute(async tx => {
        const before = await renameLanguage(tx, documentId, input.language, title)
        if (before === undefined)
          throw new AppError('document.language-missing', { language: input.language })
        await recordHistory(tx, {
          projectId: row.projectId,
          actorId: access.person.id,
          organisationId,
          verb: 'renamed',
          objectType: 'document',
          objectId: documentId,
          objectTitle: title,
          detail: { language: input.language, previous: before }
        })
        return before
      })
      tell(row.projectId)
      return previous
    },

    /** Opens another language version, empty, for people to fill. @throws AppError document.language-exists */
    async addLanguage(access: Access, documentId: string, input: AddLanguage) {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      const { language } = input
      const versions = await languagesOf(db, [documentId])
      if (versions.some(version => version.language === language)) throw languageExists(language)
      const title = input.title?.trim() || versions[0]!.title
      const room = await openRoom(emptyDocument())
      const organisationId = await access.organisationIn(row.projectId)
      const createdBy = access.person.id
      await db.transaction().execute(async tx => {
        const version = { documentId, language, roomId: room.roomId, title, createdBy }
        if (!(await insertLanguage(tx, version))) throw languageExists(language)
        await insertText(tx, room)
        await recordHistory(tx, {
          projectId: row.projectId,
          actorId: createdBy,
          organisationId,
          verb: 'language-added',
          objectType: 'document',
          objectId: documentId,
          objectTitle: title,
          detail: { language }
        })
      })
      tell(row.projectId)
      return { language, roomId: room.roomId }
    },

    locate: (async (id, viewer) => {
      const row = await documentById(db, id)
      if (!row) return undefined
      return {
        projectId: row.projectId,
        isArchived: row.state === 'archived',
        isPublishedToThem: await isPublishedTo(db, id, viewer.organisationIds)
      }
    }) satisfies Locator,

    /** Short name of the organisation that the person acts for in the project of the room: it stands at the caret. */
    async organisationIn(access: Access, roomId: string): Promise<string> {
      const { sessionKey, person } = access
      const { organisation } = await standingIn({ roomId, sessionKey, personId: person.id })
      return organisation ?? ''
    },

    /**
     * What a person may do in a live room: partners write, or read what is archived; nobody else comes in, publications
     * are read elsewhere.
     */
    async roomAccess(
      { sessionKey, personId }: { sessionKey: string; personId: string },
      roomId: string
    ): Promise<{ may: 'write' | 'read' } | { may: 'nothing'; because: 'session' | 'rights' | 'gone' }> {
      const { state, isSignedIn, roles } = await standingIn({ roomId, sessionKey, personId })
      if (!state) return { may: 'nothing', because: 'gone' }
      if (!isSignedIn) return { may: 'nothing', because: 'session' }
      const held = { roles, isAdministrator: false, isArchived: state === 'archived' }
      if (allows('document.edit', held)) return { may: 'write' }
      // without isPublishedToThem: what was published is a frozen revision, never the room
      return allows('document.read', held) ? { may: 'read' } : { may: 'nothing', because: 'rights' }
    },

    /** The rooms of a document, for whoever must close or watch them. */
    roomIds: async (documentId: string) =>
      (await languagesOf(db, [documentId])).map(version => version.roomId)
  }
}
export type DocumentsService = ReturnType<typeof documentsService>

/** The states to which the person may take the document from where it is. */
async function stepsOf(db: Db, access: Access, row: { id: string; projectId: string; state: DocumentState }) {
  const steps = stepsFrom(row.state, await stateBeforeArchive(db, row.id))
  const may = await Promise.all(steps.map(step => access.can(step.can, { projectId: row.projectId })))
  return steps.filter((_, at) => may[at]).map(step => step.to)
}

const languageExists = (language: Language) => new AppError('document.language-exists', { language })
const isSame = (one: DocumentRow['present'][number], other: DocumentRow['present'][number]) =>
  one.name === other.name && one.organisation === other.organisation
const latest = (dates: Date[]) => new Date(Math.max(...dates.map(Number))).toISOString()
const titlesOf = (versions: { language: Language; title: string }[]): DocumentRow['titles'] =>
  Object.fromEntries(versions.map(({ language, title }) => [language, title]))

async function partnerVersions(db: Db, documentId: string): Promise<LanguageVersion[]> {
  const [versions, revisions] = await Promise.all([
    languagesOf(db, [documentId]),
    newestRevisionsOf(db, [documentId])
  ])
  return versions.map(({ language, title, roomId, changedAt }: LanguageRow) => ({
    language,
    title,
    roomId,
    changedAt: changedAt.toISOString(),
    revisionId: revisions.find(revision => revision.language === language)?.id ?? null
  }))
}

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
function publishedVersions(publications: Publication[]): LanguageVersion[] {
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

async function listPublished(db: Db, access: Access, projectId: string): Promise<DocumentRow[]> {
  const { organisationIds } = await access.viewer()
  const rows = await documentsPublishedTo(db, projectId, organisationIds)
  const publications = await visiblePublications(
    db,
    access,
    rows.map(row => row.id)
  )
  return rows
    .map(row => {
      const versions = publishedVersions(publications.filter(({ documentId }) => documentId === row.id))
      return {
        id: row.id,
        kind: row.kind,
        state: 'published' as const,
        owner: row.owner,
        titles: titlesOf(versions),
        present: [],
        changedAt:
          versions
            .map(({ changedAt }) => changedAt)
            .sort()
            .at(-1) ?? row.createdAt.toISOString()
      }
    })
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))
}
