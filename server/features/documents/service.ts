import { randomUUID } from 'node:crypto'
import type {
  AddLanguage,
  CreateDocument,
  CreatedDocument,
  DocumentKind,
  DocumentState,
  DocumentView,
  LanguageVersion,
  RenameDocument
} from '../../../shared/documents/schema.ts'
import { stateFacts, stepsFrom } from '../../../shared/documents/states.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { emptyDocument } from '../../../shared/editor/yjs.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import { citationStyle } from '../../../shared/references/styles.ts'
import type { LiveRole } from '../../../shared/live/protocol.ts'
import { allows } from '../../../shared/permissions.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { gathered } from '../../platform/gathered.ts'
import { recordHistory } from '../../platform/history.ts'
import type { LiveRooms } from './live-rooms.ts'
import {
  documentById,
  insertDocument,
  insertLanguage,
  isPublishedTo,
  languagesOf,
  readerOrganisations,
  organisationsNamed,
  renameLanguage,
  type LanguageRow
} from './queries.ts'
import { listingOf } from './listing.ts'
import { publishedVersions, visiblePublications } from './published.ts'
import { newestRevisionsOf } from './revisions/queries.ts'
import { openRoom } from './rooms.ts'
import { standingsOf, type Comer } from './standings/queries.ts'
import { stateBeforeArchive } from './states/queries.ts'
import { favouritesAmong } from './shelf/queries.ts'
import type { TemplatesService } from './templates/service.ts'
import { insertText } from './texts/queries.ts'

/** What a document begins with: at least one language version. */
export interface NewDocument {
  id: string
  projectId: string
  kind: DocumentKind
  hasNumberedHeadings?: boolean
  beganFromTemplate?: boolean
  folderId?: string | null
  versions: readonly { language: Language; title: string; content: DocumentJson }[]
}

/** Writes what belongs to a new language version, in the transaction that makes it. */
export type Beside = (
  tx: Db,
  version: {
    projectId: string
    documentId: string
    roomId: string
    language: Language
    authorId: string
    organisationId: string | null
  }
) => Promise<void>

