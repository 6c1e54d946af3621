/** The marker of an item: where its text starts, what kind of list it makes, and its number. */
export interface Marker {
  indent: number
  /** Column at which the text of the item begins. */
  textAt: number
  kind: 'bullet' | 'decimal' | 'letter'
  number: number
  checked: boolean | undefined
  text: string
}

const BULLET = /^(\s*)([-*+•●▪‣◦–])(\s+)(\S.*)?$/
const DECIMAL = /^(\s*)(\d{1,3})([.)])(\s+)(\S.*)$/
const LETTER = /^(\s*)([a-z])(\))(\s+)(\S.*)$/
const TASK = /^\[([ xX])\]\s+(.*)$/

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
      number: 1,
      checked: task ? task[1] !== ' ' : undefined,
      text: task ? task[2]! : bullet[4]
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
    number: isLetter ? count!.charCodeAt(0) - 96 : Number(count),
    checked: undefined,
    text: text!
  }
}
