import { element, escaped } from '../writing/markup.ts'
import type { Formula } from '../../../../shared/exports/formula.ts'

const value = (name: string, val: string | number) => element(name, { 'm:val': val })

/** A formula in the line, as Word edits it. */
export const officeMath = (math: Formula) => element('m:oMath', {}, office(math))

/** A formula on a line of its own. */
export const officeMathParagraph = (math: Formula) => element('m:oMathPara', {}, officeMath(math))

function office(math: Formula): string {
  const part = (name: string, content: Formula | undefined) =>
    element(name, {}, content ? office(content) : '')
  switch (math.kind) {
    case 'row':
      return row(math.items)
    case 'sign':
      return run(math)
    case 'fraction':
      return element('m:f', {}, part('m:num', math.over), part('m:den', math.under))
    case 'root':
      return element(
        'm:rad',
        {},
        element('m:radPr', {}, math.degree ? '' : value('m:degHide', 1)),
        part('m:deg', math.degree),
        part('m:e', math.inside)
      )
    case 'script':
      return script(math)
    case 'fence':
      return fenced(math.open, math.close, office(math.inside))
    case 'accent':
      return element('m:acc', {}, element('m:accPr', {}, value('m:chr', math.sign)), part('m:e', math.inside))
    case 'matrix': {
      const rows = math.rows.map(row => element('m:mr', {}, ...row.map(cell => part('m:e', cell))))
      const matrix = element('m:m', {}, ...rows)
      return math.open || math.close ? fenced(math.open, math.close, matrix) : matrix
    }
  }
}

/** What follows a sum or an integral stands inside it: without that Word shows an empty box there. */
function row(items: readonly Formula[]): string {
  const at = items.findIndex(item => item.kind === 'script' && isNary(item.base))
  if (at < 0) return items.map(office).join('')
  const before = items.slice(0, at).map(office).join('')
  return before + nary(items[at] as Script, items.slice(at + 1))
}

type Script = Extract<Formula, { kind: 'script' }>
const isNary = (base: Formula) => base.kind === 'sign' && base.as === 'big' && '∫∑∏'.includes(base.text)

function nary({ base, below, above }: Script, rest: readonly Formula[]): string {
  const properties = element(
    'm:naryPr',
    {},
    value('m:chr', base.kind === 'sign' ? base.text : ''),
    below ? '' : value('m:subHide', 1),
    above ? '' : value('m:supHide', 1)
  )
  return element(
    'm:nary',
    {},
    properties,
    element('m:sub', {}, below ? office(below) : ''),
    element('m:sup', {}, above ? office(above) : ''),
    element('m:e', {}, row(rest))
  )
}

const fenced = (open: string, close: string, inside: string) =>
  element(
    'm:d',
    {},
    element('m:dPr', {}, value('m:begChr', open), value('m:endChr', close)),
    element('m:e', {}, inside)
  )

function script(math: Script): string {
  const { base, below, above } = math
  if (isNary(base)) return nary(math, [])
  const [sub, sup] = [below && office(below), above && office(above)]
  const core = element('m:e', {}, office(base))
  if (sub !== undefined && sup !== undefined)
    return element('m:sSubSup', {}, core, element('m:sub', {}, sub), element('m:sup', {}, sup))
  if (sub !== undefined) return element('m:sSub', {}, core, element('m:sub', {}, sub))
  return element('m:sSup', {}, core, element('m:sup', {}, sup ?? ''))
}

function run({ text, as }: Extract<Formula, { kind: 'sign' }>): string {
  const look = as === 'text' ? element('m:nor') : as === 'name' ? value('m:sty', 'p') : ''
  return element(
    'm:r',
    {},
    look && element('m:rPr', {}, look),
    element('m:t', { 'xml:space': 'preserve' }, escaped(text))
  )
}
