import { isSafeHref } from '../../../shared/editor/href.ts'
import { boundedWidth } from '../../../shared/editor/image.ts'
import { boundedLatex } from '../../../shared/editor/math.ts'
import { calloutKind } from '../../../shared/editor/callout.ts'
import { labelsOf, numberTargets, targetsOf, type NumberedTarget } from '../../../shared/editor/numbering.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { formulaOf } from '../../../shared/exports/formula.ts'
import type { Language } from '../../../shared/languages.ts'
import { printTable } from './print-table.ts'
import { breakable, plainText } from './print-tree.ts'
import type { Lapse, Mark, PrintBlock, PrintFormula, PrintInline } from './print-tree.ts'
import { fileWords } from './wording.ts'
import type { ExportWords } from './writing/source.ts'

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
 * `pictureOf` gives the bytes of an image of the same project, or undefined; `prefix` keeps the names of files and
 * places of several documents of one PDF apart.
 */
export async function printDocument(
  content: DocumentJson,
  options: {
    pictureOf: (fileId: string) => Promise<Uint8Array | undefined>
    language: Language
    hasNumberedHeadings?: boolean
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
  const numbered = numberTargets(targetsOf(content), { hasNumberedHeadings: false, ...options })
  const printer = new Printer(pictures, numbered, fileWords(options.language), options.prefix)
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
  readonly #numbered: readonly NumberedTarget[]
  readonly #byId: ReadonlyMap<string, NumberedTarget>
  readonly #words: ExportWords
  readonly #prefix: string
  #headingLevel = 0

  constructor(
    pictures: ReadonlyMap<string, PrintPicture>,
    numbered: readonly NumberedTarget[],
    words: ExportWords,
    prefix: string
  ) {
    this.#pictures = pictures
    this.#numbered = numbered
    this.#byId = labelsOf(numbered)
    this.#words = words
    this.#prefix = prefix
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
      case 'callout': {
        const tone = calloutKind(node.attrs?.['kind'])
        return { kind: 'callout', tone, label: this.#words[`callout-${tone}`], body: inner() }
      }
      case 'pageBreak':
        // in a cell, a list or a frame nothing can be broken
        return depth === 0 ? { kind: 'page-break' } : undefined
      case 'mathBlock':
        return { kind: 'formula-line', formula: formula(node) }
      case 'tableOfContents':
        return this.#contents()
      case 'codeBlock':
        return { kind: 'code', text: plainText((node.content ?? []).map(child => child.text ?? '').join('')) }
      case 'horizontalRule':
        return { kind: 'rule' }
      case 'table':
        return printTable(node, { caption: this.#caption(node), anchor: this.#anchor(node) }, cell =>
          this.blocks(cell.content, depth + 2)
        )
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
    const number = this.#targetOf(node)?.number ?? ''
    return { kind: 'heading', level, number, anchor: this.#anchor(node), body }
  }

  #targetOf(node: DocumentJson): NumberedTarget | undefined {
    return this.#byId.get(String(node.attrs?.['blockId'] ?? ''))
  }

  /** The name of the place of a block, unique in the PDF; null for a block that nothing can name. */
  #anchor(node: DocumentJson): string | null {
    return anchorName(this.#prefix, this.#targetOf(node)?.blockId)
  }

  /** "Figure 4 – words", or empty. */
  #caption(node: DocumentJson): string {
    const words = plainText(String(node.attrs?.['caption'] ?? '')).trim()
    const label = this.#targetOf(node)?.label
    return words && label ? `${label} – ${words}` : words
  }

  #contents(): PrintBlock {
    const entries = this.#numbered
      .filter(target => target.kind === 'heading' && target.level < 4 && target.text.trim() !== '')
      .flatMap(({ blockId, level, number, text }) => {
        const anchor = anchorName(this.#prefix, blockId)
        return anchor ? [{ level, text: plainText([number, text].filter(Boolean).join(' ')), anchor }] : []
      })
    return { kind: 'contents', title: this.#words.contents, entries }
  }

  #picture(node: DocumentJson): PrintBlock {
    const caption = this.#caption(node)
    const alt = plainText(String(node.attrs?.['alt'] ?? '')).trim() || caption
    const missing = [this.#words.missingPicture, alt].filter(Boolean).join(' ')
    const picture = this.#pictures.get(String(node.attrs?.['fileId']))
    if (!picture) {
      this.lapses.push({ code: 'image-unreadable', place: alt.slice(0, 80) })
      return { kind: 'missing-image', text: missing }
    }
    if (!alt) this.lapses.push({ code: 'image-alt', place: '' })
    const share = boundedWidth(node.attrs?.['width']) / 100
    const anchor = this.#anchor(node)
    return { kind: 'image', file: picture.name, alt, caption: breakable(caption), anchor, share, missing }
  }

  #inline(nodes: readonly DocumentJson[] | undefined): PrintInline[] {
    return (nodes ?? []).flatMap((node): PrintInline | PrintInline[] => {
      if (node.type === 'text') return this.#text(node)
      if (node.type === 'hardBreak') return { kind: 'break' }
      if (node.type === 'footnote') {
        const body = this.#inline(node.content?.filter(child => child.type !== 'footnote'))
        return textOf(body).trim() ? { kind: 'note', body } : []
      }
      if (node.type === 'mathInline') return formula(node)
      if (node.type === 'crossReference') return this.#reference(node)
      this.lapses.push({ code: 'node-unknown', place: String(node.type).slice(0, 60) })
      return this.#inline(node.content)
    })
  }

  #reference(node: DocumentJson): PrintInline {
    const found = this.#byId.get(String(node.attrs?.['target'] ?? ''))
    // an empty heading is printed as a paragraph: nothing leads to it
    const isPlace = found && (found.kind !== 'heading' || found.text.trim() !== '')
    return {
      kind: 'reference',
      text: plainText(found?.label || this.#words.lostReference),
      anchor: isPlace ? anchorName(this.#prefix, found.blockId) : null
    }
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

/** Formulas deeper than that are printed as they were typed: the typesetter bears only so many calls inside each other. */
const deepestFormula = 40

function formula(node: DocumentJson): PrintFormula {
  const latex = plainText(boundedLatex(node.attrs?.['latex'])).trim()
  const math = formulaOf(latex)
  const isFlat = math !== undefined && JSON.stringify(math).length < 20_000 && depthOf(math) <= deepestFormula
  return { kind: 'formula', math: isFlat ? math : null, latex }
}

function depthOf(tree: unknown): number {
  if (typeof tree !== 'object' || tree === null) return 0
  return 1 + Math.max(0, ...Object.values(tree).map(depthOf))
}

const anchorName = (prefix: string, blockId: string | null | undefined) =>
  blockId ? `${prefix}-${blockId.replace(/[^0-9a-zA-Z]/g, '')}` : null

function textsUnder(node: DocumentJson): DocumentJson[] {
  if (node.type === 'text' || node.type === 'hardBreak') return [node]
  return (node.content ?? []).flatMap(child => [...textsUnder(child), { type: 'text', text: ' ' }])
}

/** The bare text of a line, without its notes. */
export function textOf(body: readonly PrintInline[]): string {
  return body
    .map(node =>
      node.kind === 'text' ? node.text.replaceAll('\u200b', '') : node.kind === 'formula' ? node.latex : ' '
    )
    .join('')
}
