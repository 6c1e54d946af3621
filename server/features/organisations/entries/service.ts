import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import {
  BEGINNING,
  factInForce,
  factsOn,
  itemsIn,
  type FactName,
  type OrganisationFacts
} from '../../../../shared/organisations/history.ts'
import type {
  ChangedItem,
  NewOrganisation,
  OrganisationChanged,
  OrganisationChanges,
  OrganisationView
} from '../../../../shared/organisations/register-schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { isUuid, type Access } from '../../../platform/access.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { insertOrganisations, organisationById } from '../queries.ts'
import { refuseLateConflict } from './conflicts.ts'
import { contentOf, fullLog, projectionOf } from './log.ts'
import {
  bearersOf,
  changeOrganisation,
  enterInRegister,
  insertEntries,
  itemsOf,
  lockOrganisation,
  logOf,
  organisationIn,
  projectsOf,
  replaceItems,
  replacePast,
  type LogRow,
  type OrganisationRow
} from './queries.ts'
import { checkedItem, future, refuseImpossible, tidied } from './rules.ts'
import { viewOf } from './view.ts'

interface NewEntry {
  field: LogRow['field']
  itemId: string | null
  effectiveOn: string
  value: unknown
  reason: string | null
  isConfirmation?: boolean
  undoes?: number
}

