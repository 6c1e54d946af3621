/** Signs that LaTeX sets upon a letter, as combining characters. */
const accents: Record<string, string> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331'
}
const letters: Record<string, string> = {
  oe: 'œ',
  OE: 'Œ',
  ae: 'æ',
  AE: 'Æ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  i: 'ı',
  j: 'ȷ',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textquotedblleft: '“',
  textquotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  og: '« ',
  fg: ' »',
  textellipsis: '…',
  ldots: '…',
  dots: '…',
  texteuro: '€',
  euro: '€',
  textdegree: '°',
  textbackslash: '\\',
  S: '§',
  copyright: '©',
  textasciitilde: '~',
  textasciicircum: '^',
  slash: '/'
}
const COMMAND = /\\([a-zA-Z]+)\s*|\\([^a-zA-Z])|--+|~|\$|[{}]|``|''|[^\\{}~$`'-]+|[-`']/g

/**
 * What people see of a text with LaTeX in it: accents, ligatures, dashes; braces and commands that only change the look
 * leave their text. Linear in the length of the text.
 */
export function textOfLatex(source: string): string {
  let text = ''
  let accent: string | undefined
  const put = (words: string) => {
    if (accent && words.trim() === '') return
    const [first = '', ...rest] = words
    text += accent ? `${first === 'ı' ? 'i' : first}${accent}${rest.join('')}` : words
    accent = undefined
  }
  for (const [piece, command, sign] of source.matchAll(COMMAND)) {
    if (command !== undefined) {
      if (letters[command] !== undefined) put(letters[command])
      else if (accents[command] !== undefined) accent = accents[command]
    } else if (sign !== undefined) {
      if (accents[sign] !== undefined) accent = accents[sign]
      else if (sign === '\\') put(' ')
      else put(sign === '-' ? '' : sign)
    } else if (piece === '{' || piece === '}' || piece === '$') continue
    else if (piece === '~') put('\u00a0')
    else if (piece.startsWith('--')) put(piece.length === 2 ? '–' : '—')
    else if (piece === '``') put('“')
    else if (piece === "''") put('”')
    else put(piece)
  }
  return text
    .normalize('NFC')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
}

/** A text as the value of a field: the signs that BibTeX would read are escaped, everything else stays as it is. */
export const latexOfText = (text: string): string =>
  text
    .replace(/[\\{}&%$#_^~]/g, sign => escapes[sign] ?? sign)
    // two of them would become one
    .replace(/([-'`])(?=\1)/g, '$1{}')
    .replace(/[\r\n]+/g, ' ')
const escapes: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}'
}
