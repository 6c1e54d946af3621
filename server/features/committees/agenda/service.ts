import { randomUUID } from 'node:crypto'
import type {
  AgendaItem,
  AgendaOrder,
  DashboardRows,
  ItemChanges,
  NewItem,
  NewPaper,
  Paper,
  PaperChoice,
  PaperChoices,
  Title
} from '../../../../shared/committees/schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import { meetingById } from '../meetings/queries.ts'
import type { DashboardOf, PaperDocuments, PaperSnapshots, PinnedRevision } from '../ports.ts'
import {
  insertItem,
  insertPaper,
  insertSnapshot,
  isPaper,
  itemById,
  itemsOf,
  lastPaperPosition,
  lockMeeting,
  paperById,
  papersOf,
  pinRevision,
  updateItem,
  updatePaper,
  type PaperRow
} from './queries.ts'

const mostItems = 100
const mostPapers = 30

/** The agenda of a meeting and the papers on it. */
export function agendaService({
  db,
  events,
  documents,
  snapshots,
  dashboardOf,
  today = () => new Date().toISOString().slice(0, 10)
}: {
  db: Db
  events: Events
  documents: PaperDocuments
  snapshots: PaperSnapshots
  dashboardOf: DashboardOf
  today?: () => string
}) {
  const changed = (projectId: string) => events.emit({ topic: 'committees', projectId })

  /** @throws AppError agenda-item.unknown, meeting.closed */
  async function openItem(id: string, { removed = false } = {}) {
    const item = await itemById(db, id)
    if (!item || item.meetingDeletedAt || (item.deletedAt && !removed))
      throw new AppError('agenda-item.unknown')
    if (item.meetingStatus === 'closed') throw new AppError('meeting.closed')
    return item
  }

  /** @throws AppError paper.unknown, meeting.closed */
  async function openPaper(id: string, { removed = false } = {}) {
    const paper = await paperById(db, id)
    const isGone = !paper || paper.meetingDeletedAt || paper.itemDeletedAt
    if (isGone || (paper.deletedAt && !removed)) throw new AppError('paper.unknown')
    if (paper.meetingStatus === 'closed') throw new AppError('meeting.closed')
    return paper
  }

  /** Writes the positions 1..n; called with the meeting locked. */
  async function number(tx: Db, itemIds: readonly string[]): Promise<void> {
    for (const [index, id] of itemIds.entries()) await updateItem(tx, id, { position: index + 1 })
  }

  /** The newest revision of every language. @throws AppError paper.unfrozen when there is none */
  async function newest(documentId: string): Promise<PinnedRevision[]> {
    const revisions = await documents.newestRevisions(documentId)
    if (revisions.length === 0) throw new AppError('paper.unfrozen')
    return revisions
  }

  async function pin(tx: Db, paperId: string, revisions: readonly PinnedRevision[]): Promise<void> {
    for (const revision of revisions) await pinRevision(tx, paperId, revision.language, revision.id)
  }

  /** Freezes what has moved; a language that nobody touched keeps its revision. @throws AppError paper.language */
  async function freeze(access: Access, choice: PaperChoice, languages: readonly Language[]): Promise<void> {
    for (const language of languages) {
      const version = choice.versions.find(one => one.language === language)
      if (!version) throw new AppError('paper.language', { language })
      if (version.revision === null || version.hasMoved)
        await documents.freeze(access, choice.documentId, language)
    }
  }

  /** @throws AppError document.unknown */
  async function choiceOf(access: Access, projectId: string, documentId: string): Promise<PaperChoice> {
    const choice = await documents.choice(access, projectId, documentId)
    if (!choice) throw new AppError('document.unknown')
    return choice
  }

  async function addDashboard(
    access: Access,
    item: { id: string; projectId: string },
    ofSnapshot: string | undefined
  ): Promise<string> {
    const rows = ofSnapshot
      ? await snapshots.rows(item.projectId, ofSnapshot)
      : await dashboardOf(item.projectId, today())
    const [id, snapshotId] = [randomUUID(), randomUUID()]
    await db.transaction().execute(async tx => {
      await insertSnapshot(tx, {
        id: snapshotId,
        projectId: item.projectId,
        asOf: rows.asOf,
        rows: JSON.stringify(rows),
        sha256: sha256(rows),
        createdBy: access.person.id
      })
      const position = (await lastPaperPosition(tx, item.id)) + 1
      await insertPaper(tx, {
        id,
        agendaItemId: item.id,
        position,
        kind: 'dashboard',
        snapshotId,
        createdBy: access.person.id
      })
    })
    return id
  }

  async function addDocument(
    access: Access,
    item: { id: string; projectId: string },
    input: { documentId: string; freeze: Language[] }
  ): Promise<string> {
    await freeze(access, await choiceOf(access, item.projectId, input.documentId), input.freeze)
    // asked before the transaction: the embedded database has one backend for both
    const revisions = await newest(input.documentId)
    const id = randomUUID()
    await db.transaction().execute(async tx => {
      const position = (await lastPaperPosition(tx, item.id)) + 1
      await insertPaper(tx, {
        id,
        agendaItemId: item.id,
        position,
        kind: 'document',
        documentId: input.documentId,
        createdBy: access.person.id
      })
      await pin(tx, id, revisions)
    })
    return id
  }

  return {
    /** Items in their order, each with its papers. */
    async read(meetingId: string): Promise<AgendaItem[]> {
      const [items, rows, meeting] = await Promise.all([
        itemsOf(db, meetingId),
        papersOf(db, meetingId),
        meetingById(db, meetingId)
      ])
      const revisions = await documents.revisions(rows.flatMap(row => row.pins.map(pin => pin.revisionId)))
      const moved = await documents.moved(revisions)
      const view = (row: PaperRow) => paperView(row, revisions, moved, meeting?.languages ?? [])
      return items.map(item => ({
        id: item.id,
        kind: item.kind,
        title: item.title,
        minutes: item.minutes,
        owner: item.owner,
        papers: rows.filter(row => row.agendaItemId === item.id).map(view)
      }))
    },

    /** @throws AppError meeting.unknown, meeting.closed, agenda.title, agenda.full */
    async addItem(access: Access, meetingId: string, input: NewItem): Promise<{ id: string }> {
      const meeting = await meetingById(db, meetingId)
      if (!meeting || meeting.deletedAt) throw new AppError('meeting.unknown')
      if (meeting.status === 'closed') throw new AppError('meeting.closed')
      refuseTitle(input.title)
      const id = randomUUID()
      await db.transaction().execute(async tx => {
        await lockMeeting(tx, meetingId)
        const items = await itemsOf(tx, meetingId)
        if (items.length >= mostItems) throw new AppError('agenda.full', { limit: mostItems })
        await insertItem(tx, {
          id,
          meetingId,
          position: items.length + 1,
          kind: input.kind,
          title: JSON.stringify(input.title),
          minutes: input.minutes,
          owner: input.owner ?? ''
        })
      })
      changed(meeting.projectId)
      return { id }
    },

    /** @throws AppError agenda-item.unknown, meeting.closed, agenda.title */
    async changeItem(_access: Access, id: string, changes: ItemChanges): Promise<void> {
      const item = await openItem(id)
      const { title, ...rest } = changes
      if (title) refuseTitle(title)
      await updateItem(db, id, { ...rest, ...(title ? { title: JSON.stringify(title) } : {}) })
      changed(item.projectId)
    },

    /** Takes the item away with its papers; `restoreItem` brings both back to their place. */
    async removeItem(access: Access, id: string): Promise<void> {
      const item = await openItem(id)
      await db.transaction().execute(async tx => {
        await lockMeeting(tx, item.meetingId)
        await updateItem(tx, id, { deletedAt: new Date() })
        await recordHistory(tx, {
          projectId: item.projectId,
          actorId: access.person.id,
          verb: 'removed',
          objectType: 'agenda-item',
          objectId: id
        })
      })
      changed(item.projectId)
    },

    /** @throws AppError agenda-item.unknown, meeting.closed */
    async restoreItem(_access: Access, id: string): Promise<void> {
      const item = await openItem(id, { removed: true })
      if (!item.deletedAt) return
      await db.transaction().execute(async tx => {
        await lockMeeting(tx, item.meetingId)
        const others = (await itemsOf(tx, item.meetingId)).map(other => other.id)
        await updateItem(tx, id, { deletedAt: null })
        others.splice(Math.min(item.position - 1, others.length), 0, id)
        await number(tx, others)
      })
      changed(item.projectId)
    },

    /** Puts the items in this order. @throws AppError agenda.order when they are not exactly those on the agenda */
    async order(_access: Access, meetingId: string, { itemIds }: AgendaOrder): Promise<void> {
      const meeting = await meetingById(db, meetingId)
      if (!meeting || meeting.deletedAt) throw new AppError('meeting.unknown')
      if (meeting.status === 'closed') throw new AppError('meeting.closed')
      await db.transaction().execute(async tx => {
        await lockMeeting(tx, meetingId)
        const known = new Set((await itemsOf(tx, meetingId)).map(item => item.id))
        const isComplete = itemIds.length === known.size && new Set(itemIds).size === known.size
        if (!isComplete || !itemIds.every(id => known.has(id))) throw new AppError('agenda.order')
        await number(tx, itemIds)
      })
      changed(meeting.projectId)
    },

    /** What may be put on an agenda. */
    async choices(access: Access, projectId: string): Promise<PaperChoices> {
      const [ofDocuments, ofSnapshots] = await Promise.all([
        documents.choices(access, projectId),
        snapshots.choices(projectId)
      ])
      return { documents: ofDocuments, snapshots: ofSnapshots }
    },

    /**
     * Puts a document (pinned to its newest frozen revisions) or the dashboard, of today or of a snapshot, on an item.
     * @throws AppError agenda-item.unknown, meeting.closed, agenda.full, document.unknown, paper.present,
     * paper.language, paper.unfrozen, snapshot.unknown
     */
    async addPaper(access: Access, itemId: string, input: NewPaper): Promise<{ id: string }> {
      const item = await openItem(itemId)
      const papers = (await papersOf(db, item.meetingId)).filter(paper => paper.agendaItemId === itemId)
      if (papers.length >= mostPapers) throw new AppError('agenda.full', { limit: mostPapers })
      if (input.kind === 'document' && papers.some(paper => paper.documentId === input.documentId))
        throw new AppError('paper.present')
      const id =
        input.kind === 'document'
          ? await addDocument(access, item, input)
          : await addDashboard(access, item, input.snapshotId)
      changed(item.projectId)
      return { id }
    },

    /** Pins the newest revisions instead of the ones before. @throws AppError paper.unknown, paper.language */
    async repin(access: Access, id: string, languages: Language[]): Promise<void> {
      const paper = await openPaper(id)
      if (!paper.documentId) throw new AppError('paper.unknown')
      const { documentId, projectId } = paper
      await freeze(access, await choiceOf(access, projectId, documentId), languages)
      const revisions = await newest(documentId)
      await db.transaction().execute(tx => pin(tx, id, revisions))
      changed(projectId)
    },

    /** Moves the paper to the end of another item of the same meeting. @throws AppError paper.unknown */
    async movePaper(_access: Access, id: string, agendaItemId: string): Promise<void> {
      const paper = await openPaper(id)
      const target = await openItem(agendaItemId)
      if (target.meetingId !== paper.meetingId) throw new AppError('agenda-item.unknown')
      await updatePaper(db, id, { agendaItemId, position: (await lastPaperPosition(db, agendaItemId)) + 1 })
      changed(paper.projectId)
    },

    async removePaper(_access: Access, id: string): Promise<void> {
      const paper = await openPaper(id)
      await updatePaper(db, id, { deletedAt: new Date() })
      changed(paper.projectId)
    },

    async restorePaper(_access: Access, id: string): Promise<void> {
      const paper = await openPaper(id, { removed: true })
      await updatePaper(db, id, { deletedAt: null })
      changed(paper.projectId)
    },

    /** Whether the document is a paper of a meeting. */
    holds: (documentId: string) => isPaper(db, documentId),

    locateItem: (async id => {
      const item = await itemById(db, id)
      return item && { projectId: item.projectId }
    }) satisfies Locator,

    locatePaper: (async id => {
      const paper = await paperById(db, id)
      return paper && { projectId: paper.projectId }
    }) satisfies Locator
  }
}
export type AgendaService = ReturnType<typeof agendaService>

