import { entryInForce, standing } from '../dated-log.ts'
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

export const stageStatuses = ['todo', 'started', 'done', 'skipped', 'not-applicable'] as const
export type StageStatus = (typeof stageStatuses)[number]
export const stageEventKinds = ['planned', 'started', 'done', 'skipped', 'not-applicable'] as const
export type StageEventKind = (typeof stageEventKinds)[number]
/** Statuses after which nothing more is expected. */
export const settledStatuses = ['done', 'skipped', 'not-applicable'] as const
export const isSettled = (status: string) => settledStatuses.some(settled => settled === status)

/** The fields that have a dated history. */
export const datedFields = ['pole', 'versant', 'federation', 'mentor', 'status'] as const
export type DatedField = (typeof datedFields)[number]
/** The day of entry and the version of the stages hold as recorded last, for every day. */
export const undatedFields = ['entry', 'stages'] as const
export type ChangedField = DatedField | (typeof undatedFields)[number]

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
  /** Key of the sub-step; null for the stage itself. */
  step: string | null
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

/** Day of entry: the one that was recorded last. */
export function entryOf(changes: readonly LoggedChange[]): Day {
  const entries = standing(changes).filter(change => change.field === 'entry')
  return entries.reduce((last, change) => (change.id > last.id ? change : last)).value!
}

/** Version of the project's stages that the enrolment follows: the one that was recorded last. */
export function stagesVersionOf(changes: readonly LoggedChange[]): number {
  const own = standing(changes).filter(change => change.field === 'stages')
  return Number(own.reduce<LoggedChange | undefined>(newest, undefined)?.value ?? 1)
}
const newest = (last: LoggedChange | undefined, change: LoggedChange) =>
  last && last.id > change.id ? last : change

/** The change that gives a field its value on a day; the first one also holds before its own day. */
export const changeInForce = (
  changes: readonly LoggedChange[],
  field: DatedField,
  day: Day
): LoggedChange | undefined => entryInForce(changes, field, day)

/** The spans of an enrolment, from its entry on, in order and without gaps; neighbours differ. */
export function spansOf(
  changes: readonly LoggedChange[],
  events: readonly LoggedStageEvent[],
  stageCount: number
): Span[] {
  const entry = entryOf(changes)
  const steps = standing(events).filter(event => event.kind !== 'planned' && event.step === null)
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

/** A day from which an enterprise counts (1) or no longer counts (-1) as engaged in a pole, on a side. */
export interface Step {
  on: Day
  pole: Pole
  versant: Versant
  change: 1 | -1
}

/** Where spans make an enterprise engaged, or end that; neighbours of the same cell take each other's place. */
export function engagedSteps(spans: readonly Span[]): Step[] {
  const steps: Step[] = []
  let last: Span | undefined
  const move = (span: Span, on: Day, change: 1 | -1) =>
    steps.push({ on, pole: span.pole, versant: span.versant, change })
  for (const span of spans) {
    const isEngaged = engagedStatuses.some(status => status === span.status)
    const goesOn = isEngaged && last?.pole === span.pole && last.versant === span.versant
    if (last && !goesOn) move(last, span.from, -1)
    if (isEngaged && !goesOn) move(span, span.from, 1)
    last = isEngaged ? span : undefined
  }
  return steps
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
