import type { Versant } from '../organisations/territories.ts'
import type { Day } from './calendar.ts'

/**
 * An enrolment is its log: dated changes of fields and dated stage events, append-only. What was true on a day is
 * computed from it, so that a change recorded late, or taken back, gives the right answer for every day.
 */
export const poles = ['insertion', 'solidarity', 'aess'] as const
export type Pole = (typeof poles)[number]

export const enrolmentStatuses = ['invited', 'active', 'paused', 'withdrawn', 'completed'] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]
/** Statuses of an enterprise that has entered the approach and not left it before its end: these are counted. */
export const engagedStatuses = ['active', 'paused', 'completed'] as const
export const exitStatuses = ['withdrawn', 'completed'] as const
export const isExit = (status: EnrolmentStatus) => exitStatuses.some(exit => exit === status)

export const stageStatuses = ['todo', 'started', 'done', 'skipped'] as const
export type StageStatus = (typeof stageStatuses)[number]
export const stageEventKinds = ['planned', 'started', 'done', 'skipped'] as const
export type StageEventKind = (typeof stageEventKinds)[number]

/** The fields that have a dated history. */
export const datedFields = ['pole', 'versant', 'federation', 'mentor', 'status'] as const
export type DatedField = (typeof datedFields)[number]
export type ChangedField = DatedField | 'entry'

/** A field gets a value on a day. `undoes` takes an earlier change back instead. Higher ids were recorded later. */
export interface LoggedChange {
  id: number
  field: ChangedField
  value: string | null
  effectiveOn: Day
  undoes: number | null
}
export interface LoggedStageEvent {
  id: number
  stage: number
  kind: StageEventKind
  on: Day
  undoes: number | null
}

/** What was true of an enrolment on a day. */
export interface EnrolmentState {
  pole: Pole
  versant: Versant
  federation: string | null
  mentor: string | null
  status: EnrolmentStatus
  /** Status of stage 1, 2, … */
  stages: StageStatus[]
}
/** A time in which nothing changed: `from` is its first day, `to` the day after its last, null when it lasts. */
export interface Span extends EnrolmentState {
  from: Day
  to: Day | null
}

const standing = <T extends { id: number; undoes: number | null }>(log: readonly T[]): T[] => {
  const undone = new Set(log.map(entry => entry.undoes))
  return log.filter(entry => entry.undoes === null && !undone.has(entry.id))
}

/** Day of entry: the one that was recorded last. */
export function entryOf(changes: readonly LoggedChange[]): Day {
  const entries = standing(changes).filter(change => change.field === 'entry')
  return entries.reduce((last, change) => (change.id > last.id ? change : last)).value!
}

/** The change that gives a field its value on a day; the first one also holds before its own day. */
export function changeInForce(
  changes: readonly LoggedChange[],
  field: DatedField,
  day: Day
): LoggedChange | undefined {
  const own = inOrder(standing(changes).filter(change => change.field === field))
  return own.findLast(change => change.effectiveOn <= day) ?? own[0]
}

const inOrder = (changes: LoggedChange[]) =>
  changes.sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn) || a.id - b.id)

/** The spans of an enrolment, from its entry on, in order and without gaps; neighbours differ. */
export function spansOf(
  changes: readonly LoggedChange[],
  events: readonly LoggedStageEvent[],
  stageCount: number
): Span[] {
  const entry = entryOf(changes)
  const steps = standing(events).filter(event => event.kind !== 'planned')
  const days = new Set([entry])
  for (const change of standing(changes)) if (change.effectiveOn > entry) days.add(change.effectiveOn)
  for (const step of steps) if (step.on > entry) days.add(step.on)
  const spans: Span[] = []
  for (const day of [...days].sort()) {
    const state = stateOn(changes, steps, stageCount, day)
    const last = spans.at(-1)
    if (last && JSON.stringify(state) === JSON.stringify(stateIn(last))) continue
    if (last) last.to = day
    spans.push({ from: day, to: null, ...state })
  }
  return spans
}

function stateIn({ pole, versant, federation, mentor, status, stages }: Span): EnrolmentState {
  return { pole, versant, federation, mentor, status, stages }
}

function stateOn(
  changes: readonly LoggedChange[],
  steps: readonly LoggedStageEvent[],
  stageCount: number,
  day: Day
): EnrolmentState {
  const value = (field: DatedField) => changeInForce(changes, field, day)?.value ?? null
  return {
    pole: value('pole') as Pole,
    versant: value('versant') as Versant,
    federation: value('federation'),
    mentor: value('mentor'),
    status: value('status') as EnrolmentStatus,
    stages: Array.from({ length: stageCount }, (_, index) => stageOn(steps, index + 1, day))
  }
}

function stageOn(steps: readonly LoggedStageEvent[], stage: number, day: Day): StageStatus {
  const last = steps
    .filter(step => step.stage === stage && step.on <= day)
    .sort((a, b) => a.on.localeCompare(b.on) || a.id - b.id)
    .at(-1)
  return last && last.kind !== 'planned' ? last.kind : 'todo'
}
