import { AppError } from '../../../shared/errors.ts'
import type { ContributionStatus, NewValue } from '../../../shared/periods/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import {
  changesSince,
  insertChanges,
  keepValue,
  lockContribution,
  newestPlan,
  partnersOf,
  setStatus,
  valueOf
} from './queries.ts'
import { partnersIn, type Partner, type Sheets } from './sheet.ts'

/** What each partner reports of a period: entered, locked by the partner, consolidated by a lead. */
export function contributionsService({ db, events, sheets }: { db: Db; events: Events; sheets: Sheets }) {
  /** @throws AppError period.unknown, contribution.unknown, contribution.foreign */
  async function own(access: Access, projectId: string, name: string, organisationId: string) {
    const period = await sheets.periodIn(projectId, name)
    const partner = partnersIn(await partnersOf(db, projectId), period).find(
      ({ id }) => id === organisationId
    )
    if (!partner) throw new AppError('contribution.unknown')
    const { organisationIds } = await access.inProject(projectId)
    const isOwn = organisationIds.includes(organisationId)
    if (!isOwn && !(await access.can('report.consolidate', { projectId })))
      throw new AppError('contribution.foreign', { organisation: partner.shortName })
    return { period, partner, key: { projectId, period: name, organisationId } }
  }

  /** One step of a contribution; `before` writes what belongs to it while nobody else can. */
  async function step(
    access: Access,
    key: { projectId: string; period: string; organisationId: string },
    partner: Partner,
    way: {
      from: readonly ContributionStatus[]
      to: ContributionStatus
      verb: 'locked' | 'reopened' | 'consolidated'
    },
    { reason = '', before }: { reason?: string; before?: (tx: Tx) => Promise<void> } = {}
  ) {
    const actingFor = await access.organisationIn(key.projectId)
    await db.transaction().execute(async tx => {
      const { status } = await lockContribution(tx, key)
      if (!way.from.includes(status))
        throw new AppError('contribution.step', { organisation: partner.shortName, status })
      await before?.(tx)
      await setStatus(tx, key, way.to)
      await insertChanges(tx, [{ ...key, verb: way.verb, reason, recordedBy: access.person.id }])
      await recordHistory(tx, {
        projectId: key.projectId,
        actorId: access.person.id,
        organisationId: actingFor,
        verb: way.verb,
        objectType: 'contribution',
        objectId: key.organisationId,
        objectTitle: `${key.period} · ${partner.shortName}`,
        detail: { period: key.period, ...(reason ? { reason } : {}) }
      })
    })
    events.emit({ topic: 'reports', projectId: key.projectId })
  }

  return {
    /**
     * Writes into one cell. Two who write into different fields at once both stand; into the same one, the second learns
     * what the first wrote.
     * @throws AppError contribution.locked, contribution.conflict, indicator.unknown and those of `own`
     */
    async enter(
      access: Access,
      projectId: string,
      name: string,
      input: NewValue
    ): Promise<{ version: number }> {
      const { key } = await own(access, projectId, name, input.organisationId)
      const { indicatorId } = input
      const version = await db.transaction().execute(async tx => {
        const { workPackages } = await newestPlan(tx, projectId)
        if (!workPackages.some(({ indicators }) => indicators.some(({ id }) => id === indicatorId)))
          throw new AppError('indicator.unknown')
        if ((await lockContribution(tx, key)).status !== 'open') throw new AppError('contribution.locked')
        const kept = await valueOf(tx, key, indicatorId)
        const now = { value: kept?.value ?? null, note: kept?.note ?? '' }
        const wanted = {
          value: input.value === undefined ? now.value : input.value,
          note: input.note === undefined ? now.note : input.note.trim()
        }
        const changed = (['value', 'note'] as const).filter(field => wanted[field] !== now[field])
        if (changed.length === 0) return kept?.version ?? 0
        const since = await changesSince(tx, key, indicatorId, input.version)
        const clash = since.findLast(({ field }) => changed.some(one => one === field))
        if (clash)
          throw new AppError('contribution.conflict', {
            field: clash.field!,
            value: String(now[clash.field!] ?? '–'),
            by: clash.by ?? '',
            version: kept!.version
          })
        const next = (kept?.version ?? 0) + 1
        await keepValue(tx, { ...key, indicatorId, ...wanted, trackedOn: null, version: next })
        await insertChanges(
          tx,
          changed.map(field => ({
            ...key,
            verb: 'entered' as const,
            indicatorId,
            field,
            version: next,
            before: JSON.stringify(now[field]),
            after: JSON.stringify(wanted[field]),
            recordedBy: access.person.id
          }))
        )
        return next
      })
      events.emit({ topic: 'reports', projectId })
      return { version }
    },

    /**
     * Ends the contribution of a partner: what nobody entered and the register knows is kept as it is today, with its day.
     * @throws AppError contribution.step and those of `own`
     */
    async lock(access: Access, projectId: string, name: string, organisationId: string): Promise<void> {
      const { period, partner, key } = await own(access, projectId, name, organisationId)
      // asked before the transaction: the embedded database has one backend for both
      const { sections } = await sheets.rowsOf(projectId, period, partner)
      const filled = sections.flatMap(section =>
        section.rows.flatMap(({ indicator, tracked }) => (tracked ? [{ id: indicator.id, tracked }] : []))
      )
      await step(
        access,
        key,
        partner,
        { from: ['open'], to: 'locked', verb: 'locked' },
        {
          before: async tx => {
            for (const { id, tracked } of filled) {
              const kept = await valueOf(tx, key, id)
              if (kept && kept.value !== null) continue
              await keepValue(tx, {
                ...key,
                indicatorId: id,
                value: tracked.value,
                note: kept?.note ?? '',
                trackedOn: tracked.on,
                version: (kept?.version ?? 0) + 1
              })
            }
          }
        }
      )
    },

    /** Lets a contribution be written again, for a reason. @throws AppError contribution.step and those of `own` */
    async reopen(
      access: Access,
      projectId: string,
      name: string,
      { organisationId, reason }: { organisationId: string; reason: string }
    ): Promise<void> {
      const { partner, key } = await own(access, projectId, name, organisationId)
      await step(
        access,
        key,
        partner,
        { from: ['locked', 'consolidated'], to: 'open', verb: 'reopened' },
        { reason: reason.trim() }
      )
    },

    /** Takes a locked contribution into the figures of the project. @throws AppError contribution.step */
    async consolidate(
      access: Access,
      projectId: string,
      name: string,
      organisationId: string
    ): Promise<void> {
      const { partner, key } = await own(access, projectId, name, organisationId)
      await step(access, key, partner, { from: ['locked'], to: 'consolidated', verb: 'consolidated' })
    }
  }
}