function refuseTitle(title: Title): void {
  if (Object.values(title).every(text => text.trim() === '')) throw new AppError('agenda.title')
}

function paperView(
  row: PaperRow,
  revisions: readonly PinnedRevision[],
  moved: ReadonlySet<string>,
  languages: readonly Language[]
): Paper {
  if (row.kind === 'dashboard') {
    const rows = row.snapshotRows as unknown as DashboardRows
    return {
      id: row.id,
      kind: 'dashboard',
      ...(rows.source ? { source: rows.source } : {}),
      snapshotId: row.snapshotId!,
      asOf: row.asOf!,
      total: rows.total,
      target: rows.target,
      sha256: row.snapshotSha256!
    }
  }
  const pins = row.pins.flatMap(pin => {
    const revision = revisions.find(one => one.id === pin.revisionId)
    if (!revision) return []
    const { language, number, title, sha256: hash, frozenAt } = revision
    const hasMoved = moved.has(revision.id)
    return [
      {
        language,
        revisionId: revision.id,
        number,
        title,
        sha256: hash,
        frozenAt: frozenAt.toISOString(),
        hasMoved
      }
    ]
  })
  return {
    id: row.id,
    kind: 'document',
    documentId: row.documentId!,
    title: pins[0]?.title ?? '',
    pins,
    missing: languages.filter(language => !pins.some(pin => pin.language === language))
  }
}
