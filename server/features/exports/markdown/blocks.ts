import { calloutKind } from '../../../../shared/editor/callout.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { blockIdOf, captionOf } from '../writing/numbered.ts'
import { anchorName, escapedMarkdown, inlineMarkdown, longestRun, type MarkdownText } from './inline.ts'
import { markdownTable } from './tables.ts'

const lists = ['bulletList', 'orderedList', 'taskList']

/** Blocks with an empty line between them. */
export function blocksMarkdown(nodes: readonly DocumentJson[] | undefined, file: MarkdownText): string {
  const written: string[] = []
  let listsInARow = 0
  for (const node of nodes ?? []) {
    listsInARow = lists.includes(node.type!) ? listsInARow + 1 : 0
    const text = block(node, file, listsInARow % 2 === 0)
    if (text !== '') written.push(text)
  }
  return written.join('\n\n')
}

/** `isOther`: the list follows another one, and takes the other sign so that the two do not become one. */
function block(node: DocumentJson, file: MarkdownText, isOther: boolean): string {
  switch (node.type) {
    case 'paragraph':
      return lineStarts(inlineMarkdown(node.content, file))
    case 'heading':
      return heading(node, file)
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, file, isOther)
    case 'blockquote':
      return quoted(blocksMarkdown(node.content, file))
    case 'callout': {
      const kind = calloutKind(node.attrs?.['kind']).toUpperCase()
      return `> [!${kind}]\n${quoted(blocksMarkdown(node.content, file))}`
    }
    case 'codeBlock':
      return code(node)
    case 'horizontalRule':
      return '---'
    case 'pageBreak':
      return '<div style="page-break-after: always"></div>'
    case 'table':
      return tableWithCaption(node, file)
    case 'image':
      return picture(node, file)
    case 'mathBlock': {
      const latex = boundedLatex(node.attrs?.['latex'])
        .split('\n')
        .filter(line => line.trim() !== '')
        .join('\n')
      return latex.trim() === '' ? '' : `$$\n${latex}\n$$`
    }
    case 'tableOfContents':
      return '[TOC]'
    default:
      return node.content?.some(child => child.type === 'text')
        ? lineStarts(inlineMarkdown(node.content, file))
        : blocksMarkdown(node.content, file)
  }
}

function heading(node: DocumentJson, file: MarkdownText): string {
  const level = Math.min(4, Math.max(1, Math.floor(Number(node.attrs?.['level'] ?? 1)) || 1))
  const words = inlineMarkdown(node.content, file, '<br>').replace(/\n/g, ' ')
  if (words.trim() === '') return ''
  // signs at the end of the line would be taken for the end of the heading
  return `${'#'.repeat(level)} ${anchor(node, file)}${words.replace(/#(?=#*$)/g, '\\#')}`
}

/** An anchor, if a reference of the document names the block. */
function anchor(node: DocumentJson, file: MarkdownText): string {
  const id = blockIdOf(node)
  return id && file.referred.has(id) ? `<a id="${anchorName(id)}"></a>` : ''
}

/** What means something only at the beginning of a line: the marks of headings, lists, quotes, tables and rules. */
function lineStarts(text: string): string {
  return text
    .split('\n')
    .map(line =>
      line
        .replace(/^([#+=:-])/, '\\$1')
        .replace(/^(\d{1,9}|[a-z])([.)])/, '$1\\$2')
        .replace(/^[•●▪‣◦–]/, sign => `&#${sign.codePointAt(0)};`)
        .replace(/^(Table):/, '$1\\:')
    )
    .join('\n')
}

const quoted = (text: string) =>
  text
    .split('\n')
    .map(line => (line === '' ? '>' : `> ${line}`))
    .join('\n')

function code(node: DocumentJson): string {
  const text = (node.content ?? []).map(child => child.text ?? '').join('')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  const language = String(node.attrs?.['language'] ?? '').replace(/[\s`]/g, '')
  return `${fence}${language}\n${text === '' ? '' : `${text}\n`}${fence}`
}

function list(node: DocumentJson, file: MarkdownText, isOther: boolean): string {
  const first = Math.max(0, Math.floor(Number(node.attrs?.['start'] ?? 1)) || 0)
  const items = (node.content ?? []).map((item, index) => {
    const marker =
      node.type === 'orderedList'
        ? `${Math.min(first + index, 999)}${isOther ? ')' : '.'}`
        : isOther
          ? '*'
          : '-'
    const box = node.type === 'taskList' ? (item.attrs?.['checked'] === true ? '[x] ' : '[ ] ') : ''
    const text = blocksMarkdown(item.content, file)
    const indented = text.split('\n').join(`\n${' '.repeat(marker.length + 1)}`)
    return `${marker} ${box}${indented}`.trimEnd().replace(/\n +(?=\n)/g, '\n')
  })
  // items of more than a line stand apart
  const isLoose = (node.content ?? []).some(item => (item.content ?? []).length > 1)
  return items.join(isLoose ? '\n\n' : '\n')
}

function tableWithCaption(node: DocumentJson, file: MarkdownText): string {
  const table = markdownTable(node, file)
  const caption = captionOf(node)
  const mark = anchor(node, file)
  if (table === '' || (!caption && !mark)) return table
  return `${table}\n\nTable: ${mark}${escapedMarkdown(caption)}`.trimEnd()
}

/** The picture by a name; its bytes and its caption stand at the end of the file. */
function picture(node: DocumentJson, file: MarkdownText): string {
  const alt = escapedMarkdown(String(node.attrs?.['alt'] ?? ''))
  const found = file.source.pictures.get(String(node.attrs?.['fileId'] ?? ''))
  if (!found)
    return `${anchor(node, file)}${escapedMarkdown(file.source.words.missingPicture)} ${alt}`.trimEnd()
  const name = `image-${file.pictures.length + 1}`
  const caption = captionOf(node).replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')
  const bytes = Buffer.from(found.bytes).toString('base64')
  file.pictures.push(`[${name}]: data:${found.mediaType};base64,${bytes}${caption ? ` "${caption}"` : ''}`)
  return `${anchor(node, file)}![${alt}][${name}]`
}
