/** Signs that Word takes from the fonts Symbol and Wingdings, as letters that every font has. */
const symbols: Record<string, string> = {
  F0B7: '•',
  F0A7: '▪',
  F0D8: '➢',
  F0E0: '→',
  F0E8: '➔',
  F0DF: '←',
  F0FC: '✓',
  F0FE: '☒',
  F0A8: '☐',
  F06F: '☐',
  F04A: '☺',
  F0B0: '°',
  F0B1: '±',
  F0B3: '≥',
  F0A3: '≤',
  F0B9: '≠',
  F0AE: '→',
  F0DE: '⇒'
}

/** The letter for the hexadecimal code of a `w:sym`, or undefined. */
export function symbolOf(code: string | undefined): string | undefined {
  const name = code?.toUpperCase() ?? ''
  if (symbols[name]) return symbols[name]
  const point = parseInt(name, 16)
  // outside of the private area the code is the letter itself
  return point >= 0x20 && point < 0xe000 ? String.fromCodePoint(point) : undefined
}
