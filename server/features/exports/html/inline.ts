import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { formulaOf } from '../../../../shared/exports/formula.ts'
import { mathMarkup } from '../math/math-markup.ts'
import { escaped, htmlElement as element } from '../writing/markup.ts'
import { blockIdOf, referenceLabel } from '../writing/numbered.ts'
import type { ExportSource, Numbered } from '../writing/source.ts'

/** What one page shares while it is written. */
export interface Page {
  source: ExportSource
  numbered: Numbered
  /** Notes in their order, filled while the text is written. */
  notes: DocumentJson[]
}

const tags: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
  highlight: 'mark'
}

export function inlineHtml(nodes: readonly DocumentJson[] | undefined, page: Page): string {
  return (nodes ?? []).map(node => inline(node, page)).join('')
}

function inline(node: DocumentJson, page: Page): string {
  switch (node.type) {
    case 'text':
      return marked(node)
    case 'hardBreak':
      return '<br>'
    case 'footnote':
      return note(node, page)
    case 'mathInline':
      return formulaHtml(node, false)
    case 'crossReference': {
      const target = String(node.attrs?.['target'] ?? '')
      const label = escaped(referenceLabel(node, page.numbered, page.source))
      if (!page.numbered.byId.has(target)) return element('span', { class: 'reference' }, label)
      return element('a', { class: 'reference', href: `#${anchor(target)}` }, label)
    }
    default:
      return inlineHtml(node.content, page)
  }
}

function marked(node: DocumentJson): string {
  return (node.marks ?? []).reduceRight(
    (inside, mark) => {
      if (mark.type === 'link') {
        const href: unknown = mark.attrs?.['href']
        return isSafeHref(href) ? element('a', { href: href.trim() }, inside) : inside
      }
      const tag = tags[mark.type]
      return tag ? element(tag, {}, inside) : inside
    },
    escaped(node.text ?? '')
  )
}

function note(node: DocumentJson, page: Page): string {
  const number = page.notes.push(node)
  const link = element(
    'a',
    { id: `ref-${number}`, href: `#note-${number}`, role: 'doc-noteref' },
    String(number)
  )
  return element('sup', {}, link)
}

/** A formula that the browser draws, with its LaTeX inside; what we cannot read stays as it was typed. */
export function formulaHtml(node: DocumentJson, isBlock: boolean): string {
  const latex = boundedLatex(node.attrs?.['latex'])
  const math = formulaOf(latex)
  if (math) return mathMarkup(math, latex, { isBlock })
  return element('code', { class: 'latex' }, escaped(latex))
}

export const anchor = (blockId: string) => `b-${blockId.replace(/[^0-9a-zA-Z-]/g, '')}`

/** "Figure 4 – " before the words of a caption. */
export function captionLabel(node: DocumentJson, page: Page): string {
  const target = page.numbered.byId.get(blockIdOf(node))
  return target?.number ? element('span', { class: 'number' }, `${escaped(target.label)} – `) : ''
}
