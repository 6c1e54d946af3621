import type { Selectable } from 'kysely'
import type { Stage, StageProgress } from '../../../../shared/testers/schema.ts'
import type { StageDefinition } from '../../../../shared/testers/stages.ts'
import { isSettled } from '../../../../shared/testers/history.ts'
import type { StageEventTable } from '../../../platform/tables.ts'

type StageEvent = Selectable<StageEventTable>

/** The stages and their sub-steps with the days that their events give them. */
export function stagesOf(defined: readonly StageDefinition[], events: readonly StageEvent[]): Stage[] {
  const undone = new Set(events.map(event => event.undoes))
  const standing = events
    .filter(event => event.undoes === null && !undone.has(event.id))
    .sort((a, b) => a.on.localeCompare(b.on) || a.id - b.id)
  const progress = (stage: number, step: string | null) =>
    progressOf(standing.filter(event => event.stage === stage && event.step === step))
  return defined.map(({ number, title, needsQuestion, steps }) => ({
    number,
    title,
    needsQuestion,
    ...progress(number, null),
    steps: steps.map(step => ({ ...step, ...progress(number, step.key) }))
  }))
}

/** Of the standing events of one stage or sub-step, in the order of their days. */
function progressOf(own: readonly StageEvent[]): StageProgress {
  const last = own.filter(event => event.kind !== 'planned').at(-1)
  // the plan that was made last counts, not the one for the latest day
  const planned = own
    .filter(event => event.kind === 'planned')
    .reduce<StageEvent | undefined>(
      (newest, event) => (newest && newest.id > event.id ? newest : event),
      undefined
    )
  const status = last && last.kind !== 'planned' ? last.kind : 'todo'
  return {
    status,
    plannedOn: planned?.on ?? null,
    startedOn: own.findLast(event => event.kind === 'started')?.on ?? null,
    endedOn: isSettled(status) ? last!.on : null,
    reason: last?.reason ?? null
  }
}
