import type { Selectable } from 'kysely'
import type { Stage } from '../../../../shared/testers/schema.ts'
import type { StageEventTable } from '../../../platform/tables.ts'

/** The stages with the days that their events give them. */
export function stagesOf(
  defined: { number: number; title: Stage['title'] }[],
  events: Selectable<StageEventTable>[]
): Stage[] {
  const undone = new Set(events.map(event => event.undoes))
  const standing = events
    .filter(event => event.undoes === null && !undone.has(event.id))
    .sort((a, b) => a.on.localeCompare(b.on) || a.id - b.id)
  return defined.map(({ number, title }) => {
    const own = standing.filter(event => event.stage === number)
    const last = own.filter(event => event.kind !== 'planned').at(-1)
    const planned = own
      .filter(event => event.kind === 'planned')
      .reduce<(typeof own)[number] | undefined>(
        // the plan that was made last counts, not the one for the latest day
        (newest, event) => (newest && newest.id > event.id ? newest : event),
        undefined
      )
    const hasEnded = last?.kind === 'done' || last?.kind === 'skipped'
    return {
      number,
      title,
      status: last && last.kind !== 'planned' ? last.kind : 'todo',
      plannedOn: planned?.on ?? null,
      startedOn: own.findLast(event => event.kind === 'started')?.on ?? null,
      endedOn: hasEnded ? last.on : null,
      reason: last?.reason ?? null
    }
  })
}
