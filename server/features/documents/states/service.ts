import { randomUUID } from 'node:crypto'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import { isFrozenIn, stepBetween } from '../../../../shared/documents/states.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../platform/access.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { LiveRooms } from '../live-rooms.ts'
import type { DocumentNotices } from '../notices.ts'
import { documentById, languagesOf } from '../queries.ts'
import { insertPublication } from '../revisions/queries.ts'
import type { RevisionsService } from '../revisions/service.ts'
import { keepVersion, readText, type ReadText } from '../versions/keeping.ts'
import { openPointsOf } from './open-points.ts'
import { moveState, stateBeforeArchive } from './queries.ts'

/** What history calls the arrival in a state. */
const verbs: Record<DocumentState, string> = {
  draft: 'reopened',
  'in-concertation': 'consulted',
  validated: 'validated',
  published: 'published',
  archived: 'archived'
}

interface Parts {
  db: Db
  bus: Bus
  live: LiveRooms
  events: Events
  revisions: RevisionsService
  notices: DocumentNotices
}

/** The life of a document from draft to archive, and what each step keeps. */
export function statesService({ db, bus, live, events, revisions, notices }: Parts) {
  /**
   * Every language version with a text as a frozen revision. @throws AppError revision.empty when there is none
   */
  const freezeAll = async (access: Access, documentId: string): Promise<string[]> => {
    const frozen: string[] = []
    for (const { language } of await languagesOf(db, [documentId])) {
      const id = await revisions.freezeOrNewest(access, documentId, language)
      if (id) frozen.push(id)
    }
    if (frozen.length === 0) throw new AppError('revision.empty')
    return frozen
  }

  return {
    /** What is unfinished in its texts. @throws AppError document.unknown */
    openPoints: (documentId: string) => openPointsOf(db, live, documentId),

    /**
     * Takes the document to another state; each text is kept as a version, and frozen where the state asks for it.
     * @returns the state before. @throws AppError document.step, permission.denied, revision.empty
     */
    async change(access: Access, documentId: string, to: DocumentState): Promise<DocumentState> {
      const document = await documentById(db, documentId)
      if (!document) throw new AppError('document.unknown')
      const { projectId, state: from } = document
      const step = stepBetween(from, to, await stateBeforeArchive(db, documentId))
      if (!step) throw new AppError('document.step', { from, to })
      await access.require(step.can, { projectId })
      // a document that is brought back was frozen when it first came to that state
      const isFreezing = isFrozenIn(to) && from !== 'archived'
      const frozen = isFreezing ? await freezeAll(access, documentId) : []
      const texts: ReadText[] = []
      for (const { language, roomId, title } of await languagesOf(db, [documentId])) {
        texts.push(await readText(db, live, { documentId, projectId, language, roomId, title }))
      }
      const organisationId = await access.organisationIn(projectId)
      const by = { personId: access.person.id, organisationId }
      const told = await db.transaction().execute(async tx => {
        const changedBy = access.person.id
        const changeId = await moveState(tx, { documentId, from, to, changedBy, organisationId })
        if (!changeId) throw new AppError('document.step', { from, to })
        for (const text of texts) await keepVersion(tx, text, { kind: 'state', stateChangeId: changeId, by })
        if (to === 'published') await publishToAll(tx, frozen, changedBy)
        await recordHistory(tx, {
          projectId,
          actorId: changedBy,
          organisationId,
          verb: from === 'archived' ? 'unarchived' : verbs[to],
          objectType: 'document',
          objectId: documentId,
          objectTitle: texts[0]?.title ?? '',
          detail: { from, to }
        })
        const kind = to === 'published' ? 'published' : 'state'
        const about = { document: { id: documentId, projectId }, language: null, kind, detail: to } as const
        return notices.recordOfDocument(tx, { ...about, actorIds: [changedBy] })
      })
      notices.announce(told)
      events.emit({ topic: 'documents', projectId })
      if (to === 'published') events.emit({ topic: 'publications', projectId })
      // who has it open for writing loses or gets back the right to write
      if (from === 'archived' || to === 'archived') {
        bus.publish('access', { kind: 'document-changed', documentId })
      }
      return from
    }
  }
}
export type StatesService = ReturnType<typeof statesService>

async function publishToAll(tx: Tx, revisionIds: readonly string[], publishedBy: string): Promise<void> {
  for (const revisionId of revisionIds) {
    await insertPublication(tx, { id: randomUUID(), revisionId, organisationId: null, publishedBy })
  }
}
