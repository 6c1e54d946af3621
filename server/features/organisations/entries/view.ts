import {
  capacities,
  factInForce,
  factNames,
  factsOn,
  holdsOn,
  itemsIn,
  type Item
} from '../../../../shared/organisations/history.ts'
import type { HistoryEntry, OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import { namesOf } from '../../../platform/names.ts'
import { itemOf, fullLog } from './log.ts'
import {
  countMembers,
  enrolmentsIn,
  itemsOf,
  logOf,
  mergedInto,
  partnershipOf,
  type LogRow,
  type OrganisationRow
} from './queries.ts'

/** One organisation as it was known to be on a day, with everything that was ever recorded about it. */
export async function viewOf(
  db: Db,
  access: Access,
  projectId: string,
  row: OrganisationRow,
  asOf: string,
  askedFor: OrganisationView['askedFor']
): Promise<OrganisationView> {
  const { id } = row
  const absorbed = await mergedInto(db, id)
  const family = [id, ...absorbed.map(one => one.id)]
  const [kept, members, partner, testers] = await Promise.all([
    itemsOf(db, family),
    countMembers(db, projectId, family, asOf),
    partnershipOf(db, projectId, id),
    enrolmentsIn(db, projectId, id)
  ])
  const log = fullLog(
    row,
    kept.filter(item => item.organisationId === id),
    await logOf(db, id)
  )
  const bodies = log.map(({ value }) => (value as { body?: string } | null)?.body ?? null)
  const names = await namesOf(
    db,
    log.map(entry => entry.recordedBy),
    [...bodies, ...kept.map(item => item.bodyId), ...log.map(entry => entry.actingFor)]
  )
  const named = (key: string | null) => (key === null ? null : { id: key, name: names.get(key) ?? '–' })
  const mayEdit = await access.can('organisation.edit', { projectId })
  return {
    id,
    version: row.version,
    asOf,
    facts: factsOn(log, asOf),
    vouched: vouchersOf(log, asOf, names),
    items: kept.map(item => ({
      id: item.id,
      content: itemOf(item),
      body: named(item.bodyId),
      holds: holdsOn(itemOf(item), asOf),
      through: item.organisationId === id ? null : nameIn(absorbed, item.organisationId)
    })),
    members: capacities.flatMap(capacity =>
      members.filter(one => one.capacity === capacity).map(({ count }) => ({ capacity, count }))
    ),
    merged: absorbed.flatMap(({ id: mergedId, name, mergeId, mergedAt, by, keptId }) =>
      mergeId && mergedAt && keptId === id
        ? [{ mergeId, id: mergedId, name, by: by ?? '', at: mergedAt.toISOString() }]
        : []
    ),
    partner: partner ?? null,
    testers,
    history: historyOf(log, names, mayEdit),
    askedFor,
    can: { edit: mayEdit, merge: await access.can('organisation.merge', { projectId }) }
  }
}

const nameIn = (organisations: { id: string; name: string }[], id: string) => {
  const found = organisations.find(one => one.id === id)
  return found ? { id, name: found.name } : null
}

/** Who said last that each fact is as it stands on that day. */
function vouchersOf(log: LogRow[], day: string, names: Map<string, string>): OrganisationView['vouched'] {
  const entries = factNames.flatMap(name => {
    const entry = factInForce(log, name, day)
    if (!entry) return []
    const { recordedBy, actingFor, recordedAt, effectiveOn } = entry
    const by = recordedBy ? (names.get(recordedBy) ?? '') : ''
    const organisation = actingFor ? (names.get(actingFor) ?? '') : ''
    return [[name, { by, organisation, at: recordedAt.toISOString(), on: effectiveOn }] as const]
  })
  return Object.fromEntries(entries)
}

/** What was recorded, the newest day first; what was taken back stays, marked. */
function historyOf(log: LogRow[], names: Map<string, string>, mayEdit: boolean): HistoryEntry[] {
  const name = (id: string | null) => (id ? (names.get(id) ?? '') : '')
  const readable = (value: unknown) => {
    const { body } = (value ?? {}) as { body?: string }
    return body ? { ...(value as object), body: name(body) } : value
  }
  const retractions = new Map(log.map(entry => [entry.undoes, entry]))
  return log
    .filter(entry => entry.undoes === null && !(entry.isInitial && isNothing(entry.value)))
    .map(entry => {
      const retraction = retractions.get(entry.id)
      return {
        id: entry.id,
        field: entry.field,
        itemId: entry.itemId,
        on: entry.effectiveOn,
        from: readable(valueBefore(log, entry)),
        to: readable(entry.value),
        reason: entry.reason,
        by: name(entry.recordedBy),
        organisation: name(entry.actingFor),
        recordedAt: entry.recordedAt.toISOString(),
        isInitial: entry.isInitial,
        isConfirmation: entry.isConfirmation,
        undoneBy: retraction ? name(retraction.recordedBy) : null,
        mayUndo: mayEdit && !entry.isInitial && !retraction
      }
    })
    .sort((a, b) => b.on.localeCompare(a.on) || b.id - a.id)
}

const isNothing = (value: unknown) =>
  value === null || value === false || (Array.isArray(value) && value.length === 0)

/** What held before an entry: of a fact on the day before, of an item before it was recorded. */
function valueBefore(log: LogRow[], entry: LogRow): unknown {
  const others = log.filter(other => other.id !== entry.id)
  if (entry.itemId) {
    const earlier = others.filter(other => other.itemId === entry.itemId && other.id < entry.id)
    const known = itemsIn(earlier)[0]?.item as Item | undefined
    return known ?? null
  }
  if (entry.isInitial) return null
  const same = others.filter(
    other =>
      other.field === entry.field &&
      (other.effectiveOn < entry.effectiveOn ||
        (other.effectiveOn === entry.effectiveOn && other.id < entry.id))
  )
  return factInForce(same, entry.field as (typeof factNames)[number], entry.effectiveOn)?.value ?? null
}
