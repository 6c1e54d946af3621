import { grouped } from '../../../shared/grouped.ts'
import type { CommentView, ThreadView } from '../../../shared/comments/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import { commentsOf, mentionsOf, type ThreadRow } from './queries.ts'

/** Threads as this person sees them, with their comments. */
export async function viewsOf(db: Db, access: Access, rows: readonly ThreadRow[]): Promise<ThreadView[]> {
  const ids = rows.map(row => row.id)
  const [comments, mentions] = await Promise.all([commentsOf(db, ids), mentionsOf(db, ids)])
  const mentioned = grouped(mentions, ({ commentId }) => commentId)
  const projectOf = new Map(rows.map(row => [row.id, row.projectId]))
  const said = await Promise.all(
    comments.map(async comment => ({
      threadId: comment.threadId,
      view: await commentView(access, comment, projectOf.get(comment.threadId)!, mentioned.get(comment.id))
    }))
  )
  const byThread = grouped(said, ({ threadId }) => threadId)
  return Promise.all(
    rows.map(async row => ({
      ...threadView(row),
      mayDelete: await access.can('thread.delete', { projectId: row.projectId, authorId: row.authorId }),
      comments: (byThread.get(row.id) ?? []).map(({ view }) => view)
    }))
  )
}

async function commentView(
  access: Access,
  comment: Awaited<ReturnType<typeof commentsOf>>[number],
  projectId: string,
  mentions: readonly { id: string; name: string }[] = []
): Promise<CommentView> {
  // whoever imported a comment is not the one who said it
  const where = { projectId, authorId: comment.nameInFile === null ? comment.authorId : null }
  return {
    id: comment.id,
    author: { id: comment.authorId, name: comment.authorName, organisation: comment.organisation },
    nameInFile: comment.nameInFile,
    body: comment.body,
    mentions: mentions.map(({ id, name }) => ({ id, name })),
    createdAt: comment.createdAt.toISOString(),
    isEdited: comment.editedAt !== null,
    mayEdit: await access.can('comment.edit', where),
    mayDelete: await access.can('comment.delete', where)
  }
}

function threadView(row: ThreadRow): Omit<ThreadView, 'mayDelete' | 'comments'> {
  return {
    id: row.id,
    documentId: row.documentId,
    language: row.language,
    author: { id: row.authorId, name: row.authorName, organisation: row.organisation },
    anchor: row.anchor,
    state: row.state,
    range: row.rangeStart === null ? null : { start: row.rangeStart, end: row.rangeEnd! },
    confidence: row.confidence,
    words: row.words,
    assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName! } : null,
    resolved: row.resolvedAt ? { at: row.resolvedAt.toISOString(), by: row.resolverName! } : null,
    createdAt: row.createdAt.toISOString()
  }
}
