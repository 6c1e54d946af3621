import { randomUUID } from 'node:crypto'
import {
  MOST_COMMENTS,
  MOST_THREADS,
  type ChangeThread,
  type CreateThread,
  type ThreadList,
  type ThreadSelection,
  type ThreadView,
  type WriteComment
} from '../../../shared/comments/schema.ts'
import type { ThreadAnchor, ThreadPlace } from '../../../shared/comments/place.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import { permissions } from '../../../shared/permissions.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import type { NoticesService } from '../notices/service.ts'
import { anchoredIn, anchoredInWords, tidy } from './anchoring.ts'
import {
  askedUntil,
  changeComment,
  commentById,
  countComments,
  countThreads,
  goneSince,
  insertComment,
  insertThread,
  insertThreads,
  isThreadThere,
  lastTextOf,
  mentionsOf,
  openThreadsOf,
  peopleWithRole,
  setAnchor,
  setAssignee,
  setCommentDeleted,
  setResolved,
  setThreadDeleted,
  threadById,
  threadsOf,
  versionOf,
  type CommentRow,
  type ThreadRow
} from './queries.ts'
import { saidOf } from './said.ts'
import { viewsOf } from './views.ts'

export type { SaidThread } from './said.ts'

/** What comments ask of the live engine. Never called inside a transaction. */
export interface LiveText {
  materialise(roomId: string): Promise<{ proposed: DocumentJson }>
}

/** The language version that an import made, and who made it. */
export interface ImportedVersion {
  projectId: string
  documentId: string
  roomId: string
  language: Language
  authorId: string
  organisationId: string | null
}
export interface ImportedThread {
  anchor: ThreadAnchor
  place: ThreadPlace
  isResolved: boolean
  comments: readonly { author: string; at: string; body: string }[]
}

/** Deeds after which a document may have another number of open threads. */
const COUNTED = new Set([
  'created',
  'resolved',
  'reopened',
  'removed',
  'restored',
  'comment-removed',
  'comment-restored'
])

