import type { Claim } from '../../../shared/statements/claims/claim.ts'
import { claimsIn } from '../../../shared/statements/claims/claims.ts'
import {
  fingerprintOf,
  isContradiction,
  reconcile,
  type Check,
  type CountedFigures,
  type StatedFigures
} from '../../../shared/statements/reconcile.ts'
import type { CheckView, Decision } from '../../../shared/statements/schema.ts'
import { textChecks } from '../../../shared/statements/text-checks.ts'
import type { decisionsOn, statementsOf } from './queries.ts'

export type DecisionRow = Awaited<ReturnType<typeof decisionsOn>>[number]
export type StatementRow = Awaited<ReturnType<typeof statementsOf>>[number]

/** Every comparison of a statement, of its figures or of the claims of its text, with what the register counts. */
export function comparisons(row: StatementRow, counted: CountedFigures): Check[] {
  const { text, language } = row
  return text !== null && language
    ? textChecks(text, language, claimsOf(row, text), counted)
    : reconcile(row.figures as unknown as StatedFigures, counted)
}

/** The claims of the texts that were read last: lists ask for all of them again and again. */
const read = new Map<string, Claim[]>()
const MOST_READ = 200

function claimsOf({ id, version, language }: StatementRow, text: string): Claim[] {
  const key = `${id} ${version}`
  const claims = read.get(key) ?? claimsIn(text, language!)
  read.delete(key)
  read.set(key, claims)
  if (read.size > MOST_READ) read.delete(read.keys().next().value!)
  return claims
}

/** The checks of a statement, each with the decision that stands on it. */
export function checksOf(row: StatementRow, counted: CountedFigures, decisions: DecisionRow[]): CheckView[] {
  const undone = new Set(decisions.map(decision => decision.undoes))
  const standing = decisions.filter(decision => decision.kind !== 'undo' && !undone.has(decision.id))
  return comparisons(row, counted).map(check => {
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
