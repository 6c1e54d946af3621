import { randomUUID } from 'node:crypto'
import type { AnnotationView } from '../../../shared/annotations/schema.ts'
import {
  findingStates,
  MOST_EVIDENCE,
  type ChangeFinding,
  type CreateFinding,
  type EvidenceSide,
  type FindingFilters,
  type FindingList,
  type FindingState,
  type FindingView
} from '../../../shared/findings/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import type { AnnotationsService } from '../annotations/service.ts'
import {
  countsOf,
  evidenceOf,
  findingById,
  findingsOf,
  insertFinding,
  isEvidence,
  removeEvidence,
  setDeleted,
  setEvidence,
  updateFinding,
  type FindingRow
} from './queries.ts'

/** Findings: a statement with its evidence for and against, drawn from annotations that all partners can check. */
export function findingsService({
  db,
  events,
  annotations
}: {
  db: Db
  events: Events
  annotations: AnnotationsService
}) {
  const find = async (id: string, { deleted = false } = {}): Promise<FindingRow> => {
    const row = await findingById(db, id)
    if (!row || (row.deletedAt !== null && !deleted)) throw new AppError('finding.unknown')
    return row
  }

  const views = async (access: Access, rows: FindingRow[]): Promise<FindingView[]> => {
    const evidence = await evidenceOf(
      db,
      rows.map(row => row.id)
    )
    const visible = await annotations.readSome(access, [...new Set(evidence.map(one => one.annotationId))])
    const byId = new Map(visible.map(annotation => [annotation.id, annotation]))
    return Promise.all(
      rows.map(async row => {
        const own = evidence.filter(one => one.findingId === row.id)
        const shown = own.filter(one => byId.has(one.annotationId))
        return {
          ...viewOf(row),
          evidence: shown.map(({ side, annotationId }) => ({ side, annotation: byId.get(annotationId)! })),
          hidden: own.length - shown.length,
          mayDelete: await access.can('finding.delete', {
            projectId: row.projectId,
            authorId: row.authorId
          })
        }
      })
    )
  }

  /** Writes inside one transaction with its line of history, then tells the screens. */
  const write = async (access: Access, row: Written, verb: string, change: (tx: Db) => Promise<unknown>) => {
    const organisationId = await access.organisationIn(row.projectId)
    await db.transaction().execute(async tx => {
      await change(tx)
      await recordHistory(tx, {
        projectId: row.projectId,
        actorId: access.person.id,
        organisationId,
        verb,
        objectType: 'finding',
        objectId: row.id,
        objectTitle: row.statement.slice(0, 200)
      })
    })
    events.emit({ topic: 'findings', projectId: row.projectId })
  }

  return {
    async list(access: Access, projectId: string, filters: FindingFilters): Promise<FindingList> {
      const [rows, counts] = await Promise.all([findingsOf(db, projectId, filters), countsOf(db, projectId)])
      const states = Object.fromEntries(findingStates.map(state => [state, 0])) as FindingList['states']
      for (const { state, count } of counts) states[state] = count
      return { findings: await views(access, rows), states }
    },

    async create(access: Access, projectId: string, input: CreateFinding): Promise<{ id: string }> {
      const id = randomUUID()
      const statement = tidy(input.statement)
      const organisationId = await access.organisationIn(projectId)
      const row = { id, projectId, statement, language: input.language }
      await write(access, row, 'created', tx =>
        insertFinding(tx, { ...row, authorId: access.person.id, organisationId })
      )
      return { id }
    },

    /** @throws AppError finding.unknown */
    async read(access: Access, id: string): Promise<FindingView> {
      const [view] = await views(access, [await find(id)])
      return view!
    },

    /** @throws AppError finding.unknown, finding.decided once a decision was taken on it */
    async change(access: Access, id: string, input: ChangeFinding): Promise<void> {
      const row = await find(id)
      refuseDecided(row)
      const statement = input.statement === undefined ? row.statement : tidy(input.statement)
      const state: FindingState = input.state ?? row.state
      if (statement === row.statement && state === row.state) return
      const verb = statement === row.statement ? VERBS[state] : 'changed'
      await write(access, { ...row, statement }, verb, tx => updateFinding(tx, id, { statement, state }))
    },

    async setDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const row = await find(id, { deleted: true })
      if ((row.deletedAt !== null) === isDeleted) return
      await write(access, row, isDeleted ? 'removed' : 'restored', tx => setDeleted(tx, id, isDeleted))
    },

    /**
     * Holds an annotation for or against the finding; a second time changes the side.
     * @throws AppError finding.unknown, finding.decided, annotation.unknown, evidence.hidden when not all partners
     * can check it, evidence.too-many
     */
    async setEvidence(access: Access, id: string, annotationId: string, side: EvidenceSide): Promise<void> {
      const row = await find(id)
      refuseDecided(row)
      const annotation: AnnotationView = await annotations.read(access, annotationId)
      const located = await annotations.locate(annotationId, await access.viewer())
      if (located?.projectId !== row.projectId) throw new AppError('annotation.unknown')
      if (annotation.visibility !== 'partners') throw new AppError('evidence.hidden')
      const known = await evidenceOf(db, [id])
      if (known.length >= MOST_EVIDENCE) throw new AppError('evidence.too-many', { limit: MOST_EVIDENCE })
      await write(access, row, 'evidenced', tx =>
        setEvidence(tx, { findingId: id, annotationId, side, addedBy: access.person.id })
      )
    },

    /** @throws AppError finding.unknown, finding.decided */
    async removeEvidence(access: Access, id: string, annotationId: string): Promise<void> {
      const row = await find(id)
      refuseDecided(row)
      await write(access, row, 'evidence-removed', tx => removeEvidence(tx, id, annotationId))
    },

    /** Whether a finding rests on an annotation of the document. */
    restsOn: (documentId: string) => isEvidence(db, documentId),

    locate: (async id => {
      const row = await findingById(db, id)
      return row && { projectId: row.projectId, authorId: row.authorId }
    }) satisfies Locator
  }
}
export type FindingsService = ReturnType<typeof findingsService>

const VERBS: Record<FindingState, string> = {
  draft: 'reopened',
  discussed: 'discussed',
  validated: 'validated',
  rejected: 'rejected'
}

type Written = Pick<FindingRow, 'id' | 'projectId' | 'statement'>

/** What was decided rests on the evidence that was there. */
function refuseDecided(row: FindingRow): void {
  if (row.state === 'validated' || row.state === 'rejected') throw new AppError('finding.decided')
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').normalize('NFC').trim()

function viewOf(row: FindingRow): Omit<FindingView, 'evidence' | 'hidden' | 'mayDelete'> {
  return {
    id: row.id,
    language: row.language,
    statement: row.statement,
    state: row.state,
    author: { id: row.authorId, name: row.authorName, organisation: row.organisation },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString()
  }
}
