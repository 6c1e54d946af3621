import type { Action } from '../permissions.ts'
import type { DocumentState } from './schema.ts'

export interface StateStep {
  from: DocumentState
  to: DocumentState
  /** The right that the step needs. */
  can: Action
}

/**
 * The life of a document. What is validated or published is a frozen revision; writing goes on in the next draft, so a
 * validated or published document can always become a draft again. Archiving is not here: it starts from any state,
 * and brings back to the one before.
 */
export const stateSteps: readonly StateStep[] = [
  { from: 'draft', to: 'in-concertation', can: 'document.consult' },
  { from: 'in-concertation', to: 'draft', can: 'document.consult' },
  { from: 'draft', to: 'validated', can: 'document.validate' },
  { from: 'in-concertation', to: 'validated', can: 'document.validate' },
  { from: 'validated', to: 'in-concertation', can: 'document.validate' },
  { from: 'validated', to: 'draft', can: 'document.validate' },
  { from: 'draft', to: 'published', can: 'document.publish' },
  { from: 'in-concertation', to: 'published', can: 'document.publish' },
  { from: 'validated', to: 'published', can: 'document.publish' },
  { from: 'published', to: 'draft', can: 'document.validate' }
]

/** What the rules of shared/permissions.ts ask about the state of a document. */
export const stateFacts = (state: DocumentState) => ({
  isArchived: state === 'archived',
  isInConcertation: state === 'in-concertation'
})

/** The step between two states, if there is one; `before` is the state before the archive. */
export function stepBetween(from: DocumentState, to: DocumentState, before?: DocumentState) {
  if (from === to) return undefined
  if (to === 'archived') return { from, to, can: 'document.archive' as const }
  if (from === 'archived')
    return to === (before ?? 'draft') ? { from, to, can: 'document.archive' as const } : undefined
  return stateSteps.find(step => step.from === from && step.to === to)
}

/** Where a document can go from here, by whoever may. */
export function stepsFrom(from: DocumentState, before?: DocumentState): StateStep[] {
  if (from === 'archived') return [{ from, to: before ?? 'draft', can: 'document.archive' }]
  return [
    ...stateSteps.filter(step => step.from === from),
    { from, to: 'archived', can: 'document.archive' as const }
  ]
}

/** Going there keeps every language version as a frozen revision. */
export const isFrozenIn = (state: DocumentState) => state === 'validated' || state === 'published'
