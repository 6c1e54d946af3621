import { isSafeHref } from '../../../shared/editor/href.ts'
import { boundedWidth } from '../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { printTable } from './print-table.ts'
import { breakable, plainText } from './print-tree.ts'
import type { Lapse, Mark, PrintBlock, PrintInline } from './print-tree.ts'

export interface PrintPicture {
  name: string
  bytes: Uint8Array
}

export interface PrintedDocument {
  body: PrintBlock[]
  pictures: PrintPicture[]
  lapses: Lapse[]
}

/** Typst allows some eighty calls inside each other; a list level takes four of them. */
const deepest = 12

const marks: Record<string, Mark> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strike',
  code: 'code',
  highlight: 'highlight',
  subscript: 'sub',
  superscript: 'super'
}

/**
 * Turns a document (ProseMirror JSON of shared/editor) into its print tree.
 * `pictureOf` gives the bytes of an image of the same project, or undefined; `label` the word printed in the place
 * of a picture that cannot be; `prefix` keeps the file names of several documents of one PDF apart.
 */
export async function printDocument(
  content: DocumentJson,
  options: {
    pictureOf: (fileId: string) => Promise<Uint8Array | undefined>
    missingPicture: string
    prefix: string
  }
): Promise<PrintedDocument> {
  const pictures = new Map<string, PrintPicture>()
  const unreadable = new Set<string>()
  for (const fileId of fileIdsOf(content)) {
    const bytes = await options.pictureOf(fileId)
    const extension = bytes && pictureKind(bytes)
    if (bytes && extension)
      pictures.set(fileId, { name: `${options.prefix}-${pictures.size + 1}.${extension}`, bytes })
    else unreadable.add(fileId)
  }
  const printer = new Printer(pictures, options.missingPicture)
  return {
    body: printer.blocks(content.content, 0),
    pictures: [...pictures.values()],
    lapses: printer.lapses
  }
}

function fileIdsOf(node: DocumentJson, found = new Set<string>()): Set<string> {
  const fileId: unknown = node.type === 'image' ? node.attrs?.['fileId'] : undefined
  if (typeof fileId === 'string') found.add(fileId)
  for (const child of node.content ?? []) fileIdsOf(child, found)
  return found
}

/** The kind of a picture by its first bytes; names and media types are what somebody said. */
function pictureKind(bytes: Uint8Array): 'png' | 'jpg' | 'gif' | 'webp' | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12)).toString('latin1')
  if (start.startsWith('\x89PNG')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpg'
  if (start.startsWith('GIF8')) return 'gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  return undefined
}

/** Walks one document; remembers what it had to leave out and the level of the last heading. */
class Printer {
  readonly lapses: Lapse[] = []
  readonly #pictures: ReadonlyMap<string, PrintPicture>
  readonly #missingPicture: string
  #headingLevel = 0

  constructor(pictures: ReadonlyMap<string, PrintPicture>, missingPicture: string) {
    this.#pictures = pictures
    this.#missingPicture = missingPicture
  }

