import { versants, type Versant } from '../organisations/territories.ts'
import { poles, type Pole } from '../testers/history.ts'
import type { ClaimKind, UncheckableReason } from './claims/claim.ts'
import { denominatorsOf, percentOf, roundingOf, type Rounding } from './percentages.ts'

/** The figures that a report states. What it does not state is null. */
export interface StatedFigures {
  cells: Record<Pole, Record<Versant, number | null>>
  poleTotals: Record<Pole, number | null>
  grandTotal: number | null
  percentage: { value: number; denominator: number } | null
}

/** The same figures counted in the register on the day of which the report speaks. */
export interface CountedFigures {
  cells: Record<Pole, Record<Versant, number>>
}

/** What a term of a formula is, so that every language can name it. */
export type TermName =
  | { of: 'cell'; pole: Pole; versant: Versant }
  | { of: 'pole'; pole: Pole }
  | { of: 'versant'; versant: Versant }
  | { of: 'total' }
  | { of: 'denominator' }
  /** A number of a text, with the words around it. */
  | { of: 'text'; words: string }
export interface Term {
  name: TermName
  value: number
  /** Of a number in a text. */
  place?: Place
}
/** Where a number stands in a text, in code points of its NFC form. */
export interface Place {
  start: number
  end: number
}

export type CheckKind =
  | 'pole-sum'
  | 'total-of-poles'
  | 'total-of-cells'
  | 'percentage'
  | 'versant-sum'
  | 'register-cell'
  | 'register-pole'
  | 'register-versant'
  | 'register-total'
  | `text-${ClaimKind}`
export type Verdict = 'holds' | 'contradicts' | 'uncheckable'

/** One comparison: what the report says, what the arithmetic or the register says, and how it was computed. */
export interface Check {
  /** Names the check for good: decisions are recorded under it. */
  key: string
  kind: CheckKind
  subject: TermName
  stated: number | null
  recomputed: number | null
  /** recomputed − stated; null when one of them is not known. */
  difference: number | null
  verdict: Verdict
  /** Terms that are added, or numerator and denominator of a percentage; empty for counts of the register. */
  terms: Term[]
  percentage?: PercentageDetail
  /** Where the stated number stands, when a text was read. */
  place?: Place
  /** Why a claim of a text cannot be checked. */
  reason?: UncheckableReason
}
export interface PercentageDetail {
  rounding: Rounding
  /** Whole denominators that would give the stated percentage. */
  byRounding: number[]
  byTruncation: number[]
  /** The share under other denominators that stand near: counted cells, one more, one less. */
  others: { denominator: number; share: number }[]
}

/**
 * Compares the figures of a report with each other and with the register. Nothing is assumed: a figure that is not
 * stated makes its checks "uncheckable". Register checks are left out when nothing was counted.
 */
export function reconcile(stated: StatedFigures, counted?: CountedFigures): Check[] {
  return [
    ...poles.map(pole => poleSum(stated, pole)),
    totalOfPoles(stated),
    totalOfCells(stated),
    ...(stated.percentage ? [percentageCheck(stated, stated.percentage)] : []),
    ...versants.map(versant => versantSum(stated, versant)),
    ...(counted ? againstRegister(stated, counted) : [])
  ]
}

/** Whether the check asks a person for a decision. */
export const isContradiction = (check: Pick<Check, 'verdict'>) => check.verdict === 'contradicts'

/**
 * The values that a decision was about. When one of them changes, the decision no longer covers the check.
 */
export const fingerprintOf = (check: Check): string =>
  JSON.stringify([check.stated, check.recomputed, check.terms.map(term => term.value)])

function compare(
  base: Pick<Check, 'key' | 'kind' | 'subject' | 'terms'>,
  stated: number | null,
  recomputed: number | null
): Check {
  const difference = stated === null || recomputed === null ? null : recomputed - stated
  const verdict = difference === null ? 'uncheckable' : difference === 0 ? 'holds' : 'contradicts'
  return { ...base, stated, recomputed, difference, verdict }
}

const cellTerms = (stated: StatedFigures, ofPoles: readonly Pole[], ofVersants: readonly Versant[]): Term[] =>
  ofPoles.flatMap(pole =>
    ofVersants.flatMap(versant => {
      const value = stated.cells[pole][versant]
      return value === null ? [] : [{ name: { of: 'cell' as const, pole, versant }, value }]
    })
  )

const sumOf = (terms: Term[]): number | null =>
  terms.length === 0 ? null : terms.reduce((sum, term) => sum + term.value, 0)

