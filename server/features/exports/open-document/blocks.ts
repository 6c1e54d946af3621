import { calloutKind } from '../../../../shared/editor/callout.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { element, escaped } from '../writing/markup.ts'
import { blockIdOf, captionOf, countedAs } from '../writing/numbered.ts'
import { contentsIndex } from './contents.ts'
import type { OpenFile } from './file.ts'
import { bookmarked, formula, inlineText, spaced } from './inline.ts'
import { TEXT_HEIGHT, TEXT_WIDTH, type Place } from './place.ts'
import { openTable } from './tables.ts'

const lists = ['bulletList', 'orderedList', 'taskList']
export const paragraph = (style: string, content: string) =>
  element('text:p', { 'text:style-name': style }, content)

/** Blocks one after the other; an empty line of no height keeps two lists from becoming one. */
export function openBlocks(nodes: readonly DocumentJson[] | undefined, place: Place, file: OpenFile): string {
  return (nodes ?? [])
    .map((node, index) => {
      const isAfterList = lists.includes(node.type!) && lists.includes(nodes![index - 1]?.type ?? '')
      return (isAfterList ? paragraph('Separator', '') : '') + block(node, place, file)
    })
    .join('')
}

function block(node: DocumentJson, place: Place, file: OpenFile): string {
  switch (node.type) {
    case 'paragraph':
      return paragraph(styleOf(place, file), inlineText(node.content, file))
    case 'heading':
      return heading(node, file)
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, file)
    case 'blockquote':
      return section('Quote', openBlocks(node.content, { ...place, style: 'Quotations' }, file), place, file)
    case 'callout': {
      const kind = calloutKind(node.attrs?.['kind'])
      const label = paragraph(`Callout_20_label_20_${kind}`, escaped(file.source.words[`callout-${kind}`]))
      const content = label + openBlocks(node.content, { ...place, style: `Callout_20_${kind}` }, file)
      return section(`Callout ${kind}`, content, place, file)
    }
    case 'codeBlock':
      return code(node, place, file)
    case 'horizontalRule':
      return paragraph('Horizontal_20_Line', '')
    case 'pageBreak':
      return paragraph('Page_20_break', '')
    case 'table':
      return table(node, place, file)
    case 'image':
      return figure(node, file)
    case 'mathBlock':
      return paragraph('Formula_20_line', formula(node, file, true))
    case 'tableOfContents':
      return place.isInItem ? '' : contentsIndex(file)
    default:
      return node.content?.some(child => child.type === 'text')
        ? paragraph(styleOf(place, file), inlineText(node.content, file))
        : openBlocks(node.content, place, file)
  }
}

const styleOf = ({ style, align }: Place, file: OpenFile) =>
  align ? file.paragraphStyle(style, { 'fo:text-align': align }) : style

function heading(node: DocumentJson, file: OpenFile): string {
  const level = Math.min(4, Math.max(1, Math.floor(Number(node.attrs?.['level'] ?? 1)) || 1))
  return element(
    'text:h',
    { 'text:style-name': `Heading_20_${level}`, 'text:outline-level': level },
    bookmarked(blockIdOf(node), inlineText(node.content, file), file)
  )
}

/** Blocks that belong together. An item of a list may not hold a section: there the style alone says it. */
function section(name: string, content: string, place: Place, file: OpenFile): string {
  if (place.isInItem) return content
  return element('text:section', { 'text:name': `${name} ${file.nextPart()}` }, content)
}

function code(node: DocumentJson, place: Place, file: OpenFile): string {
  const text = (node.content ?? []).map(child => child.text ?? '').join('')
  const lines = text.split('\n').map(line => paragraph('Preformatted_20_Text', spaced(line)))
  const language = String(node.attrs?.['language'] ?? '')
  return section(`Code ${language}`.trimEnd(), lines.join(''), place, file)
}

