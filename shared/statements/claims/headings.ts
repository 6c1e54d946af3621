import type { Reading } from './claim.ts'
import type { Stretch } from './sentences.ts'

const MARKED = /^(?:#{1,6}\s|(?:[-*]\s+)?\*\*[^*]+\*\*\s*:?$)/u
const PLAIN = /^(?:[\d.]+\s)?\p{Lu}[^|\t]{2,59}(?<![\s.:;,!?…])$/u

/** Whether a line is a heading: marked as one, or short and without a stop at its end. */
export const isHeading = ({ text, lines }: Reading, at: number): boolean => {
  const words = text.slice(lines[at]![0]!.start, lines[at]!.at(-1)!.end).trim()
  return MARKED.test(words) || PLAIN.test(words)
}

/** How many lines above, at most, still speak of the same: it also bounds the work on a text without headings. */
const REACH = 40

/** The lines between the heading above a line and that line, without both. */
export function linesAbove(reading: Reading, at: number): Reading['lines'] {
  let from = at
  while (from > Math.max(0, at - REACH) && !isHeading(reading, from - 1)) from--
  return reading.lines.slice(from, at)
}

/** The lines below a heading up to the next. */
export function linesBelow(reading: Reading, at: number): Reading['lines'] {
  let to = at + 1
  while (to < reading.lines.length && !isHeading(reading, to)) to++
  return reading.lines.slice(at + 1, to)
}

export const lineStretch = (line: Stretch[]): Stretch => ({ start: line[0]!.start, end: line.at(-1)!.end })
