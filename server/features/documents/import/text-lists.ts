/** The marker of an item: where its text starts, what kind of list it makes, and its number. */
export interface Marker {
  indent: number
  /** Column at which the text of the item begins. */
  textAt: number
  kind: 'bullet' | 'decimal' | 'letter'
  /** The sign before or after the number: another one begins another list. */
  sign: string
  number: number
  checked: boolean | undefined
  text: string
}

const BULLET = /^(\s*)([-*+•●▪‣◦–])(\s+)(\S.*)?$/
const DECIMAL = /^(\s*)(\d{1,3})([.)])(\s+)(\S.*)$/
const LETTER = /^(\s*)([a-z])(\))(\s+)(\S.*)$/
const TASK = /^\[([ xX])\](?:\s+(.*))?$/
const EMPTY = /^(\s*)(?:([-*+])|(\d{1,3})([.)]))\s*$/

/** The marker at the beginning of the line, if the line is an item of a list. */
export function markerOf(line: string): Marker | undefined {
  const bullet = BULLET.exec(line)
  if (bullet?.[4]) {
    const task = TASK.exec(bullet[4])
    const indent = bullet[1]!.length
    return {
      indent,
      textAt: indent + 1 + bullet[3]!.length,
      kind: 'bullet',
      sign: bullet[2]!,
      number: 1,
      checked: task ? task[1] !== ' ' : undefined,
      text: task ? (task[2] ?? '') : bullet[4]
    }
  }
  const counted = DECIMAL.exec(line) ?? LETTER.exec(line)
  if (!counted) return undefined
  const [, space, count, point, gap, text] = counted
  const isLetter = /[a-z]/.test(count!)
  return {
    indent: space!.length,
    textAt: space!.length + count!.length + point!.length + gap!.length,
    kind: isLetter ? 'letter' : 'decimal',
    sign: point!,
    number: isLetter ? count!.charCodeAt(0) - 96 : Number(count),
    checked: undefined,
    text: text!
  }
}

/** The marker of an item without a text, which only Markdown knows. */
export function emptyMarkerOf(line: string): Marker | undefined {
  const found = EMPTY.exec(line)
  if (!found) return undefined
  const [, space, bullet, count, point] = found
  const indent = space!.length
  return {
    indent,
    textAt: indent + (bullet ?? `${count}${point}`).length + 1,
    kind: bullet ? 'bullet' : 'decimal',
    sign: bullet ?? point!,
    number: bullet ? 1 : Number(count),
    checked: undefined,
    text: ''
  }
}