/** One organisation of the register: what is known of it and from when, who said so, and how it is changed. */
export function entriesService({ db, events, now }: { db: Db; events: Events; now: () => Date }) {
  const today = () => dayOf(now())

  /**
   * The organisation on a day; the one that it became when it was merged.
   * @throws AppError organisation.unknown, .future
   */
  async function view(
    access: Access,
    projectId: string,
    id: string,
    day?: string
  ): Promise<OrganisationView> {
    const asOf = day ?? today()
    if (asOf > today()) throw future('asOf', asOf, today())
    const asked = isUuid(id) ? await organisationIn(db, projectId, id) : undefined
    const row = asked?.mergedInto ? await organisationIn(db, projectId, asked.mergedInto) : asked
    if (!asked || !row) throw new AppError('organisation.unknown')
    const askedFor = row.id === asked.id ? null : { id: asked.id, name: asked.legalName }
    return viewOf(db, access, projectId, row, asOf, askedFor)
  }

  /** Writes to the log inside one transaction, then makes row, past and items agree with it. */
  async function write(
    access: Access,
    projectId: string,
    id: string,
    verb: string,
    deed: (tx: Tx, row: OrganisationRow, log: LogRow[]) => Promise<NewEntry[]>
  ): Promise<OrganisationChanged> {
    const { written, projects } = await db.transaction().execute(async tx => {
      const row = isUuid(id) ? await lockOrganisation(tx, projectId, id) : undefined
      if (!row) throw new AppError('organisation.unknown')
      if (row.mergedInto) throw new AppError('organisation.merged')
      const entries = await deed(tx, row, await begun(tx, row))
      if (entries.length === 0) return { written: [], projects: [] }
      const signature = {
        organisationId: id,
        version: row.version + 1,
        recordedBy: access.person.id,
        actingFor: await access.organisationIn(projectId)
      }
      const ids = await insertEntries(
        tx,
        entries.map(({ value, undoes = null, ...entry }) => ({
          ...entry,
          ...signature,
          value: value === null ? null : JSON.stringify(value),
          undoes
        }))
      )
      const { shortName } = await agree(tx, row)
      await recordHistory(tx, {
        projectId,
        actorId: access.person.id,
        organisationId: signature.actingFor,
        verb,
        objectType: 'organisation',
        objectId: id,
        objectTitle: shortName
      })
      return { written: ids, projects: await projectsOf(tx, id) }
    })
    tell(projects)
    return { organisation: await view(access, projectId, id), written }
  }

  /** Everywhere where the organisation stands; names and places show in the lists of testers too. */
  function tell(projects: string[]): void {
    for (const projectId of projects) {
      events.emit({ topic: 'organisations', projectId })
      events.emit({ topic: 'testers', projectId })
    }
  }

  /** The log, begun with what the row says when nothing was recorded yet. */
  async function begun(tx: Tx, row: OrganisationRow): Promise<LogRow[]> {
    const log = await logOf(tx, row.id)
    if (log.length > 0) return log
    const initial = fullLog(row, await itemsOf(tx, [row.id]), [])
    await insertEntries(
      tx,
      initial.map(({ id: _id, value, ...entry }) => ({
        ...entry,
        value: value === null ? null : JSON.stringify(value)
      }))
    )
    return logOf(tx, row.id)
  }

  /**
   * The row of today, the times before and the items, computed anew from the log.
   * @throws AppError organisation.identifier-taken, .identifier-missing, .name, .nuts, .nace, .coordinates, .website
   */
  async function agree(tx: Tx, { id, version }: OrganisationRow): Promise<{ shortName: string }> {
    const { facts, row, past, items } = projectionOf(id, await logOf(tx, id), today())
    refuseImpossible(facts)
    if (row.identifier === null && !facts.identifierReason) {
      throw new AppError('organisation.identifier-missing', { field: 'identifierReason' })
    }
    await refuseTaken(
      tx,
      id,
      items.flatMap(({ scheme, label }) => (scheme ? [{ scheme, label }] : []))
    )
    await replacePast(tx, id, past)
    await replaceItems(tx, id, items)
    await changeOrganisation(tx, id, { ...row, version: version + 1 })
    return facts
  }

  async function refuseTaken(
    tx: Tx,
    id: string,
    numbers: { scheme: string; label: string }[]
  ): Promise<void> {
    const taken = (await bearersOf(tx, numbers)).find(bearer => bearer.id !== id)
    if (taken) throw new AppError('organisation.identifier-taken', { field: 'value', value: taken.label })
  }

  /** Who can be a body: an organisation of this register that is not the member itself. */
  async function bodyOf(tx: Tx, projectId: string, memberId: string, bodyId: string): Promise<string> {
    const body = await organisationIn(tx, projectId, bodyId)
    const id = body?.mergedInto ?? body?.id
    if (!id || id === memberId) throw new AppError('organisation.body', { field: 'body' })
    return id
  }

  async function itemEntry(
    tx: Tx,
    projectId: string,
    row: OrganisationRow,
    log: LogRow[],
    { id, content }: ChangedItem
  ): Promise<NewEntry[]> {
    const known = itemsIn(log).find(item => item.id === id)
    if (id && !known) throw new AppError('organisation.item')
    if (!content) {
      const { field, effectiveOn } = known!.entry
      return [{ field, itemId: id!, effectiveOn, value: null, reason: null }]
    }
    if (known && known.item.kind !== content.kind) throw new AppError('organisation.item')
    const item = checkedItem(content, today())
    if (item.kind === 'membership') item.body = await bodyOf(tx, projectId, row.id, item.body)
    if (known && JSON.stringify(contentOf(known.item)) === JSON.stringify(contentOf(item))) return []
    return [
      {
        field: item.kind,
        itemId: id ?? randomUUID(),
        effectiveOn: item.from ?? BEGINNING,
        value: contentOf(item),
        reason: null
      }
    ]
  }

  return {
    view,

    /**
     * Adds an organisation to the register of the project. One whose number the register knows already, from another
     * project, is the same organisation and only enters this register.
     * @throws AppError organisation.identifier, .identifier-taken, .identifier-missing
     */
    async create(access: Access, projectId: string, input: NewOrganisation): Promise<OrganisationView> {
      const { scheme, identifier, identifierReason, country, legalName } = input
      const number =
        scheme && identifier
          ? checkedItem(
              { kind: 'identifier', scheme, value: identifier, from: null, to: null, source: '' },
              today()
            )
          : undefined
      const label = number?.kind === 'identifier' ? number.value : null
      if (!label && !identifierReason?.trim()) {
        throw new AppError('organisation.identifier-missing', { field: 'identifierReason' })
      }
      const id = await db.transaction().execute(async tx => {
        const [bearer] = label ? await bearersOf(tx, [{ scheme: scheme!, label }]) : []
        if (bearer && (await organisationIn(tx, projectId, bearer.organisationId))) {
          throw new AppError('organisation.identifier-taken', { field: 'identifier', value: label! })
        }
        const organisationId = bearer?.organisationId ?? randomUUID()
        if (!bearer) {
          await insertOrganisations(tx, [
            {
              id: organisationId,
              legalName: legalName.trim(),
              shortName: (input.shortName ?? legalName).trim().slice(0, 90),
              legalForm: null,
              country,
              identifierScheme: label ? scheme! : 'none',
              identifier: label,
              identifierReason: label ? null : identifierReason!.trim(),
              address: null,
              postcode: null,
              municipality: input.municipality?.trim() || null,
              nuts3: null,
              website: null,
              createdBy: access.person.id
            }
          ])
        }
        await enterInRegister(tx, [projectId], organisationId)
        const entered = await organisationById(tx, organisationId)
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: await access.organisationIn(projectId),
          verb: 'created',
          objectType: 'organisation',
          objectId: organisationId,
          objectTitle: entered!.shortName
        })
        return organisationId
      })
      tell([projectId])
      return view(access, projectId, id)
    },

    /**
     * Sets facts from a day on (today when none is said), changes items, confirms what stands. Fields and items that
     * nobody touched since `version` are merged silently; one that a colleague changed meanwhile is a conflict.
     * @throws AppError organisation.conflict, .future, .merged, .item, .body, and those of `agree`
     */
    change: (access: Access, projectId: string, id: string, input: OrganisationChanges) =>
      write(access, projectId, id, 'changed', async (tx, row, log) => {
        const effectiveOn = latest(input.effectiveOn ?? today(), BEGINNING)
        if (effectiveOn > today()) throw future('effectiveOn', effectiveOn, today())
        const reason = input.reason?.trim() || null
        const facts = tidied(input.facts ?? {})
        const entries: NewEntry[] = changedFacts(log, facts, effectiveOn).map(entry => ({ ...entry, reason }))
        if (entries.length > 0) refuseImpossible({ ...factsOn(log, effectiveOn), ...facts })
        for (const name of input.confirm ?? []) entries.push(confirmation(log, name, effectiveOn))
        for (const item of input.items ?? []) {
          entries.push(...(await itemEntry(tx, projectId, row, log, item)))
        }
        await refuseLateConflict(tx, log, entries, input.version)
        return entries
      }),

    /**
     * Takes entries of the log back; they stay readable as taken back. What the register began with stays.
     * @throws AppError organisation.undo, and those of `agree`
     */
    undo: (access: Access, projectId: string, id: string, entries: number[]) =>
      write(access, projectId, id, 'undone', async (_tx, _row, log) => {
        const retracted = new Set(log.map(entry => entry.undoes))
        return [...new Set(entries)].map(entryId => {
          const entry = log.find(one => one.id === entryId)
          if (!entry || entry.undoes !== null || entry.isInitial || retracted.has(entryId)) {
            throw new AppError('organisation.undo')
          }
          const { field, itemId, effectiveOn } = entry
          return { field, itemId, effectiveOn, value: null, reason: null, undoes: entryId }
        })
      })
  }
}
export type EntriesService = ReturnType<typeof entriesService>

const latest = (one: string, other: string) => (one > other ? one : other)

/** The facts that really would have another value on that day. */
function changedFacts(log: LogRow[], facts: Partial<OrganisationFacts>, effectiveOn: string) {
  return (Object.entries(facts) as [FactName, unknown][])
    .filter(([name, value]) => {
      const current = factInForce(log, name, effectiveOn)?.value ?? null
      return JSON.stringify(value) !== JSON.stringify(current)
    })
    .map(([field, value]) => ({ field, itemId: null, effectiveOn, value }))
}

function confirmation(log: LogRow[], field: FactName, effectiveOn: string): NewEntry {
  const value = factInForce(log, field, effectiveOn)?.value ?? null
  return { field, itemId: null, effectiveOn, value, reason: null, isConfirmation: true }
}
