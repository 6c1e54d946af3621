import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import {
  engagedStatuses,
  enrolmentStatuses,
  poles,
  type EnrolmentStatus,
  type Pole
} from '../../../../shared/testers/history.ts'
import type { Dashboard, Tally } from '../../../../shared/testers/schema.ts'
import type { Group, Narrowing } from './queries.ts'

export const isEngaged = (status: EnrolmentStatus) => engagedStatuses.some(engaged => engaged === status)

const within = (group: { pole: Pole; versant: Versant }, { pole, versant }: Narrowing) =>
  (!pole || group.pole === pole) && (!versant || group.versant === versant)

/** Engaged enterprises in a cell. */
export interface Cell {
  pole: Pole
  versant: Versant
  count: number
}

const countIn = (cells: Cell[], narrowing: Narrowing): number =>
  cells.filter(cell => within(cell, narrowing)).reduce((sum, cell) => sum + cell.count, 0)

export interface Target {
  pole: Pole
  versant: Versant
  target: number
}

/** The sum of the targets in a row, a column or a cell; null where none was set. */
export function targetIn(targets: Target[], { pole, versant }: Narrowing): number | null {
  const set = targets.filter(one => (!pole || one.pole === pole) && (!versant || one.versant === versant))
  return set.length === 0 ? null : set.reduce((sum, one) => sum + one.target, 0)
}

/** The matrix pole × versant with its margins, on a day and before. */
export function matrixOf(
  now: Group[],
  before: Cell[],
  targets: Target[],
  total: number
): Pick<Dashboard, 'cells' | 'poles' | 'versants' | 'total'> {
  const engaged = now.filter(group => isEngaged(group.status))
  const tally = (narrowing: Narrowing): Tally => ({
    count: countIn(engaged, narrowing),
    target: targetIn(targets, narrowing),
    before: countIn(before, narrowing)
  })
  return {
    cells: poles.flatMap(pole => versants.map(versant => ({ pole, versant, ...tally({ pole, versant }) }))),
    poles: poles.map(pole => ({ pole, ...tally({ pole }) })),
    versants: versants.map(versant => ({ versant, ...tally({ versant }) })),
    total: { ...tally({}), target: total > 0 ? total : null }
  }
}

export function statusesOf(groups: Group[], narrowing: Narrowing): Dashboard['statuses'] {
  const mine = groups.filter(group => within(group, narrowing))
  return enrolmentStatuses.map(status => ({
    status,
    count: mine.filter(group => group.status === status).reduce((sum, group) => sum + group.count, 0)
  }))
}

/** How far the engaged enterprises are: per stage, how many are where. */
export function funnelOf(
  groups: Group[],
  narrowing: Narrowing,
  stages: { number: number; title: { fr: string; nl: string; en: string } }[]
): Dashboard['stages'] {
  const mine = groups.filter(group => isEngaged(group.status) && within(group, narrowing))
  return stages.map(({ number, title }) => {
    const counts = { todo: 0, started: 0, done: 0, skipped: 0, 'not-applicable': 0 }
    for (const group of mine) counts[group.stages[number - 1] ?? 'todo'] += group.count
    return { number, title, ...counts }
  })
}
