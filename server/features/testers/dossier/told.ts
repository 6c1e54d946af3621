import { dayOf, type Day } from '../../../../shared/testers/calendar.ts'
import type { DossierFields, DossierKind } from '../../../../shared/testers/dossier.ts'
import type { ChangeRow, EntryRow } from './queries.ts'

/** A line of the log of a file as the story of the enterprise tells it. */
export interface Told extends Omit<ChangeRow, 'before' | 'after' | 'enrolmentId'> {
  on: Day
  kind: DossierKind
  /** How people call the entry, the beginning of it; of a visit what was seen, empty when nothing was written. */
  title: string
  from: string | null
  to: string | null
}

export function toldOf(entries: readonly EntryRow[], changes: readonly ChangeRow[]): Told[] {
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  return changes.map(({ before, after, enrolmentId: _, ...change }) => {
    const entry = byId.get(change.entryId)!
    const own = entry.fields as { on?: Day }
    return {
      ...change,
      kind: entry.kind,
      // a visit and a measure have their own day; what was added to the file has the day of its writing
      on: change.verb === 'added' && own.on ? own.on : dayOf(change.recordedAt),
      title: cut(titleOf(entry, byId)),
      from: readable(before),
      to: readable(after)
    }
  })
}

function titleOf({ kind, fields, parentId }: EntryRow, byId: Map<string, EntryRow>): string {
  switch (kind) {
    case 'visit':
      return (fields as DossierFields['visit']).summary
    case 'question':
      return (fields as DossierFields['question']).text
    case 'stakeholder':
      return (fields as DossierFields['stakeholder']).name
    case 'measure':
      return titleOf(byId.get(parentId!)!, byId)
    case 'indicator':
    case 'evidence':
      return (fields as DossierFields['indicator' | 'evidence']).title
    default:
      return kind satisfies never
  }
}

const LONGEST = 100
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text)

const readable = (value: unknown): string | null =>
  value === null || value === undefined || value === ''
    ? null
    : cut(Array.isArray(value) ? value.join(', ') : String(value))
