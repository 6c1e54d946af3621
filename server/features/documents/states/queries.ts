import { randomUUID } from 'node:crypto'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import type { Db, Tx } from '../../../platform/db.ts'

/** The changes of state of a document, newest first, with who made them. */
export const stateChangesOf = (db: Db, documentId: string) =>
  db
    .selectFrom('documentStateChange')
    .leftJoin('person', 'person.id', 'documentStateChange.changedBy')
    .leftJoin('organisation', 'organisation.id', 'documentStateChange.organisationId')
    .select([
      'documentStateChange.id',
      'documentStateChange.fromState',
      'documentStateChange.toState',
      'documentStateChange.changedAt',
      'person.name as person',
      'organisation.shortName as organisation'
    ])
    .where('documentStateChange.documentId', '=', documentId)
    .orderBy('documentStateChange.changedAt', 'desc')
    .execute()

/** The state that an archived document had before; undefined for one that never was archived. */
export const stateBeforeArchive = async (db: Db, documentId: string): Promise<DocumentState | undefined> => {
  const row = await db
    .selectFrom('documentStateChange')
    .select('fromState')
    .where('documentId', '=', documentId)
    .where('toState', '=', 'archived')
    .orderBy('changedAt', 'desc')
    .executeTakeFirst()
  return row?.fromState
}

/**
 * Moves a document from one state to another and remembers it. @returns the id of the change; undefined when the
 * document is in another state by now
 */
export const moveState = async (
  tx: Tx,
  move: {
    documentId: string
    from: DocumentState
    to: DocumentState
    changedBy: string
    organisationId: string | null
  }
): Promise<string | undefined> => {
  const { documentId, from, to, changedBy, organisationId } = move
  const moved = await tx
    .updateTable('document')
    .set({ state: to })
    .where('id', '=', documentId)
    .where('state', '=', from)
    .returning('id')
    .execute()
  if (moved.length === 0) return undefined
  const id = randomUUID()
  await tx
    .insertInto('documentStateChange')
    .values({ id, documentId, fromState: from, toState: to, changedBy, organisationId })
    .execute()
  return id
}
