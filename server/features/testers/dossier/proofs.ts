import type { Evidence, Question } from '../../../../shared/testers/dossier.ts'
import type { Db } from '../../../platform/db.ts'
import { standingOf } from './queries.ts'

/** What the file of an enterprise has to show when something is to be called done. */
export interface Proofs {
  hasValidatedQuestion: boolean
  /** Types of the evidence shown for a sub-step. */
  evidence(stage: number, step: string): string[]
}

export async function proofsOf(db: Db, enrolmentId: string): Promise<Proofs> {
  const entries = await standingOf(db, enrolmentId, ['question', 'evidence'])
  const shown = entries.filter(({ kind }) => kind === 'evidence').map(({ fields }) => fields as Evidence)
  return {
    hasValidatedQuestion: entries.some(
      ({ kind, fields }) => kind === 'question' && (fields as Question).validatedOn !== null
    ),
    evidence: (stage, step) =>
      shown.filter(one => one.stage === stage && one.step === step).map(one => one.type)
  }
}
