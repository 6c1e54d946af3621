import { calloutKind } from '../../../../shared/editor/callout.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { dataImage } from './data-image.ts'
import type { HtmlContext } from './html-context.ts'
import { inlineOf, trimmedLine } from './html-inline.ts'
import { readHtmlTable } from './html-tables.ts'
import {
  attribute,
  elementsOf,
  findAll,
  hasClass,
  isElement,
  textOf,
  type HtmlElement,
  type HtmlNode
} from './html-tree.ts'
import { namePlace } from './read-blocks.ts'

const DEEPEST_HEADING = 4
/** What a page is made of beside its text: left out without a word. */
const ignored = [
  'head',
  'style',
  'template',
  'title',
  'meta',
  'link',
  'noscript',
  'colgroup',
  'source',
  'track'
]
/** What runs, asks or shows something from elsewhere: left out and said. */
const active = [
  'script',
  'iframe',
  'object',
  'embed',
  'form',
  'canvas',
  'audio',
  'video',
  'svg',
  'button',
  'select',
  'textarea'
]
/** Elements that stand in a line; all others are blocks. */
const inlineNames = new Set(
  (
    'a abbr b bdi bdo big br cite code data dfn del em font i ins kbd label mark math q rp rt ruby s samp small span ' +
    'strike strong sub sup time tt u var wbr input'
  ).split(' ')
)

/** Reads nodes as blocks; letters between blocks become paragraphs. */
export const htmlBlockReader: HtmlContext['blocks'] = (nodes, context) => {
  const blocks: DocumentJson[] = []
  let line: HtmlNode[] = []
  const close = () => {
    const content = trimmedLine(inlineOf(line, [], context))
    if (content.length > 0) blocks.push({ type: 'paragraph', content })
    line = []
  }
  for (const node of nodes) {
    if (!isElement(node) || isInline(node)) line.push(node)
    else {
      close()
      blocks.push(...blockOf(node, context))
    }
  }
  close()
  return blocks
}

/** Whether the element stands in a line with all that it holds. */
const isInline = (element: HtmlElement): boolean =>
  inlineNames.has(element.tagName) &&
  (element.tagName === 'math' || elementsOf(element).every(isInline)) &&
  !(element.tagName === 'math' && attribute(element, 'display') === 'block')

function blockOf(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  const { losses, isOwn } = context
  const name = element.tagName
  const inside = () => context.blocks(element.childNodes, context)
  if (ignored.includes(name)) return []
  losses.at(() => textOf(element))
  if (active.includes(name)) {
    losses.add('active-content')
    return []
  }
  if (isNotes(element)) return []
  switch (name) {
    case 'p':
      return paragraph(element, context)
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, context)
    case 'ul':
    case 'ol':
      return list(element, context)
    case 'blockquote':
      return [{ type: 'blockquote', content: filled(inside()) }]
    case 'pre':
      return [code(element)]
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return readHtmlTable(element, context)
    case 'figure':
      return figure(element, context)
    case 'img':
      return image(element, {}, context)
    case 'math': {
      const [node] = inlineOf([element], [], context)
      return node?.type === 'mathInline'
        ? [{ type: 'mathBlock', attrs: node.attrs ?? {} }]
        : [{ type: 'paragraph', content: node ? [node] : [] }]
    }
    case 'header':
      return isOwn ? [] : inside()
    case 'nav':
      if (hasClass(element, 'contents') || attribute(element, 'role') === 'doc-toc')
        return [{ type: 'tableOfContents' }]
      losses.add('navigation')
      return []
    case 'aside':
      return hasClass(element, 'callout') ? [callout(element, context)] : inside()
    case 'div':
      return division(element, context)
    default:
      return inside()
  }
}

const isNotes = (element: HtmlElement) =>
  attribute(element, 'role') === 'doc-endnotes' || hasClass(element, 'footnotes')
const filled = (blocks: DocumentJson[]): DocumentJson[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }]

/** A paragraph; pictures in it become blocks of their own. */
function paragraph(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  if (context.isOwn && hasClass(element, 'label')) return []
  const align = /text-align:\s*(center|right|end)/i.test(attribute(element, 'style') ?? '')
  if (align) context.losses.add('alignment')
  const blocks = context.blocks(element.childNodes, context)
  return blocks.length > 0 || !context.isOwn ? blocks : [{ type: 'paragraph' }]
}

function heading(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  const depth = Number(element.tagName[1])
  const level = context.isOwn ? Math.max(1, depth - 1) : depth
  if (level > DEEPEST_HEADING) context.losses.add('heading-depth')
  const images = findAll(element, one => one.tagName === 'img').flatMap(one => image(one, {}, context))
  const content = trimmedLine(inlineOf(element.childNodes, [], context))
  if (content.length === 0) return images
  const node: DocumentJson = { type: 'heading', attrs: { level: Math.min(level, DEEPEST_HEADING) }, content }
  nameBlock(node, element, context)
  return [node, ...images]
}