/** Documents and their language versions: each version is a live document in a room of its own. */
export function documentsService({
  db,
  live,
  events,
  templates,
  openThreads
}: {
  db: Db
  live: LiveRooms
  events: Events
  templates: TemplatesService
  /** How many open threads of comments each document of a project has. */
  openThreads: (projectId: string) => Promise<Map<string, number>>
}) {
  const tell = (projectId: string) => events.emit({ topic: 'documents', projectId })
  const standingIn = gathered((comers: readonly Comer[]) => standingsOf(db, comers))
  const listing = listingOf({ db, live, openThreads })

  const create = async (
    access: Access,
    input: NewDocument,
    verb: 'created' | 'imported' | 'copied',
    beside?: Beside
  ): Promise<CreatedDocument> => {
    const { versions, ...facts } = input
    const { id, projectId } = facts
    const opened: (Awaited<ReturnType<typeof openRoom>> & { language: Language; title: string })[] = []
    for (const { language, title, content } of versions) {
      opened.push({ ...(await openRoom(live, content)), language, title: title.trim() })
    }
    const ownerOrganisationId = await access.organisationIn(projectId)
    const createdBy = access.person.id
    await db.transaction().execute(async tx => {
      await insertDocument(tx, { ...facts, ownerOrganisationId, createdBy })
      for (const { language, title, ...room } of opened) {
        await insertLanguage(tx, { documentId: id, language, roomId: room.roomId, title, createdBy })
        await insertText(tx, room)
        const author = { authorId: createdBy, organisationId: ownerOrganisationId }
        await beside?.(tx, { projectId, documentId: id, roomId: room.roomId, language, ...author })
      }
      await recordHistory(tx, {
        projectId,
        actorId: createdBy,
        organisationId: ownerOrganisationId,
        verb,
        objectType: 'document',
        objectId: id,
        objectTitle: opened[0]!.title
      })
    })
    tell(projectId)
    return {
      id,
      languages: Object.fromEntries(opened.map(({ language, roomId }) => [language, { roomId }]))
    }
  }

  return {
    ...listing,

    /** @throws AppError project.unknown, permission.denied */
    async create(access: Access, input: CreateDocument): Promise<CreatedDocument> {
      const where = { projectId: input.projectId }
      if (!(await access.can('project.read', where))) throw new AppError('project.unknown')
      await access.require('document.create', where)
      const id = randomUUID()
      const { projectId, kind, language, title, start } = input
      const { content, hasNumberedHeadings, beganFromTemplate } =
        start === 'template' && kind !== 'free'
          ? { ...(await templates.beginning({ id, projectId, kind }, language)), beganFromTemplate: true }
          : blank()
      const versions = [{ language, title, content }]
      const begun = { id, projectId, kind, hasNumberedHeadings, beganFromTemplate, versions }
      return create(access, begun, 'created')
    },

    /** A document with the content of an import, and with what comes `beside` it. The caller has asked for the right. */
    createImported: (
      access: Access,
      input: {
        projectId: string
        kind: DocumentKind
        title: string
        language: Language
        content: DocumentJson
      },
      beside: Beside
    ) => {
      const { projectId, kind, language, title, content } = input
      const versions = [{ language, title, content }]
      return create(access, { id: randomUUID(), projectId, kind, versions }, 'imported', beside)
    },

    /** A document with the texts of another. The caller has asked for the right. */
    createCopy: (access: Access, input: NewDocument) => create(access, input, 'copied'),

    /** The document as this person may see it. @throws AppError document.unknown */
    async read(access: Access, documentId: string): Promise<DocumentView> {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      const where = whereOf(row)
      const [isPartner, edit, suggest, freeze, publish, annotate, keep, sign, remove, move] =
        await Promise.all([
          access.can('document.read', where),
          access.can('document.edit', where),
          access.can('document.suggest', where),
          access.can('revision.freeze', where),
          access.can('document.publish', where),
          access.can('annotation.create', where),
          access.can('version.keep', where),
          access.can('revision.sign', where),
          access.can('document.remove', where),
          access.can('document.move', where)
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
        isTemplate: row.isTemplate,
        beganFromTemplate: row.beganFromTemplate,
        folderId: isPartner ? row.folderId : null,
        isFavourite: (await favouritesAmong(db, access.person.id, [documentId])).has(documentId),
        citationStyle: citationStyle(row.citationStyle),
        languages,
        can: { edit, suggest, freeze, publish, annotate, keep, remove, move, sign },
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

    /**
     * Opens another language version for people to fill: empty, or with the template from which the document began.
     * @throws AppError document.language-exists
     */
    async addLanguage(access: Access, documentId: string, input: AddLanguage) {
      const row = await documentById(db, documentId)
      if (!row) throw new AppError('document.unknown')
      const { language } = input
      const versions = await languagesOf(db, [documentId])
      if (versions.some(version => version.language === language)) throw languageExists(language)
      const title = input.title?.trim() || versions[0]!.title
      const { id, projectId, kind } = row
      const isFromTemplate = row.beganFromTemplate && kind !== 'free'
      const { content } = isFromTemplate
        ? await templates.beginning({ id, projectId, kind }, language)
        : blank()
      const room = await openRoom(live, content)
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
        ...whereOf(row),
        isPublishedToThem: await isPublishedTo(db, id, viewer.organisationIds)
      }
    }) satisfies Locator,

    /**
     * What a person may do in a live room, and for whom: partners write, or only suggest in what is in concertation, or read
     * what is archived; nobody else comes in, publications are read elsewhere.
     */
    async roomAccess(
      { sessionKey, personId }: { sessionKey: string; personId: string },
      roomId: string
    ): Promise<RoomAccess> {
      const {
        state,
        isTemplate,
        isSignedIn,
        roles,
        organisation = ''
      } = await standingIn({ roomId, sessionKey, personId })
      if (!state) return { may: 'nothing', because: 'gone' }
      if (!isSignedIn) return { may: 'nothing', because: 'session' }
      const held = { roles, isAdministrator: false, ...stateFacts(state), isTemplate }
      if (allows('document.edit', held)) return { may: 'write', organisation }
      if (allows('document.suggest', held)) return { may: 'suggest', organisation }
      // without isPublishedToThem: what was published is a frozen revision, never the room
      return allows('document.read', held)
        ? { may: 'read', organisation }
        : { may: 'nothing', because: 'rights' }
    },

    /** The rooms of a document, for whoever must close or watch them. */
    roomIds: async (documentId: string) =>
      (await languagesOf(db, [documentId])).map(version => version.roomId)
  }
}
/** What somebody may do in a room; with the short name of the organisation that they act for. */
type RoomAccess =
  { may: LiveRole; organisation: string } | { may: 'nothing'; because: 'session' | 'rights' | 'gone' }

export type DocumentsService = ReturnType<typeof documentsService>

/** The states to which the person may take the document from where it is. */
async function stepsOf(db: Db, access: Access, row: Whereabouts & { id: string }) {
  const steps = stepsFrom(row.state, await stateBeforeArchive(db, row.id))
  const may = await Promise.all(
    steps.map(step => access.can(step.can, { projectId: row.projectId, isTemplate: row.isTemplate }))
  )
  return steps.filter((_, at) => may[at]).map(step => step.to)
}

const blank = () => ({ content: emptyDocument(), hasNumberedHeadings: false, beganFromTemplate: false })

interface Whereabouts {
  projectId: string
  createdBy: string | null
  state: DocumentState
  isTemplate: boolean
}

/** What the rules ask of a document. */
const whereOf = ({ projectId, createdBy, state, isTemplate }: Whereabouts) => ({
  projectId,
  authorId: createdBy,
  ...stateFacts(state),
  isTemplate
})

const languageExists = (language: Language) => new AppError('document.language-exists', { language })

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