/** Threads of comments at places of living documents, between partners. */
export function commentsService({
  db,
  live,
  events,
  notices
}: {
  db: Db
  live: LiveText
  events: Events
  notices: Pick<NoticesService, 'record' | 'announce'>
}) {
  const tell = (projectId: string) => events.emit({ topic: 'threads', projectId })

  /** The thread if it is there. @throws AppError thread.unknown */
  const find = async (id: string): Promise<ThreadRow> => {
    const row = (await isThreadThere(db, id)) ? await threadById(db, id) : undefined
    if (!row) throw new AppError('thread.unknown')
    return row
  }

  /** @throws AppError comment.person when one of them does not take part in the project as a partner */
  const requirePartners = async (projectId: string, ids: readonly string[]) => {
    const { roles } = permissions['thread.read']
    const known = await peopleWithRole(db, { projectId, roles, ids })
    if (ids.some(id => !known.has(id))) throw new AppError('comment.person')
  }

  /** @throws AppError comment.place */
  const anchored = async (roomId: string, selection: ThreadSelection) =>
    anchoredInWords(await lastTextOf(db, roomId), selection) ??
    anchoredIn((await live.materialise(roomId)).proposed, selection)

  const record = async (
    tx: Db,
    access: Access,
    { id, projectId }: Pick<ThreadRow, 'id' | 'projectId'>,
    verb: string
  ) =>
    recordHistory(tx, {
      projectId,
      actorId: access.person.id,
      organisationId: await access.organisationIn(projectId),
      verb,
      objectType: 'thread',
      objectId: id
    })

  /** One deed on a thread: written with its history and notices, then told to screens. */
  const deed = async (
    access: Access,
    thread: Pick<ThreadRow, 'id' | 'projectId' | 'documentId'>,
    verb: string,
    write: (tx: Db) => Promise<Omit<Parameters<NoticesService['record']>[1], 'thread' | 'actor'> | void>
  ) => {
    // asked before the transaction: one connection must be enough for it
    await access.organisationIn(thread.projectId)
    const told = await db.transaction().execute(async tx => {
      const occasion = await write(tx)
      await record(tx, access, thread, verb)
      return occasion ? notices.record(tx, { ...occasion, thread, actor: access.person }) : []
    })
    tell(thread.projectId)
    // lists of documents count the open threads
    if (COUNTED.has(verb)) events.emit({ topic: 'documents', projectId: thread.projectId })
    notices.announce(told)
  }

  return {
    /**
     * Opens a thread at a place of a language version.
     * @throws AppError document.language-missing, comment.place, comment.person, thread.too-many
     */
    async create(access: Access, documentId: string, input: CreateThread) {
      const { language, assigneeId, mentions } = input
      const version = await versionOf(db, documentId, language)
      if (!version) throw new AppError('document.language-missing', { language })
      const { projectId, roomId } = version
      if ((await countThreads(db, roomId)) >= MOST_THREADS) {
        throw new AppError('thread.too-many', { limit: MOST_THREADS })
      }
      await requirePartners(projectId, [...mentions, ...(assigneeId ? [assigneeId] : [])])
      const { anchor, place } = await anchored(roomId, input.selection)
      const organisationId = await access.organisationIn(projectId)
      const own = { authorId: access.person.id, organisationId }
      const thread = { id: randomUUID(), projectId, documentId }
      const comment = { id: randomUUID(), threadId: thread.id, ...own, body: tidy(input.body) }
      await deed(access, thread, 'created', async tx => {
        await insertThread(tx, { ...thread, ...own, roomId, language, assigneeId, anchor, place })
        await insertComment(tx, comment, mentions)
        return { commentId: comment.id, mentioned: mentions, assigned: assigneeId, happened: 'comment' }
      })
      return { id: thread.id, commentId: comment.id }
    },

    /** All threads of a language version, or what changed of them `since`. */
    async list(
      access: Access,
      documentId: string,
      { language, since }: { language: Language; since?: string }
    ): Promise<ThreadList> {
      const until = await askedUntil(db)
      const scope = { documentId, language, ...(since ? { since: new Date(since) } : {}) }
      const rows = await threadsOf(db, scope)
      return {
        threads: await viewsOf(db, access, rows),
        gone: since ? await goneSince(db, scope) : [],
        until: until.toISOString()
      }
    },

    /** @throws AppError thread.unknown */
    async read(access: Access, id: string): Promise<ThreadView> {
      const [view] = await viewsOf(db, access, [await find(id)])
      return view!
    },

    /** What is said of a language version, for a file that carries it. Whether it may be read was asked by the caller. */
    said: (documentId: string, language: Language) => saidOf(db, { documentId, language }),

    /**
     * Threads of a file that becomes a document, under the names of the file; whoever imports answers for them. Nobody is
     * told: what was said was said elsewhere.
     */
    keepImported: (tx: Db, version: ImportedVersion, threads: readonly ImportedThread[]) => {
      const { authorId, organisationId } = version
      const rows = threads.map(({ comments, ...thread }) => ({
        ...version,
        ...thread,
        id: randomUUID(),
        assigneeId: null,
        createdAt: new Date(comments[0]!.at),
        comments
      }))
      const said = rows.flatMap(({ id: threadId, comments }) =>
        comments.map(({ author, at, body }, index) => {
          // answers of one second stay in their order
          const createdAt = new Date(new Date(at).getTime() + index)
          return { id: randomUUID(), threadId, authorId, organisationId, nameInFile: author, body, createdAt }
        })
      )
      return insertThreads(
        tx,
        rows.map(({ comments: _comments, ...row }) => row),
        said
      )
    },

    /** How many open threads each document of the project has, for lists of documents. */
    async openThreads(projectId: string): Promise<Map<string, number>> {
      const counts = await openThreadsOf(db, projectId)
      return new Map(counts.map(({ documentId, count }) => [documentId, count]))
    },

    /** Resolves, reopens, assigns. @throws AppError thread.unknown, comment.person */
    async change(access: Access, id: string, { isResolved, assigneeId }: ChangeThread): Promise<void> {
      const row = await find(id)
      if (assigneeId) await requirePartners(row.projectId, [assigneeId])
      const isTurned = isResolved !== undefined && isResolved !== (row.resolvedAt !== null)
      const isAssigned = assigneeId !== undefined && assigneeId !== row.assigneeId
      if (!isTurned && !isAssigned) return
      const verb = isTurned ? (isResolved ? 'resolved' : 'reopened') : 'assigned'
      await deed(access, row, verb, async tx => {
        if (isTurned) await setResolved(tx, id, isResolved ? access.person.id : null)
        if (isAssigned) await setAssignee(tx, id, assigneeId)
        const happened = isTurned && isResolved ? 'resolution' : null
        return { commentId: null, mentioned: [], assigned: isAssigned ? assigneeId : null, happened }
      })
    },

    /** Puts a thread on other words. @throws AppError thread.unknown, comment.place */
    async attach(access: Access, id: string, selection: ThreadSelection): Promise<void> {
      const row = await find(id)
      const { anchor, place } = await anchored(row.roomId, selection)
      await deed(access, row, 'attached', async tx => {
        await setAnchor(tx, id, anchor, place)
      })
    },

    /** Removes a thread, or takes that back. @throws AppError thread.unknown */
    async setDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const row = isDeleted ? await find(id) : await threadById(db, id)
      if (!row) throw new AppError('thread.unknown')
      await deed(access, row, isDeleted ? 'removed' : 'restored', async tx => {
        await setThreadDeleted(tx, id, isDeleted)
      })
    },

    /** Answers in a thread; a resolved one is open again. @throws AppError thread.unknown, comment.person, comment.too-many */
    async comment(access: Access, threadId: string, input: WriteComment): Promise<{ id: string }> {
      const row = await find(threadId)
      if ((await countComments(db, threadId)) >= MOST_COMMENTS) {
        throw new AppError('comment.too-many', { limit: MOST_COMMENTS })
      }
      await requirePartners(row.projectId, input.mentions)
      const organisationId = await access.organisationIn(row.projectId)
      const comment = {
        id: randomUUID(),
        threadId,
        authorId: access.person.id,
        organisationId,
        body: tidy(input.body)
      }
      await deed(access, row, row.resolvedAt ? 'reopened' : 'replied', async tx => {
        await insertComment(tx, comment, input.mentions)
        if (row.resolvedAt) await setResolved(tx, threadId, null)
        return { commentId: comment.id, mentioned: input.mentions, assigned: null, happened: 'comment' }
      })
      return { id: comment.id }
    },

    /** Words one's own comment anew. @throws AppError comment.unknown, comment.person */
    async changeComment(access: Access, id: string, input: WriteComment): Promise<void> {
      const row = await findComment(id)
      // somebody who left the project stays named where they were
      const named = (await mentionsOf(db, [row.threadId])).filter(({ commentId }) => commentId === id)
      const added = input.mentions.filter(one => !named.some(({ id: known }) => known === one))
      await requirePartners(row.projectId, added)
      const thread = { id: row.threadId, projectId: row.projectId, documentId: row.documentId }
      await deed(access, thread, 'changed', async tx => {
        const words = { id, threadId: row.threadId, body: tidy(input.body) }
        const mentioned = await changeComment(tx, words, input.mentions)
        return { commentId: id, mentioned, assigned: null, happened: null }
      })
    },

    /** Removes a comment, or takes that back. @throws AppError comment.unknown */
    async setCommentDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const row = isDeleted ? await findComment(id) : await commentById(db, id)
      if (!row) throw new AppError('comment.unknown')
      const thread = { id: row.threadId, projectId: row.projectId, documentId: row.documentId }
      await deed(access, thread, isDeleted ? 'comment-removed' : 'comment-restored', async tx => {
        await setCommentDeleted(tx, row, isDeleted)
      })
    },

    locate: (async id => {
      const row = await threadById(db, id)
      // also a removed one: whoever may remove it may take that back; all else answers that it is not there
      return row && locatedIn(row)
    }) satisfies Locator,

    locateComment: (async id => {
      const row = await commentById(db, id)
      // the words of a file are nobody's own: a coordinator may take them out, and nobody rewords them
      return row && locatedIn({ ...row, authorId: row.nameInFile === null ? row.authorId : null })
    }) satisfies Locator
  }

  async function findComment(id: string): Promise<CommentRow> {
    const row = await commentById(db, id)
    if (!row || row.deletedAt) throw new AppError('comment.unknown')
    return row
  }
}
export type CommentsService = ReturnType<typeof commentsService>

type Whereabouts = Pick<ThreadRow, 'projectId' | 'documentState'> & { authorId: string | null }

/** What is said of an archived document is read, and not gone on with. */
const locatedIn = ({ projectId, authorId, documentState }: Whereabouts) => ({
  projectId,
  authorId,
  isArchived: documentState === 'archived'
})
