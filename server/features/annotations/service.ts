import { randomUUID } from 'node:crypto'
import { describe, resolve, type Anchor, type Resolution } from '../../../shared/anchors/anchor.ts'
import { mapText, type DocumentText } from '../../../shared/anchors/document-text.ts'
import {
  MOST_IN_DOCUMENT,
  MOST_REPLIES,
  type AnnotationFilters,
  type AnnotationPage,
  type AnnotationView,
  type ChangeAnnotation,
  type CreateAnnotation,
  type Selection
} from '../../../shared/annotations/schema.ts'
import { documentSchema, type DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import {
  annotationById,
  annotationsById,
  annotationsOfDocument,
  annotationsOfProject,
  authorsOfProject,
  changeAnnotation,
  countOfRoom,
  countReplies,
  countsOfProject,
  insertAnnotation,
  insertReply,
  repliesOf,
  replyById,
  setDeleted,
  setReplyDeleted,
  versionOf,
  versionsOf,
  type AnnotationRow
} from './queries.ts'

/** What annotations ask of the live engine. Never called inside a transaction. */
export interface LiveText {
  materialise(roomId: string): Promise<{ proposed: DocumentJson }>
}

/** A quote that resembles the text less than this was never in it. */
const LEAST_CONFIDENCE = 0.6

/** Annotations of living documents: seen by their author, their team or all partners; never by readers. */
export function annotationsService({ db, live, events }: { db: Db; live: LiveText; events: Events }) {
  const tell = (projectId: string) => events.emit({ topic: 'annotations', projectId })

  /** The annotation if it is there for this person. @throws AppError annotation.unknown */
  const find = async (access: Access, id: string, { deleted = false } = {}): Promise<AnnotationRow> => {
    const row = await annotationById(db, id, access.person.id)
    if (!row || (row.deletedAt !== null && !deleted)) throw new AppError('annotation.unknown')
    return row
  }

  const views = async (access: Access, rows: AnnotationRow[]): Promise<AnnotationView[]> => {
    const replies = await repliesOf(
      db,
      rows.map(row => row.id)
    )
    const mayEdit = (row: { projectId: string; authorId: string }) =>
      access.can('annotation.edit', { projectId: row.projectId, authorId: row.authorId })
    return Promise.all(
      rows.map(async row => {
        const own = replies.filter(reply => reply.annotationId === row.id)
        return {
          ...viewOf(row),
          mayEdit: await mayEdit(row),
          replies: await Promise.all(
            own.map(async reply => ({
              id: reply.id,
              author: { id: reply.authorId, name: reply.authorName, organisation: reply.organisation },
              body: reply.body,
              createdAt: reply.createdAt.toISOString(),
              mayEdit: await mayEdit({ projectId: row.projectId, authorId: reply.authorId })
            }))
          )
        }
      })
    )
  }

  /** History that all partners may read tells only of what all partners may see. */
  const record = async (
    tx: Db,
    access: Access,
    row: Pick<AnnotationRow, 'id' | 'projectId' | 'visibility' | 'documentTitle'>,
    verb: string,
    organisationId: string | null
  ) => {
    if (row.visibility !== 'partners') return
    await recordHistory(tx, {
      projectId: row.projectId,
      actorId: access.person.id,
      organisationId,
      verb,
      objectType: 'annotation',
      objectId: row.id,
      objectTitle: row.documentTitle
    })
  }

  return {
    /**
     * Annotates a sentence of a language version.
     * @throws AppError document.language-missing, annotation.quote when the sentence is not in the text,
     * annotation.too-many
     */
    async create(access: Access, documentId: string, input: CreateAnnotation): Promise<{ id: string }> {
      const { language, visibility } = input
      const version = await versionOf(db, documentId, language)
      if (!version) throw new AppError('document.language-missing', { language })
      if ((await countOfRoom(db, version.roomId)) >= MOST_IN_DOCUMENT) {
        throw new AppError('annotation.too-many', { limit: MOST_IN_DOCUMENT })
      }
      // what is written in the margin of a suggestion stands beside it
      const { proposed: json } = await live.materialise(version.roomId)
      const { anchor, found } = anchorOf(input.selection, mapText(documentSchema.nodeFromJSON(json)))
      const organisationId = await access.organisationIn(version.projectId)
      const id = randomUUID()
      await db.transaction().execute(async tx => {
        await insertAnnotation(tx, {
          id,
          projectId: version.projectId,
          documentId,
          roomId: version.roomId,
          language,
          authorId: access.person.id,
          organisationId,
          visibility,
          body: tidy(input.body),
          anchor,
          // what the writer selected is anchored, even where the server is a keystroke behind
          state: 'anchored',
          range: found.range!,
          confidence: 1
        })
        const row = { id, projectId: version.projectId, visibility, documentTitle: version.title }
        await record(tx, access, row, 'created', organisationId)
      })
      tell(version.projectId)
      return { id }
    },

    async ofDocument(access: Access, documentId: string, language?: Language): Promise<AnnotationView[]> {
      return views(
        access,
        await annotationsOfDocument(db, { documentId, language, personId: access.person.id })
      )
    },

    async ofProject(access: Access, projectId: string, filters: AnnotationFilters): Promise<AnnotationPage> {
      const scope = { projectId, personId: access.person.id, filters }
      const [rows, counts, authors] = await Promise.all([
        annotationsOfProject(db, scope),
        countsOfProject(db, scope),
        authorsOfProject(db, projectId, access.person.id)
      ])
      const states = { anchored: 0, moved: 0, orphan: 0 }
      for (const { state, count } of counts) states[state] = count
      const total = filters.state ? states[filters.state] : states.anchored + states.moved + states.orphan
      return { annotations: await views(access, rows), total, states, authors }
    },

    /** @throws AppError annotation.unknown */
    async read(access: Access, id: string): Promise<AnnotationView> {
      const [view] = await views(access, [await find(access, id)])
      return view!
    },

    /** Those of the given annotations that this person may see, for features that refer to them. */
    async readSome(access: Access, ids: readonly string[]): Promise<AnnotationView[]> {
      return views(access, await annotationsById(db, ids, access.person.id))
    },

    /** @throws AppError annotation.unknown */
    async change(access: Access, id: string, input: ChangeAnnotation): Promise<void> {
      const row = await find(access, id)
      const body = input.body === undefined ? row.body : tidy(input.body)
      const visibility = input.visibility ?? row.visibility
      if (body === row.body && visibility === row.visibility) return
      const organisationId = await access.organisationIn(row.projectId)
      await db.transaction().execute(async tx => {
        await changeAnnotation(tx, { id, body, visibility, changedBy: access.person.id })
        await record(tx, access, { ...row, visibility }, 'changed', organisationId)
      })
      tell(row.projectId)
    },

    /** Removes it from every list, or brings it back. @throws AppError annotation.unknown */
    async setDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const row = await find(access, id, { deleted: !isDeleted })
      const organisationId = await access.organisationIn(row.projectId)
      await db.transaction().execute(async tx => {
        if (await setDeleted(tx, row.id, isDeleted)) {
          await record(tx, access, row, isDeleted ? 'removed' : 'restored', organisationId)
        }
      })
      tell(row.projectId)
    },

    /** Its wordings, the newest first. @throws AppError annotation.unknown */
    async history(access: Access, id: string) {
      await find(access, id)
      const versions = await versionsOf(db, id)
      return versions.map(version => ({ ...version, changedAt: version.changedAt.toISOString() }))
    },

    /** @throws AppError annotation.unknown, annotation-reply.too-many */
    async reply(access: Access, id: string, body: string): Promise<{ id: string }> {
      const row = await find(access, id)
      if ((await countReplies(db, id)) >= MOST_REPLIES) {
        throw new AppError('annotation-reply.too-many', { limit: MOST_REPLIES })
      }
      const organisationId = await access.organisationIn(row.projectId)
      const reply = { id: randomUUID(), annotationId: id, authorId: access.person.id, organisationId }
      await db.transaction().execute(async tx => {
        await insertReply(tx, { ...reply, body: tidy(body) })
        await record(tx, access, row, 'replied', organisationId)
      })
      tell(row.projectId)
      return { id: reply.id }
    },

    async setReplyDeleted(replyId: string, projectId: string, isDeleted: boolean): Promise<void> {
      await setReplyDeleted(db, replyId, isDeleted)
      tell(projectId)
    },

    locate: (async (id, viewer) => {
      const row = await annotationById(db, id, viewer.personId)
      // also a deleted one: whoever may edit it may take that back; all else answers that it is not there
      return row && { projectId: row.projectId, authorId: row.authorId }
    }) satisfies Locator,

    locateReply: (async (id, viewer) => {
      const row = await replyById(db, id, viewer.personId)
      return row && { projectId: row.projectId, authorId: row.authorId }
    }) satisfies Locator
  }
}
export type AnnotationsService = ReturnType<typeof annotationsService>

