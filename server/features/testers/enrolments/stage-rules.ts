import { AppError } from '../../../../shared/errors.ts'
import { isSettled } from '../../../../shared/testers/history.ts'
import type { NewStageEvent, Stage } from '../../../../shared/testers/schema.ts'
import type { EvidenceDemand } from '../../../../shared/testers/stages.ts'
import type { Proofs } from '../dossier/proofs.ts'

/** The stage or sub-step that an event names. @throws AppError tester.stage, .step */
export function namedIn(stages: readonly Stage[], { stage: number, step: key }: NewStageEvent) {
  const stage = stages.find(one => one.number === number)
  if (!stage) throw new AppError('tester.stage', { field: 'stage', value: number, limit: stages.length })
  const step = key ? stage.steps.find(one => one.key === key) : null
  if (step === undefined) throw new AppError('tester.step', { field: 'step' })
  return { stage, step }
}

/**
 * What must be there before something is done: the start lies before it, required sub-steps are settled, evidence is
 * shown where it is asked for, the evaluative question is validated where the stage needs it.
 * @throws AppError tester.stage-order, .steps-open, .evidence, .question
 */
export function refuseUnready({ stage, step }: ReturnType<typeof namedIn>, on: string, proofs: Proofs): void {
  const { startedOn } = step ?? stage
  if (startedOn && on < startedOn)
    throw new AppError('tester.stage-order', { field: 'on', value: on, startedOn })
  if (step) {
    if (!isShown(step.evidence, proofs.evidence(stage.number, step.key))) {
      throw new AppError('tester.evidence', { field: 'evidence', demand: step.evidence })
    }
    return
  }
  const open = stage.steps.filter(one => one.isRequired && !isSettled(one.status))
  if (open.length > 0) throw new AppError('tester.steps-open', { count: open.length, value: stage.number })
  if (stage.needsQuestion && !proofs.hasValidatedQuestion) {
    throw new AppError('tester.question', { value: stage.number })
  }
}

const isShown = (demand: EvidenceDemand, shown: readonly string[]): boolean =>
  demand === 'none' || (demand === 'any' ? shown.length > 0 : shown.includes(demand))
