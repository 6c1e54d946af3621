import {
  fingerprintOf,
  isContradiction,
  reconcile,
  type CountedFigures,
  type StatedFigures
} from '../../../shared/statements/reconcile.ts'
import type { CheckView, Decision } from '../../../shared/statements/schema.ts'
import type { decisionsOn } from './queries.ts'

export type DecisionRow = Awaited<ReturnType<typeof decisionsOn>>[number]

/** The checks of a statement, each with the decision that stands on it. */
export function checksOf(
  stated: StatedFigures,
  counted: CountedFigures,
  decisions: DecisionRow[]
): CheckView[] {
  const undone = new Set(decisions.map(decision => decision.undoes))
  const standing = decisions.filter(decision => decision.kind !== 'undo' && !undone.has(decision.id))
  return reconcile(stated, counted).map(check => {
    const fingerprint = fingerprintOf(check)
    const decision = standing.findLast(one => one.checkKey === check.key)
    return { ...check, fingerprint, decision: decision ? viewOf(decision, fingerprint) : null }
  })
}

/** Contradictions on which no decision stands, or only one about other values. */
export const openChecks = (checks: CheckView[]): CheckView[] =>
  checks.filter(check => isContradiction(check) && (!check.decision || check.decision.isOutdated))

function viewOf(row: DecisionRow, fingerprint: string): Decision {
  return {
    id: row.id,
    kind: row.kind as Decision['kind'],
    value: row.value,
    reason: row.reason,
    by: row.by ?? '',
    organisation: row.organisation ?? '',
    at: row.recordedAt.toISOString(),
    isOutdated: row.fingerprint !== fingerprint
  }
}
