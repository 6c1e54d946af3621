import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { HtmlContext } from './html-context.ts'
import {
  attribute,
  elementsOf,
  hasClass,
  isElement,
  mathTree,
  textOf,
  type HtmlElement,
  type HtmlNode
} from './html-tree.ts'
import { latexOfMarkup } from './math-latex.ts'

type Marks = NonNullable<DocumentJson['marks']>

const tags: Record<string, string> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'highlight',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code'
}

/** The inline content of nodes that hold no block. */
export function inlineOf(nodes: readonly HtmlNode[], marks: Marks, context: HtmlContext): DocumentJson[] {
  return nodes.flatMap(node => {
    if (isElement(node)) return elementOf(node, marks, context)
    return node.nodeName === '#text' && 'value' in node ? letters(node.value, marks, context) : []
  })
}

function letters(value: string, marks: Marks, { isOwn }: HtmlContext): DocumentJson[] {
  const text = isOwn ? value.replace(/\r\n?/g, '\n') : value.replace(/[ \t\r\n\f]+/g, ' ')
  if (text === '') return []
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }]
}

function elementOf(element: HtmlElement, marks: Marks, context: HtmlContext): DocumentJson[] {
  const name = element.tagName
  const inside = (own: Marks) => inlineOf(element.childNodes, own, context)
  switch (name) {
    case 'br':
      return [{ type: 'hardBreak' }]
    case 'a':
      return anchor(element, marks, context)
    case 'math':
      return [formula(element, context)]
    case 'sup':
      return noteRef(element) ? inside(marks) : inside(joined(marks, { type: 'superscript' }))
    case 'code':
      if (context.isOwn && hasClass(element, 'latex'))
        return [{ type: 'mathInline', attrs: { latex: boundedLatex(textOf(element)) } }]
      return inside(joined(marks, { type: 'code' }))
    case 'span':
      if (context.isOwn && hasClass(element, 'number')) return []
      return inside(styled(element, marks))
    case 'input':
    case 'label':
      return inside(marks)
    default: {
      const type = tags[name]
      return inside(type ? joined(marks, { type }) : styled(element, marks))
    }
  }
}

/** Letters of a program bear no other mark; every mark stands once. */
function joined(marks: Marks, own: Marks[number]): Marks {
  if (own.type === 'code') return [own]
  if (marks.some(({ type }) => type === own.type || type === 'code')) return marks
  return own.type === 'link' ? [own, ...marks] : [...marks, own]
}

/** Marks that a program wrote as the look of an element. */
function styled(element: HtmlElement, marks: Marks): Marks {
  const style = attribute(element, 'style') ?? ''
  if (!style) return marks
  const is = (pattern: RegExp) => pattern.test(style)
  let own = marks
  if (is(/font-weight:\s*(?:bold|[6-9]00)/i)) own = joined(own, { type: 'bold' })
  if (is(/font-style:\s*italic/i)) own = joined(own, { type: 'italic' })
  if (is(/text-decoration[^;]*:\s*[^;]*underline/i)) own = joined(own, { type: 'underline' })
  if (is(/text-decoration[^;]*:\s*[^;]*line-through/i)) own = joined(own, { type: 'strike' })
  return own
}

const noteRef = (element: HtmlElement): boolean =>
  elementsOf(element).some(one => one.tagName === 'a' && isNoteLink(one))
const isNoteLink = (element: HtmlElement) =>
  attribute(element, 'role') === 'doc-noteref' ||
  (hasClass(element, 'footnote-ref') && (attribute(element, 'href') ?? '').startsWith('#'))
const isBackLink = (element: HtmlElement) =>
  attribute(element, 'role') === 'doc-backlink' || hasClass(element, 'footnote-back')

function anchor(element: HtmlElement, marks: Marks, context: HtmlContext): DocumentJson[] {
  const href = attribute(element, 'href')
  if (isBackLink(element)) return []
  if (isNoteLink(element)) return note(href ?? '', context)
  if (context.isOwn && hasClass(element, 'reference'))
    return [{ type: 'crossReference', attrs: { target: (href ?? '').slice(1), label: textOf(element) } }]
  const inside = (own: Marks) => inlineOf(element.childNodes, own, context)
  if (isSafeHref(href)) return inside(joined(marks, { type: 'link', attrs: { href: href.trim() } }))
  if (href !== undefined) context.losses.add(String(href).startsWith('#') ? 'internal-links' : 'unsafe-links')
  return inside(marks)
}

/** The text of a note on one line: its paragraphs become spaces, pictures are left out. */
function note(href: string, context: HtmlContext): DocumentJson[] {
  const found = context.byId.get(href.slice(1))
  // a note in a note would never end
  if (!found || context.isInNote) return []
  const lines = textblocks(found).map(one => inlineOf(one.childNodes, [], { ...context, isInNote: true }))
  const content = lines
    .flatMap((line, index) => (index > 0 ? [{ type: 'text', text: ' ' } as DocumentJson, ...line] : line))
    .map(node => (node.type === 'text' ? node : { type: 'text', text: ' ' }))
  return [{ type: 'footnote', content: trimmedLine(content) }]
}

const textblocks = (element: HtmlElement): HtmlElement[] => {
  const paragraphs = elementsOf(element).filter(({ tagName }) => tagName === 'p' || tagName === 'div')
  return paragraphs.length > 0 ? paragraphs : [element]
}

function formula(element: HtmlElement, { losses }: HtmlContext): DocumentJson {
  const latex = boundedLatex(latexOfMarkup(mathTree(element)))
  if (latex) return { type: 'mathInline', attrs: { latex } }
  losses.add('equations')
  return { type: 'text', text: textOf(element).replace(/\s+/g, ' ').trim() || ' ' }
}

/** A line without the spaces at its ends and around its breaks. */
export function trimmedLine(line: readonly DocumentJson[]): DocumentJson[] {
  const isEdge = (node: DocumentJson | undefined) => node === undefined || node.type === 'hardBreak'
  return line
    .map((node, index) => {
      if (node.type !== 'text') return node
      const start = isEdge(line[index - 1]) ? node.text!.trimStart() : node.text!
      return { ...node, text: isEdge(line[index + 1]) ? start.trimEnd() : start }
    })
    .filter(node => node.text !== '')
}
