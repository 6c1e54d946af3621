/** A stretch of the text; offsets are UTF-16 units. */
export interface Stretch {
  start: number
  end: number
}

const STOP = /[.!?…]+[»”")\]]*\s+(?=[\p{Lu}\p{N}«“"(])/gu
/** After these a full stop ends nothing. */
const ABBREVIATION =
  /(?:^|[\s(])(?:M|MM|Mme|Mr|Mrs|Dr|St|Ste|art|cf|p|pp|vol|n|no|nr|ex|env|resp|bv|o\.a|m\.a\.w|d\.w\.z|i\.e|e\.g|vs)\.\s*$/iu

/** The lines of a text that say something. */
export function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim()) lines.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

/** The sentences of a line. A colon or a semicolon ends none: what follows belongs to what was announced. */
export function sentencesOf(text: string, line: Stretch): Stretch[] {
  const words = text.slice(line.start, line.end)
  const sentences: Stretch[] = []
  let from = 0
  for (const { 0: stop, index } of words.matchAll(STOP)) {
    const end = index + stop.length
    if (ABBREVIATION.test(words.slice(0, end)) || isInBrackets(words.slice(from, index))) continue
    sentences.push({ start: line.start + from, end: line.start + end })
    from = end
  }
  sentences.push({ start: line.start + from, end: line.end })
  return sentences
}

/** Whether a bracket that was opened before this place is not closed yet. */
const isInBrackets = (before: string) =>
  before.length < 2000 && (before.match(/\(/gu)?.length ?? 0) > (before.match(/\)/gu)?.length ?? 0)

/** The brackets of a stretch with what they hold, without the signs; brackets in brackets count to the outer one. */
export function bracketsIn(text: string, { start, end }: Stretch): Stretch[] {
  const brackets: Stretch[] = []
  let depth = 0
  let from = 0
  for (let at = start; at < end; at++) {
    if (text[at] === '(' && depth++ === 0) from = at + 1
    if (text[at] === ')' && depth > 0 && --depth === 0) brackets.push({ start: from, end: at })
  }
  return brackets
}

export const isWithin = (inner: Stretch, outer: Stretch) =>
  inner.start >= outer.start && inner.end <= outer.end
