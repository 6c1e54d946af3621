/** Counts in code points what JavaScript counts in UTF-16 units, and back. */
export interface CodePoints {
  /** Units before `unit` as code points. */
  toPoints(unit: number): number
  /** Code points before `point` as units. */
  toUnits(point: number): number
}

/** A counter for one text. Costs nothing for a text without surrogate pairs, which is nearly every text. */
export function codePointsOf(text: string): CodePoints {
  // unit index of the second half of each pair, ascending
  const pairs: number[] = []
  for (let unit = 1; unit < text.length; unit++) {
    const code = text.charCodeAt(unit)
    if (code < 0xdc00 || code > 0xdfff) continue
    const before = text.charCodeAt(unit - 1)
    if (before >= 0xd800 && before <= 0xdbff) pairs.push(unit)
  }
  if (pairs.length === 0) return { toPoints: unit => unit, toUnits: point => point }
  return {
    toPoints: unit => unit - countWhile(pairs.length, index => pairs[index]! < unit),
    toUnits: point => point + countWhile(pairs.length, index => pairs[index]! - index <= point)
  }
}

/** How many of the first indexes the claim holds for; it holds for none after the first for which it does not. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
