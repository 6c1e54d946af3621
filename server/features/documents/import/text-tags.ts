const marks: Record<string, string> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  u: 'underline',
  ins: 'underline',
  del: 'strike',
  s: 'strike',
  mark: 'highlight',
  sub: 'subscript',
  sup: 'superscript',
  kbd: 'code',
  code: 'code'
}
const OPENING = /<([a-z]{1,6})>/y

/** A mark that is written as a tag at the place: what stands inside, and where it ends. */
export function taggedText(
  source: string,
  at: number
): { mark: string; inner: string; end: number } | undefined {
  if (source[at] !== '<') return undefined
  OPENING.lastIndex = at
  const name = OPENING.exec(source)?.[1]
  const mark = name && Object.hasOwn(marks, name) ? marks[name] : undefined
  if (!name || !mark) return undefined
  const start = at + name.length + 2
  const end = closing(source, start, name)
  return end < 0 ? undefined : { mark, inner: source.slice(start, end), end: end + name.length + 3 }
}

/** Where the tag is closed, when the same tag may stand inside it. An escaped `\<` opens and closes nothing. */
function closing(source: string, from: number, name: string): number {
  let depth = 0
  for (let at = source.indexOf('<', from); at >= 0; at = source.indexOf('<', at + 1)) {
    if (isEscaped(source, at)) continue
    if (source.startsWith(`<${name}>`, at)) depth++
    if (!source.startsWith(`</${name}>`, at)) continue
    if (depth === 0) return at
    depth--
  }
  return -1
}

function isEscaped(source: string, at: number): boolean {
  let signs = 0
  while (source[at - 1 - signs] === '\\') signs++
  return signs % 2 === 1
}