function list(node: DocumentJson, file: OpenFile): string {
  const start = Math.max(0, Math.floor(Number(node.attrs?.['start'] ?? 1)) || 0)
  const items = (node.content ?? []).map((item, index) => {
    const box = node.type === 'taskList' ? `${item.attrs?.['checked'] === true ? '☒' : '☐'} ` : ''
    const [first, ...others] = item.content ?? []
    const isLine = first?.type === 'paragraph'
    const line = paragraph('List_20_Contents', box + (isLine ? inlineText(first.content, file) : ''))
    const more = isLine ? others : (item.content ?? [])
    const content = openBlocks(more, { style: 'List_20_Contents', isInItem: true }, file)
    const isFirst = index === 0 && node.type === 'orderedList' && start !== 1
    return element('text:list-item', { 'text:start-value': isFirst && start }, line, content)
  })
  return element('text:list', { 'text:style-name': listStyle(node) }, ...items)
}

function listStyle(node: DocumentJson): string {
  if (node.type === 'bulletList') return 'List_bullet'
  if (node.type === 'taskList') return 'List_tasks'
  const type = ['a', 'A', 'i', 'I'].find(one => one === node.attrs?.['type'])
  return `List_${type ?? '1'}`
}

/** In an item of a list no table may stand: its cells become lines. */
function table(node: DocumentJson, place: Place, file: OpenFile): string {
  const cells = (node.content ?? []).flatMap(row => row.content ?? [])
  if (place.isInItem) return cells.map(cell => openBlocks(cell.content, place, file)).join('')
  const caption = captionOf(node)
  const mark = caption ? '' : bookmarked(blockIdOf(node), '', file)
  const above = caption
    ? captionLine(countedAs(node), node, caption, file)
    : mark && paragraph('Separator', mark)
  return above + openTable(node, file, (cell, look) => openBlocks(cell.content, look, file))
}

/** "Figure 4 – words": the number is a field that the program counts. */
function captionLine(kind: 'Table' | 'Figure', node: DocumentJson, caption: string, file: OpenFile): string {
  const { number = '1', label = '' } = file.numbered.byId.get(blockIdOf(node)) ?? {}
  const word =
    label.slice(0, label.lastIndexOf(' ')) || file.source.words[kind === 'Table' ? 'table' : 'figure']
  const counted = element(
    'text:sequence',
    {
      'text:ref-name': `ref${kind}${number}`,
      'text:name': kind,
      'text:formula': `ooow:${kind}+1`,
      'style:num-format': '1'
    },
    number
  )
  const mark = bookmarked(blockIdOf(node), `${escaped(word)} ${counted}`, file)
  return paragraph(node.type === 'table' ? 'Table' : kind, `${mark} – ${spaced(caption)}`)
}

function figure(node: DocumentJson, file: OpenFile): string {
  const alt = String(node.attrs?.['alt'] ?? '')
  const caption = captionOf(node)
  const found = file.picture(String(node.attrs?.['fileId'] ?? ''))
  const below = caption && captionLine('Figure', node, caption, file)
  const named = (content: string) => (caption ? content : bookmarked(blockIdOf(node), content, file))
  if (!found) {
    const missing = [file.source.words.missingPicture, alt].filter(Boolean).join(' ')
    return paragraph('Image', named(spaced(missing))) + below
  }
  const { picture, path } = found
  const wanted = (TEXT_WIDTH * boundedWidth(node.attrs?.['width'])) / 100
  const width = Math.min(wanted, (TEXT_HEIGHT * picture.width) / Math.max(1, picture.height))
  const height = Math.max(0.5, (width * picture.height) / Math.max(1, picture.width))
  const frame = element(
    'draw:frame',
    {
      'draw:style-name': 'Graphics',
      'draw:name': `Image ${file.nextPart()}`,
      'text:anchor-type': 'as-char',
      'svg:width': `${width.toFixed(2)}mm`,
      'svg:height': `${height.toFixed(2)}mm`
    },
    element('draw:image', {
      'xlink:href': path,
      'xlink:type': 'simple',
      'xlink:show': 'embed',
      'xlink:actuate': 'onLoad'
    }),
    alt ? element('svg:desc', {}, escaped(alt)) : ''
  )
  return paragraph('Image', named(frame)) + below
}
