import { AppError } from '../../../../shared/errors.ts'
import { isSame } from './merge.ts'
import type { ChangeRow, EntryRow } from './queries.ts'

/**
 * The change that takes another back. A field goes back only while it still has the value that the change gave it:
 * undoing must not undo what a colleague wrote since.
 * @throws AppError tester.undo
 */
export function undoneOf(entry: EntryRow, change: ChangeRow) {
  const { id, verb, field, before, after } = change
  const undoes = { undoes: id }
  switch (verb) {
    case 'changed': {
      const now = (entry.fields as Record<string, unknown>)[field!]
      if (!isSame(now, after)) throw new AppError('tester.undo')
      return { verb, field, before: after, after: before, ...undoes }
    }
    case 'added':
    case 'restored':
      if (entry.removedAt) throw new AppError('tester.undo')
      return { verb: 'removed' as const, field: null, before: null, after: null, ...undoes }
    case 'removed':
      if (!entry.removedAt) throw new AppError('tester.undo')
      return { verb: 'restored' as const, field: null, before: null, after: null, ...undoes }
    default:
      return verb satisfies never
  }
}
