import { boundedLatex } from '../../../../../shared/editor/math.ts'

const unseen = [
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'applet', 'frame', 'frameset'],
  ...['meta', 'link', 'title', 'base', 'svg', 'canvas', 'audio', 'video', 'img', 'picture', 'map', 'select'],
  ...['textarea', 'button', 'dialog', 'xml', 'portal'],
  ...[
    '.katex-html',
    '.Apple-interchange-newline',
    '[hidden]',
    '[style*="mso-element:comment"]',
    '.MsoCommentReference'
  ]
].join(',')

/** Takes away what is not seen on the page that was copied, what runs, and pictures: they are no files of the project. */
export function dropUnseen(body: HTMLElement): void {
  readFormulas(body)
  for (const element of body.querySelectorAll(unseen)) element.remove()
  for (const comment of commentsOf(body)) comment.remove()
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) {
    const style = styleOf(element)
    if (/display:none|visibility:hidden|mso-hide:all/.test(style) && !/page-break/.test(style))
      element.remove()
  }
  // Word marks what was deleted or put in while it watched; on a web page the same elements mean something struck out
  for (const element of body.querySelectorAll('del[datetime], del[cite]')) element.remove()
  for (const element of body.querySelectorAll('ins')) unwrap(element)
}

/** The style as it was written, without spaces and in small letters: the browser drops what only Word knows. */
export const styleOf = (element: Element) =>
  (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

/** The same element under another name, with its content and attributes. */
export function rename(element: Element, name: string): HTMLElement {
  const made = element.ownerDocument.createElement(name)
  for (const { name: key, value } of element.attributes) {
    // names that only a lax parser takes belong to nobody
    if (/^[a-z][a-z0-9-]*$/i.test(key)) made.setAttribute(key, value)
  }
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}

function commentsOf(body: HTMLElement): Comment[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Comment[] = []
  while (walker.nextNode()) found.push(walker.currentNode as Comment)
  return found
}

/** MathML that carries its LaTeX becomes a formula; other MathML stays as its letters. */
function readFormulas(body: HTMLElement): void {
  for (const math of body.querySelectorAll('math')) {
    const written = math.querySelector('annotation[encoding="application/x-tex"]')?.textContent
    const latex = boundedLatex((written ?? math.getAttribute('alttext') ?? '').trim())
    const isBlock = math.getAttribute('display') === 'block'
    const place = math.closest('.katex-display, .katex, .mwe-math-element') ?? math
    const formula = body.ownerDocument.createElement(isBlock && latex ? 'div' : 'span')
    if (latex) formula.dataset['latex'] = latex
    else formula.textContent = math.textContent
    place.replaceWith(formula)
  }
}

/** Names of blocks that the schema knows in the place of those that only the other program knows. */
export function shapeBlocks(body: HTMLElement): void {
  // the wrapper of Google Docs is bold in name only
  for (const wrapper of body.querySelectorAll('b[id^="docs-internal-guid"]')) unwrap(wrapper)
  for (const heading of body.querySelectorAll('h5, h6')) rename(heading, 'h4')
  for (const title of body.querySelectorAll('p.MsoTitle, p.title')) rename(title, 'h1')
  for (const quote of body.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote, p.quotations')) {
    const around = body.ownerDocument.createElement('blockquote')
    quote.replaceWith(around)
    around.append(quote)
  }
  readPageBreaks(body)
  for (const lineBreak of body.querySelectorAll('br')) if (isBetweenBlocks(lineBreak)) lineBreak.remove()
  for (const code of body.querySelectorAll('code[class*="language-"]')) {
    code.className = /language-[\w+#-]+/.exec(code.className)?.[0] ?? ''
  }
  readTasks(body)
  readCaptions(body)
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4')) {
    const isEmpty =
      paragraph.textContent.replace(/[\s\u00a0]/g, '') === '' &&
      !paragraph.querySelector('[data-latex], [data-target], [data-footnote]')
    // empty lines were distances; one that a template asks to fill is none
    const isKept = paragraph.hasAttribute('data-guidance') || paragraph.closest('td, th, li') !== null
    if (isEmpty && !isKept && paragraph.parentElement?.hasAttribute('data-pm-slice') !== true)
      paragraph.remove()
  }
}

const block = /^(p|h[1-4]|ul|ol|table|blockquote|div|pre|hr|figure|section)$/

/** A line break that only parts two blocks: the blocks do that. */
function isBetweenBlocks(lineBreak: Element): boolean {
  const isBlock = (node: ChildNode | null, step: 'previousSibling' | 'nextSibling'): boolean | undefined => {
    if (!node) return undefined
    if (node instanceof Text && node.data.trim() === '') return isBlock(node[step], step)
    return node instanceof Element && block.test(node.localName)
  }
  const [before, after] = [
    isBlock(lineBreak.previousSibling, 'previousSibling'),
    isBlock(lineBreak.nextSibling, 'nextSibling')
  ]
  return (before === true && after !== false) || (after === true && before !== false)
}

function readPageBreaks(body: HTMLElement): void {
  for (const element of body.querySelectorAll('[style*="page-break-before"], [style*="break-before"]')) {
    if (!/break-before:(always|page)/.test(styleOf(element))) continue
    const pageBreak = body.ownerDocument.createElement('div')
    pageBreak.dataset['pageBreak'] = ''
    if (/^(br|hr)$/.test(element.localName)) {
      const line = element.closest('p') ?? element
      line.before(pageBreak)
      element.remove()
    } else element.before(pageBreak)
  }
}

/** Lists with boxes to tick, as GitHub and Google Docs write them. */
function readTasks(body: HTMLElement): void {
  const isTask = (item: Element) =>
    item.getAttribute('role') === 'checkbox' ||
    item.querySelector(
      ':scope > input[type=checkbox], :scope > p > input[type=checkbox], :scope > label > input[type=checkbox]'
    ) !== null
  for (const list of body.querySelectorAll('ul')) {
    const items = [...list.children]
    if (list.dataset['type'] === 'taskList' || items.length === 0 || !items.every(isTask)) continue
    list.dataset['type'] = 'taskList'
    for (const item of items) {
      const box = item.querySelector('input[type=checkbox]')
      const isChecked = box ? box.hasAttribute('checked') : item.getAttribute('aria-checked') === 'true'
      item.setAttribute('data-type', 'taskItem')
      item.setAttribute('data-checked', String(isChecked))
    }
  }
  for (const box of body.querySelectorAll('input'))
    if (!box.closest('[data-type=taskItem] > label')) box.remove()
}

function readCaptions(body: HTMLElement): void {
  for (const caption of body.querySelectorAll('caption')) {
    const words = caption.textContent.replace(/\s+/g, ' ').trim().slice(0, 500)
    const table = caption.closest('table')
    if (words && table) table.dataset['caption'] = words
    caption.remove()
  }
}
