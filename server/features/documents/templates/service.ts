import { randomUUID } from 'node:crypto'
import {
  templateKinds,
  type AdaptTemplate,
  type TemplateKind,
  type TemplateRow,
  type TemplateView
} from '../../../../shared/documents/templates.ts'
import { openGuidance } from '../../../../shared/editor/open-guidance.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { insertDocument, insertLanguage, languagesOf } from '../queries.ts'
import { openRoom } from '../rooms.ts'
import { insertText } from '../texts/queries.ts'
import { copyOf } from './copy.ts'
import { moveTemplate, ownTemplate, ownTemplates } from './queries.ts'
import { isShippedNumbered, shippedTemplate } from './shipped.ts'
import { templateTitles } from './titles.ts'

/** What a new document begins with. */
export interface Beginning {
  content: DocumentJson
  hasNumberedHeadings: boolean
}

/** Templates: shipped with Lys for every kind, and adapted by the coordination of a project in the live editor. */
export function templatesService(ports: { db: Db; bus: Bus; live: LiveRooms; events: Events }) {
  const { db, bus, live, events } = ports
  const tell = (projectId: string) => events.emit({ topic: 'documents', projectId })

  /** The template of a kind as it stands now, with its own block ids. */
  const current = async (projectId: string, kind: TemplateKind, language: Language): Promise<Beginning> => {
    const own = await ownTemplate(db, projectId, kind)
    const version = own && (await languagesOf(db, [own.id])).find(one => one.language === language)
    if (!version)
      return { content: shippedTemplate(kind, language), hasNumberedHeadings: isShippedNumbered(kind) }
    const { json } = await live.materialise(version.roomId)
    return { content: json, hasNumberedHeadings: own.hasNumberedHeadings }
  }

  /** The project's own template, with the shipped text in every language. */
  const begin = async (access: Access, projectId: string, kind: TemplateKind) => {
    const id = randomUUID()
    const actor = await actorOf(access, projectId)
    const title = templateTitles(kind)
    const rooms = new Map<Language, Awaited<ReturnType<typeof openRoom>>>()
    for (const language of languages) {
      rooms.set(language, await openRoom(live, copyOf(shippedTemplate(kind, language), id)))
    }
    await db.transaction().execute(async tx => {
      await insertDocument(tx, {
        id,
        projectId,
        kind,
        ownerOrganisationId: actor.organisationId,
        createdBy: actor.actorId,
        hasNumberedHeadings: isShippedNumbered(kind),
        isTemplate: true
      })
      for (const [language, room] of rooms) {
        const version = { documentId: id, language, roomId: room.roomId, title: title[language] }
        await insertLanguage(tx, { ...version, createdBy: actor.actorId })
        await insertText(tx, room)
      }
      await recordHistory(tx, { ...actor, ...subject({ id, kind }), verb: 'template-adapted' })
    })
    return id
  }

  const move = async (
    access: Access,
    template: { id: string; projectId: string; kind: TemplateKind },
    state: 'draft' | 'archived'
  ) => {
    const actor = await actorOf(access, template.projectId)
    await db.transaction().execute(async tx => {
      if (!(await moveTemplate(tx, template, state))) throw new AppError('template.unknown')
      const verb = state === 'archived' ? 'template-reset' : 'template-adapted'
      await recordHistory(tx, { ...actor, ...subject(template), verb })
    })
    tell(template.projectId)
    // who has it open loses or gets back the right to write
    bus.publish('access', { kind: 'document-changed', documentId: template.id })
  }

  return {
    /** Every kind with the template that it has in this project. */
    async list(projectId: string): Promise<TemplateRow[]> {
      const own = await ownTemplates(db, projectId)
      return templateKinds.map(kind => {
        const row = own.find(one => one.kind === kind)
        return { kind, documentId: row?.id ?? null, changedAt: row?.changedAt.toISOString() ?? null }
      })
    },

    /** What a document of this kind and language would begin with. */
    async read(projectId: string, kind: TemplateKind, language: Language): Promise<TemplateView> {
      const { content, hasNumberedHeadings } = await current(projectId, kind, language)
      return { kind, language, hasNumberedHeadings, passages: openGuidance(content).length, content }
    },

    /**
     * The document in which the project writes its own template; begun from the shipped one when there is none.
     * @throws AppError template.unknown
     */
    async adapt(
      access: Access,
      projectId: string,
      kind: TemplateKind,
      { documentId }: AdaptTemplate
    ): Promise<string> {
      const own = await ownTemplate(db, projectId, kind)
      if (own) return own.id
      if (documentId) {
        await move(access, { id: documentId, projectId, kind }, 'draft')
        return documentId
      }
      const id = await begin(access, projectId, kind)
      tell(projectId)
      return id
    },

    /** Back to the shipped template. @returns the document that was put away. @throws AppError template.unknown */
    async reset(access: Access, projectId: string, kind: TemplateKind): Promise<string> {
      const own = await ownTemplate(db, projectId, kind)
      if (!own) throw new AppError('template.unknown')
      await move(access, { id: own.id, projectId, kind }, 'archived')
      return own.id
    },

    /** The same for a document: its blocks have ids of their own, and the same ones in each of its languages. */
    async beginning(
      document: { id: string; projectId: string; kind: TemplateKind },
      language: Language
    ): Promise<Beginning> {
      const { content, hasNumberedHeadings } = await current(document.projectId, document.kind, language)
      return { content: copyOf(content, document.id), hasNumberedHeadings }
    }
  }
}
export type TemplatesService = ReturnType<typeof templatesService>

async function actorOf(access: Access, projectId: string) {
  return {
    projectId,
    actorId: access.person.id,
    organisationId: await access.organisationIn(projectId)
  }
}

const subject = ({ id, kind }: { id: string; kind: TemplateKind }) => ({
  objectType: 'document',
  objectId: id,
  objectTitle: templateTitles(kind).fr,
  detail: { kind }
})