function nameBlock(node: DocumentJson, element: HtmlElement, { places }: HtmlContext): void {
  const id = attribute(element, 'id')
  if (id) namePlace(node, [id], places)
}

function list(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  const items = elementsOf(element).filter(({ tagName }) => tagName === 'li')
  if (items.length === 0) return context.blocks(elementsOf(element), context)
  const contents = items.map(item => {
    const blocks = context.blocks(item.childNodes, context)
    return blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks]
  })
  const boxes = items.map(checkbox)
  if (boxes.every(box => box !== undefined)) {
    const content = contents.map((inner, index) => ({
      type: 'taskItem',
      attrs: { checked: attribute(boxes[index]!, 'checked') !== undefined },
      content: inner
    }))
    return [{ type: 'taskList', content }]
  }
  const content = contents.map(inner => ({ type: 'listItem', content: inner }))
  if (element.tagName === 'ul') return [{ type: 'bulletList', content }]
  const start = Math.floor(Number(attribute(element, 'start') ?? 1))
  const type = ['a', 'A', 'i', 'I'].find(one => one === attribute(element, 'type')) ?? null
  return [{ type: 'orderedList', attrs: { start: Number.isFinite(start) ? start : 1, type }, content }]
}

/** The box with which an item of a list of tasks begins. */
function checkbox(item: HtmlElement): HtmlElement | undefined {
  const first = item.childNodes.find(node => isElement(node) || textOf(node).trim() !== '')
  if (!first || !isElement(first)) return undefined
  if (first.tagName === 'input') return attribute(first, 'type') === 'checkbox' ? first : undefined
  return first.tagName === 'label' || first.tagName === 'p' ? checkbox(first) : undefined
}

function code(element: HtmlElement): DocumentJson {
  const text = textOf(element).replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const inner = elementsOf(element).find(({ tagName }) => tagName === 'code')
  const language = /(?:^|\s)language-(\S+)/.exec(attribute(inner ?? element, 'class') ?? '')?.[1] ?? null
  return { type: 'codeBlock', attrs: { language }, content: text ? [{ type: 'text', text }] : [] }
}

function callout(element: HtmlElement, context: HtmlContext): DocumentJson {
  const kind = /callout-(\w+)/.exec(attribute(element, 'class') ?? '')?.[1]
  return {
    type: 'callout',
    attrs: { kind: calloutKind(kind) },
    content: filled(context.blocks(element.childNodes, context))
  }
}

function division(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  const style = attribute(element, 'style') ?? ''
  if (hasClass(element, 'page-break') || /(?:page-)?break-after:\s*(?:always|page)/i.test(style))
    return [{ type: 'pageBreak' }]
  const [only] = elementsOf(element)
  if (context.isOwn && hasClass(element, 'formula') && only && hasClass(only, 'latex'))
    return [{ type: 'mathBlock', attrs: { latex: textOf(only) } }]
  return context.blocks(element.childNodes, context)
}

/** A picture with its caption; a figure around something else is only a frame. */
function figure(element: HtmlElement, context: HtmlContext): DocumentJson[] {
  const pictures = findAll(element, one => one.tagName === 'img')
  const caption = findAll(element, one => one.tagName === 'figcaption')[0]
  const words = caption ? captionWords(caption, context) : ''
  const [picture] = pictures
  if (!picture || pictures.length > 1) return context.blocks(element.childNodes, context)
  const share = /width:\s*(\d+(?:\.\d+)?)%/.exec(attribute(element, 'style') ?? '')?.[1]
  const blocks = image(picture, { caption: words, width: share ? boundedWidth(share) : 100 }, context)
  if (blocks[0]) nameBlock(blocks[0], element, context)
  if (blocks.length > 0 || !words) return blocks
  return [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
}

/** The words of a caption without the number that Lys counts itself. */
export function captionWords(element: HtmlElement, context: HtmlContext): string {
  const line = inlineOf(element.childNodes, [], context)
  const words = line.map(node => node.text ?? ' ').join('')
  return words.replace(/\s+/g, ' ').trim().slice(0, 2000)
}

function image(element: HtmlElement, attrs: object, { images }: HtmlContext): DocumentJson[] {
  const source = attribute(element, 'src') ?? ''
  const found = images.take(source, () => dataImage(source))
  if (!found) return []
  const alt = (attribute(element, 'alt') ?? '').slice(0, 500)
  return [{ type: 'image', attrs: { fileId: found.key, alt, caption: '', width: 100, ...attrs } }]
}