/**
 * The anchor to keep. Where the sentence stands in the server's text word for word, the server describes it
 * itself; where the writer's screen is ahead by a few keystrokes, the screen's description is kept.
 */
function anchorOf(selection: Selection, text: DocumentText): { anchor: Anchor; found: Resolution } {
  const given: Anchor = { ...tidySelection(selection), occurrences: 1 }
  const found = resolve(given, text)
  if (!found.range || found.confidence < LEAST_CONFIDENCE) throw new AppError('annotation.quote')
  const described = describe(text, found.range, selection.live)
  const isExact = described !== undefined && oneLine(described.exact) === oneLine(given.exact)
  return { anchor: isExact ? described : given, found }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
const tidy = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
const tidySelection = (selection: Selection): Selection => ({
  ...selection,
  exact: tidy(selection.exact),
  prefix: selection.prefix.normalize('NFC'),
  suffix: selection.suffix.normalize('NFC')
})

function viewOf(row: AnnotationRow): Omit<AnnotationView, 'mayEdit' | 'replies'> {
  return {
    id: row.id,
    documentId: row.documentId,
    language: row.language,
    documentTitle: row.documentTitle,
    author: { id: row.authorId, name: row.authorName, organisation: row.organisation },
    visibility: row.visibility,
    body: row.body,
    anchor: row.anchor,
    state: row.state,
    range: row.rangeStart === null ? null : { start: row.rangeStart, end: row.rangeEnd! },
    confidence: row.confidence,
    words: row.words,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    isEdited: row.numberOfVersions > 1
  }
}
