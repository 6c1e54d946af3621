/** How a stated percentage came from its numerator and denominator. */
export type Rounding = 'rounded' | 'truncated' | 'neither'

/** A share as percents: 68 of 69 is 98.5507… */
export const percentOf = (numerator: number, denominator: number): number => (numerator / denominator) * 100

/** Digits after the point of a number as it was written: 98 has none, 98.5 has one. At most four are looked at. */
export function digitsOf(value: number): number {
  for (let digits = 0; digits < 4; digits++) if (Number(value.toFixed(digits)) === value) return digits
  return 4
}

/** Whether rounding, or cutting, the true share to as many digits gives the stated percentage. */
export function roundingOf(stated: number, numerator: number, denominator: number): Rounding {
  const scale = 10 ** digitsOf(stated)
  const scaled = percentOf(numerator, denominator) * scale
  const wanted = Math.round(stated * scale)
  // half up, as reports do; the small term takes away what binary fractions add
  if (Math.floor(scaled + 0.5 + 1e-9) === wanted) return 'rounded'
  return Math.floor(scaled + 1e-9) === wanted ? 'truncated' : 'neither'
}

/** The whole denominators for which `numerator` makes the stated percentage, by rounding and by cutting only. */
export function denominatorsOf(
  stated: number,
  numerator: number
): { rounded: number[]; truncated: number[] } {
  const rounded: number[] = []
  const truncated: number[] = []
  if (stated <= 0 || numerator <= 0) return { rounded, truncated }
  const unit = 10 ** -digitsOf(stated)
  const least = Math.max(1, Math.floor((numerator * 100) / (stated + unit)))
  const most = Math.min(
    least + MOST_DENOMINATORS,
    Math.ceil((numerator * 100) / Math.max(stated - unit, unit))
  )
  for (let denominator = least; denominator <= most; denominator++) {
    const rounding = roundingOf(stated, numerator, denominator)
    if (rounding === 'rounded') rounded.push(denominator)
    if (rounding === 'truncated') truncated.push(denominator)
  }
  return { rounded, truncated }
}
const MOST_DENOMINATORS = 1000
