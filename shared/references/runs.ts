/** Letters that look alike, of a citation or of an entry of a bibliography. */
export interface Run {
  text: string
  bold?: true
  italic?: true
  superscript?: true
  subscript?: true
  /** An address that one can follow. */
  href?: string
  /** Stands for a reference that is no longer in the library. */
  isLost?: true
}

type Look = 'bold' | 'italic' | 'superscript' | 'subscript'
const looks: Record<string, Look> = { i: 'italic', b: 'bold', sup: 'superscript', sub: 'subscript' }
const PIECE = /<(\/?)([a-z]+)[^>]*>|&#(\d{1,6});|([^<&]+|[<&])/g
/** Blocks of an entry: the number stands apart from what follows. */
const NUMBER = /<div class="csl-left-margin">([\s\S]*?)<\/div>/
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:)\]]/g

/** The HTML that citeproc writes (i, b, sup, sub, span, div, numeric entities) as runs. Nothing of it is ever markup. */
export function runsOf(html: string): Run[] {
  const runs: Run[] = []
  const open: Look[] = []
  for (const [, isEnd, tag, entity, text] of html.replace(NUMBER, '$1 ').matchAll(PIECE)) {
    const look = tag && looks[tag]
    if (look && isEnd) open.splice(open.lastIndexOf(look), 1)
    else if (look) open.push(look)
    else if (!tag) append(runs, entity ? String.fromCodePoint(Number(entity)) : (text ?? ''), open)
  }
  return tidy(runs).flatMap(withLinks)
}

function append(runs: Run[], text: string, open: readonly Look[]): void {
  const look = Object.fromEntries(open.map(name => [name, true])) as Omit<Run, 'text'>
  const last = runs.at(-1)
  if (last && looksLike(last, look)) last.text += text
  else runs.push({ text, ...look })
}

const looksLike = ({ text: _text, ...one }: Run, other: object) =>
  Object.keys(one).sort().join() === Object.keys(other).sort().join()

/** One space where the layout of the HTML had several, none at the ends, and no full stop twice where a part was empty. */
function tidy(runs: readonly Run[]): Run[] {
  const single = runs.map(run => ({
    ...run,
    text: run.text.replace(/[ \t\r\n]+/g, ' ').replace(/\.(?: \.)+/g, '.')
  }))
  single.forEach((run, at) => {
    const before = single[at - 1]?.text ?? ' '
    if (before.endsWith(' ')) run.text = run.text.replace(/^ /, '')
    if (before.endsWith('.')) run.text = run.text.replace(/^\. (?=\.)/, '')
  })
  const last = single.at(-1)
  if (last) last.text = last.text.trimEnd()
  return single.filter(({ text }) => text !== '')
}

function withLinks(run: Run): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const { index, 0: href } of run.text.matchAll(ADDRESS)) {
    if (index > at) runs.push({ ...run, text: run.text.slice(at, index) })
    runs.push({ ...run, text: href, href })
    at = index + href.length
  }
  if (at < run.text.length) runs.push({ ...run, text: run.text.slice(at) })
  return runs
}

/** The letters alone. */
export const textOfRuns = (runs: readonly Run[]) => runs.map(({ text }) => text).join('')