  blocks(nodes: readonly DocumentJson[] | undefined, depth: number): PrintBlock[] {
    return (nodes ?? []).flatMap(node => this.#block(node, depth) ?? [])
  }

  #block(node: DocumentJson, depth: number): PrintBlock | PrintBlock[] | undefined {
    if (depth > deepest) return this.#flattened(node)
    const inner = () => this.blocks(node.content, depth + 1)
    switch (node.type) {
      case 'paragraph':
        return { kind: 'paragraph', body: this.#inline(node.content) }
      case 'heading':
        return this.#heading(node)
      case 'bulletList':
        return { kind: 'list', numbering: null, start: 1, items: this.#items(node, depth) }
      case 'orderedList':
        return {
          kind: 'list',
          numbering: ['a', 'A', 'i', 'I'].includes(node.attrs?.['type']) ? String(node.attrs?.['type']) : '1',
          start: Math.min(99_999, Math.max(0, Math.floor(Number(node.attrs?.['start'] ?? 1)) || 0)),
          items: this.#items(node, depth)
        }
      case 'taskList':
        return {
          kind: 'tasks',
          items: (node.content ?? []).map(item => ({
            done: item.attrs?.['checked'] === true,
            body: this.blocks(item.content, depth + 1)
          }))
        }
      case 'blockquote':
        return { kind: 'quote', body: inner() }
      case 'codeBlock':
        return { kind: 'code', text: plainText((node.content ?? []).map(child => child.text ?? '').join('')) }
      case 'horizontalRule':
        return { kind: 'rule' }
      case 'table':
        return printTable(node, cell => this.blocks(cell.content, depth + 2))
      case 'image':
        return this.#picture(node)
      default:
        this.lapses.push({ code: 'node-unknown', place: String(node.type).slice(0, 60) })
        return node.content?.some(child => child.type === 'text')
          ? { kind: 'paragraph', body: this.#inline(node.content) }
          : inner()
    }
  }

  #items(node: DocumentJson, depth: number): PrintBlock[][] {
    return (node.content ?? []).map(item => this.blocks(item.content, depth + 1))
  }

  /** PDF/UA wants no level skipped: a heading goes at most one deeper than the one before it. */
  #heading(node: DocumentJson): PrintBlock {
    const body = this.#inline(node.content)
    if (textOf(body).trim() === '') return { kind: 'paragraph', body: [] }
    const wanted = Math.min(4, Math.max(1, Math.floor(Number(node.attrs?.['level'] ?? 1)) || 1))
    const level = Math.min(wanted, this.#headingLevel + 1)
    if (level < wanted) this.lapses.push({ code: 'heading-level', place: textOf(body).slice(0, 80) })
    this.#headingLevel = level
    return { kind: 'heading', level, body }
  }

  #picture(node: DocumentJson): PrintBlock {
    const caption = plainText(String(node.attrs?.['caption'] ?? '')).trim()
    const alt = plainText(String(node.attrs?.['alt'] ?? '')).trim() || caption
    const missing = [this.#missingPicture, alt].filter(Boolean).join(' ')
    const picture = this.#pictures.get(String(node.attrs?.['fileId']))
    if (!picture) {
      this.lapses.push({ code: 'image-unreadable', place: alt.slice(0, 80) })
      return { kind: 'missing-image', text: missing }
    }
    if (!alt) this.lapses.push({ code: 'image-alt', place: '' })
    const share = boundedWidth(node.attrs?.['width']) / 100
    return { kind: 'image', file: picture.name, alt, caption: breakable(caption), share, missing }
  }

  #inline(nodes: readonly DocumentJson[] | undefined): PrintInline[] {
    return (nodes ?? []).flatMap((node): PrintInline | PrintInline[] => {
      if (node.type === 'text') return this.#text(node)
      if (node.type === 'hardBreak') return { kind: 'break' }
      if (node.type === 'footnote') {
        const body = this.#inline(node.content?.filter(child => child.type !== 'footnote'))
        return textOf(body).trim() ? { kind: 'note', body } : []
      }
      this.lapses.push({ code: 'node-unknown', place: String(node.type).slice(0, 60) })
      return this.#inline(node.content)
    })
  }

  #text(node: DocumentJson): PrintInline[] {
    const known = (node.marks ?? []).flatMap(mark => marks[mark.type] ?? [])
    const link: unknown = node.marks?.find(mark => mark.type === 'link')?.attrs?.['href']
    return plainText(node.text ?? '')
      .split('\n')
      .flatMap((line, index): PrintInline[] => {
        const text: PrintInline = { kind: 'text', text: breakable(line), marks: known }
        if (isSafeHref(link)) text.href = new URL(link.trim()).href
        return [...(index > 0 ? [{ kind: 'break' } as const] : []), ...(line ? [text] : [])]
      })
  }

  /** Below the depth that Typst bears the text stays, without its nesting. */
  #flattened(node: DocumentJson): PrintBlock {
    this.lapses.push({ code: 'nesting', place: String(node.type).slice(0, 60) })
    return { kind: 'paragraph', body: this.#inline(textsUnder(node)) }
  }
}

function textsUnder(node: DocumentJson): DocumentJson[] {
  if (node.type === 'text' || node.type === 'hardBreak') return [node]
  return (node.content ?? []).flatMap(child => [...textsUnder(child), { type: 'text', text: ' ' }])
}

/** The bare text of a line, without its notes. */
export function textOf(body: readonly PrintInline[]): string {
  return body.map(node => (node.kind === 'text' ? node.text.replaceAll('\u200b', '') : ' ')).join('')
}
