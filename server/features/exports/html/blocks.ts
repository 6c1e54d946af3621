import { calloutKind } from '../../../../shared/editor/callout.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { escaped, htmlElement as element } from '../writing/markup.ts'
import { blockIdOf, captionOf } from '../writing/numbered.ts'
import { anchor, captionLabel, formulaHtml, inlineHtml, type Page } from './inline.ts'
import { htmlTable } from './tables.ts'

export function blocksHtml(nodes: readonly DocumentJson[] | undefined, page: Page): string {
  return (nodes ?? []).map(node => block(node, page)).join('\n')
}

function block(node: DocumentJson, page: Page): string {
  const inner = () => blocksHtml(node.content, page)
  switch (node.type) {
    case 'paragraph':
      return element('p', {}, inlineHtml(node.content, page))
    case 'heading':
      return heading(node, page)
    case 'bulletList':
      return element('ul', {}, inner())
    case 'orderedList': {
      const start = Math.floor(Number(node.attrs?.['start'] ?? 1))
      const type = ['a', 'A', 'i', 'I'].find(one => one === node.attrs?.['type'])
      return element('ol', { start: start === 1 ? undefined : start, type }, inner())
    }
    case 'taskList':
      return element('ul', { class: 'tasks' }, inner())
    case 'listItem':
      return element('li', {}, inner())
    case 'taskItem':
      return task(node, page)
    case 'blockquote':
      return element('blockquote', {}, inner())
    case 'callout':
      return callout(node, page)
    case 'codeBlock': {
      const text = (node.content ?? []).map(child => child.text ?? '').join('')
      const language = String(node.attrs?.['language'] ?? '')
      const code = element('code', { class: language ? `language-${language}` : undefined }, escaped(text))
      return element('pre', {}, code)
    }
    case 'horizontalRule':
      return '<hr>'
    case 'pageBreak':
      return element('div', { class: 'page-break' })
    case 'table':
      return htmlTable(node, page, blocksHtml)
    case 'image':
      return figure(node, page)
    case 'mathBlock':
      return element('div', { class: 'formula' }, formulaHtml(node, true))
    case 'tableOfContents':
      return contents(page)
    default:
      return node.content?.some(child => child.type === 'text')
        ? element('p', {}, inlineHtml(node.content, page))
        : inner()
  }
}

function heading(node: DocumentJson, page: Page): string {
  const level = Math.min(4, Math.max(1, Math.floor(Number(node.attrs?.['level'] ?? 1)) || 1))
  const id = blockIdOf(node)
  const number = page.numbered.byId.get(id)?.number
  const before = number ? element('span', { class: 'number' }, `${escaped(number)} `) : ''
  // the title of the document is the h1 of the page
  return element(
    `h${level + 1}`,
    { id: id ? anchor(id) : undefined },
    before + inlineHtml(node.content, page)
  )
}

function task(node: DocumentJson, page: Page): string {
  const isDone = node.attrs?.['checked'] === true
  const box = element('input', {
    type: 'checkbox',
    disabled: 'disabled',
    checked: isDone && 'checked',
    'aria-label': isDone ? page.source.words.done : page.source.words.open
  })
  return element('li', {}, box, element('div', {}, blocksHtml(node.content, page)))
}

function callout(node: DocumentJson, page: Page): string {
  const kind = calloutKind(node.attrs?.['kind'])
  const label = escaped(page.source.words[`callout-${kind}`])
  return element(
    'aside',
    { class: `callout callout-${kind}`, role: 'note', 'aria-label': page.source.words[`callout-${kind}`] },
    element('p', { class: 'label', 'aria-hidden': 'true' }, label),
    blocksHtml(node.content, page)
  )
}

function figure(node: DocumentJson, page: Page): string {
  const alt = String(node.attrs?.['alt'] ?? '')
  const picture = page.source.pictures.get(String(node.attrs?.['fileId'] ?? ''))
  const missing = [page.source.words.missingPicture, alt].filter(Boolean).join(' ')
  const shown = picture
    ? element('img', {
        src: `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString('base64')}`,
        alt,
        width: picture.width,
        height: picture.height
      })
    : element('p', {}, escaped(missing))
  const caption = captionOf(node)
  const id = blockIdOf(node)
  const below = caption && element('figcaption', {}, captionLabel(node, page) + escaped(caption))
  return element(
    'figure',
    {
      id: id && page.numbered.byId.has(id) ? anchor(id) : undefined,
      style: `width: ${boundedWidth(node.attrs?.['width'])}%`
    },
    shown,
    below
  )
}

function contents(page: Page): string {
  const headings = page.numbered.all.filter(target => target.kind === 'heading' && target.level < 4)
  const lines = headings.map(({ blockId, level, number, text }) => {
    const words = escaped([number, text].filter(Boolean).join(' '))
    const link = blockId ? element('a', { href: `#${anchor(blockId)}` }, words) : words
    return element('li', { 'data-level': level }, link)
  })
  const title = page.source.words.contents
  return element(
    'nav',
    { class: 'contents', 'aria-label': title },
    element('p', { class: 'label' }, escaped(title)),
    lines.length > 0 ? element('ol', {}, ...lines) : ''
  )
}
