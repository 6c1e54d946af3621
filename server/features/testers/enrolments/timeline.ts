import type { Selectable } from 'kysely'
import type { StageDefinition } from '../../../../shared/testers/stages.ts'
import type { TimelineEntry } from '../../../../shared/testers/schema.ts'
import type { EnrolmentChangeTable, StageEventTable } from '../../../platform/tables.ts'
import type { Told } from '../dossier/told.ts'

type Change = Selectable<EnrolmentChangeTable>
type StageEvent = Selectable<StageEventTable>

interface Logged {
  id: number
  recordedBy: string | null
  organisationId: string | null
  recordedAt: Date
}

/** Everything that was recorded about an enterprise, the newest day first; what was taken back stays, marked. */
export function timelineOf({
  changes,
  events,
  told,
  defined,
  names,
  mayEdit
}: {
  changes: Change[]
  events: StageEvent[]
  told: Told[]
  defined: readonly StageDefinition[]
  names: Map<string, string>
  mayEdit: boolean
}): TimelineEntry[] {
  const name = (id: string | null) => (id ? (names.get(id) ?? '') : '')
  const common = (
    entry: { reason?: string | null; importId?: string | null } & Logged,
    all: { id: number; undoes: number | null; recordedBy: string | null }[]
  ) => {
    const retraction = all.find(other => other.undoes === entry.id)
    return {
      id: entry.id,
      reason: entry.reason ?? null,
      by: name(entry.recordedBy),
      organisation: name(entry.organisationId),
      recordedAt: entry.recordedAt.toISOString(),
      isImported: Boolean(entry.importId),
      undoneBy: retraction ? name(retraction.recordedBy) : null,
      step: null,
      entry: null
    }
  }
  const titleOf = (stage: number, key: string | null) =>
    defined.find(one => one.number === stage)?.steps.find(step => step.key === key)?.title ?? null
  const readable = ({ field, value }: Change) =>
    field === 'mentor' || field === 'federation' ? name(value) || null : value
  const fromChanges = changes
    .filter(change => change.undoes === null)
    // the entry itself tells the beginning of all fields but the accompaniment
    .map((change): TimelineEntry => {
      const before = changes.findLast(
        other =>
          other.field === change.field &&
          other.undoes === null &&
          (other.effectiveOn < change.effectiveOn ||
            (other.effectiveOn === change.effectiveOn && other.id < change.id)) &&
          !changes.some(({ undoes }) => undoes === other.id)
      )
      const shared = common(change, changes)
      return {
        ...shared,
        log: 'change',
        on: change.effectiveOn,
        field: change.field,
        from: before ? readable(before) : null,
        to: readable(change),
        stage: null,
        kind: null,
        isInitial: change.isInitial,
        mayUndo: mayEdit && !change.isInitial && shared.undoneBy === null
      }
    })
  const fromEvents = events
    .filter(event => event.undoes === null)
    .map((event): TimelineEntry => {
      const shared = common(event, events)
      return {
        ...shared,
        log: 'stage',
        on: event.on,
        field: null,
        from: null,
        to: null,
        stage: event.stage,
        step: titleOf(event.stage, event.step),
        kind: event.kind,
        isInitial: false,
        mayUndo: mayEdit && shared.undoneBy === null
      }
    })
  const fromFile = told
    .filter(line => line.undoes === null)
    .map((line): TimelineEntry => {
      const shared = common(line, told)
      const isPerson = line.field === 'mentor'
      return {
        ...shared,
        log: 'dossier',
        on: line.on,
        field: line.field,
        from: isPerson ? name(line.from) || null : line.from,
        to: isPerson ? name(line.to) || null : line.to,
        stage: null,
        kind: null,
        entry: { id: line.entryId, kind: line.kind, verb: line.verb, title: line.title },
        isInitial: false,
        mayUndo: mayEdit && shared.undoneBy === null
      }
    })
  return [...fromChanges, ...fromEvents, ...fromFile].sort(
    (a, b) => b.on.localeCompare(a.on) || b.recordedAt.localeCompare(a.recordedAt) || b.id - a.id
  )
}
