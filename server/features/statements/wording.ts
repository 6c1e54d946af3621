import type { CheckView } from '../../../shared/statements/schema.ts'

const POLE_LETTERS = { insertion: '●', solidarity: '▲', aess: '■ AESS' } as const

/** A short name that needs no translation: the shapes of the poles and the letters of the sides. */
export function labelOf({ subject }: CheckView): string {
  if (subject.words) return `« ${subject.words} »`
  const pole = subject.pole ? POLE_LETTERS[subject.pole] : ''
  return [pole, subject.versant].filter(Boolean).join(' ') || 'Σ'
}
/** As it is written in a paper of a committee. */
export const numberOf = (check: CheckView, value: number): string =>
  isShare(check) ? `${Math.round(value * 100) / 100} %` : String(value)

/** How the recomputed number came about. */
export function formulaOf(check: CheckView): string {
  const values = check.terms.map(term => term.value)
  if (isShare(check)) return values.join(' / ')
  return values.length > 0 ? `${values.join(' + ')} = ${check.recomputed}` : ''
}

const isShare = ({ kind }: CheckView) => kind === 'percentage' || kind === 'text-share'