function poleSum(stated: StatedFigures, pole: Pole): Check {
  const terms = cellTerms(stated, [pole], versants)
  const base = {
    key: `pole-sum:${pole}`,
    kind: 'pole-sum' as const,
    subject: { of: 'pole' as const, pole },
    terms
  }
  return compare(base, stated.poleTotals[pole], sumOf(terms))
}

function totalOfPoles(stated: StatedFigures): Check {
  const terms = poles.flatMap(pole => {
    const value = stated.poleTotals[pole]
    return value === null ? [] : [{ name: { of: 'pole' as const, pole }, value }]
  })
  const base = {
    key: 'total-of-poles',
    kind: 'total-of-poles' as const,
    subject: { of: 'total' as const },
    terms
  }
  // a missing pole would make a difference that nobody stated
  return compare(base, stated.grandTotal, terms.length === poles.length ? sumOf(terms) : null)
}

function totalOfCells(stated: StatedFigures): Check {
  const terms = cellTerms(stated, poles, versants)
  const base = {
    key: 'total-of-cells',
    kind: 'total-of-cells' as const,
    subject: { of: 'total' as const },
    terms
  }
  const isWhole = poles.every(pole => terms.some(({ name }) => name.of === 'cell' && name.pole === pole))
  return compare(base, stated.grandTotal, isWhole ? sumOf(terms) : null)
}

/** Totals of the sides are rarely stated: the sum is derived and its formula kept. */
function versantSum(stated: StatedFigures, versant: Versant): Check {
  const terms = cellTerms(stated, poles, [versant])
  const subject = { of: 'versant' as const, versant }
  return compare({ key: `versant-sum:${versant}`, kind: 'versant-sum', subject, terms }, null, sumOf(terms))
}

function percentageCheck(stated: StatedFigures, percentage: { value: number; denominator: number }): Check {
  const { value, denominator } = percentage
  const numerator = stated.grandTotal
  const subject = { of: 'total' as const }
  const key = 'percentage'
  if (numerator === null || denominator === 0) {
    return compare({ key, kind: 'percentage', subject, terms: [] }, value, null)
  }
  const terms: Term[] = [
    { name: { of: 'total' }, value: numerator },
    { name: { of: 'denominator' }, value: denominator }
  ]
  const share = percentOf(numerator, denominator)
  const detail = percentageDetail(value, numerator, denominator, sumOf(cellTerms(stated, poles, versants)))
  return {
    key,
    kind: 'percentage',
    subject,
    stated: value,
    recomputed: share,
    difference: share - value,
    verdict: detail.rounding === 'rounded' ? 'holds' : 'contradicts',
    terms,
    percentage: detail
  }
}

/** How a stated percentage came from its numerator and denominator, and what denominators near it would give. */
export function percentageDetail(
  stated: number,
  numerator: number,
  denominator: number,
  counted: number | null
): PercentageDetail {
  const { rounded, truncated } = denominatorsOf(stated, numerator)
  const near = [denominator - 1, denominator + 1, counted ?? 0]
  return {
    rounding: roundingOf(stated, numerator, denominator),
    byRounding: rounded,
    byTruncation: truncated,
    others: [...new Set(near)]
      .filter(other => other > 0 && other !== denominator)
      .sort((a, b) => a - b)
      .map(other => ({ denominator: other, share: percentOf(numerator, other) }))
  }
}

function againstRegister(stated: StatedFigures, { cells }: CountedFigures): Check[] {
  const countOf = (pole: Pole) => versants.reduce((sum, versant) => sum + cells[pole][versant], 0)
  const statedCells = poles.flatMap(pole =>
    versants
      .filter(versant => stated.cells[pole][versant] !== null)
      .map(versant =>
        compare(
          {
            key: `register-cell:${pole}:${versant}`,
            kind: 'register-cell',
            subject: { of: 'cell', pole, versant },
            terms: []
          },
          stated.cells[pole][versant],
          cells[pole][versant]
        )
      )
  )
  const statedPoles = poles
    .filter(pole => stated.poleTotals[pole] !== null)
    .map(pole =>
      compare(
        { key: `register-pole:${pole}`, kind: 'register-pole', subject: { of: 'pole', pole }, terms: [] },
        stated.poleTotals[pole],
        countOf(pole)
      )
    )
  if (stated.grandTotal === null) return [...statedCells, ...statedPoles]
  const total = compare(
    { key: 'register-total', kind: 'register-total', subject: { of: 'total' }, terms: [] },
    stated.grandTotal,
    poles.reduce((sum, pole) => sum + countOf(pole), 0)
  )
  return [...statedCells, ...statedPoles, total]
}
