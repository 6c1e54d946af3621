import type { NewStages, StageDefinition, Step } from '../../../shared/testers/stages.ts'

/** The stages while they are being written; `id` is for the screen alone. */
export interface DraftStep extends Omit<Step, 'key'> {
  id: string
  key?: string
}
export interface DraftStage extends Omit<StageDefinition, 'number' | 'steps'> {
  id: string
  steps: DraftStep[]
}

export const draftOf = (stages: readonly StageDefinition[]): DraftStage[] =>
  stages.map(({ number, steps, ...stage }) => ({
    ...stage,
    id: String(number),
    steps: steps.map(step => ({ ...step, id: step.key }))
  }))

const EMPTY = { fr: '', nl: '', en: '' }

export const addStage = (stages: readonly DraftStage[]): DraftStage[] => [
  ...stages,
  { id: crypto.randomUUID(), title: EMPTY, needsQuestion: false, steps: [] }
]

export const addStep = (stage: DraftStage): DraftStage => ({
  ...stage,
  steps: [...stage.steps, { id: crypto.randomUUID(), title: EMPTY, isRequired: true, evidence: 'none' }]
})

/** The step one place higher. */
export function raised(steps: readonly DraftStep[], index: number): DraftStep[] {
  const moved = [...steps]
  moved.splice(index - 1, 0, ...moved.splice(index, 1))
  return moved
}

export const inputOf = (version: number, stages: readonly DraftStage[]): NewStages => ({
  version,
  stages: stages.map(({ id: _, steps, ...stage }) => ({
    ...stage,
    steps: steps.map(({ id: _step, ...step }) => step)
  }))
})
