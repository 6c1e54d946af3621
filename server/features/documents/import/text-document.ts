import { calloutKinds } from '../../../../shared/editor/callout.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { ImportedImages, type ImportedImage } from './imported-images.ts'
import type { Losses } from './losses.ts'
import { namePlace, resolveReferences } from './read-blocks.ts'
import { markdownHeading, mayBeItem, plainHeading } from './text-headings.ts'
import { inline, type InlineContext } from './text-inline.ts'
import { emptyMarkerOf, markerOf, type Marker } from './text-lists.ts'
import { readSource } from './text-source.ts'
import { pipeTable, pipeTableLength, tabTable, tabTableLength } from './text-tables.ts'

const DEEPEST = 12
const RULE = /^\s*(?:-\s*-\s*-[-\s]*|\*\s*\*\s*\*[*\s]*|_\s*_\s*_[_\s]*)$/
const PAGE_BREAK = /^<div style="(?:page-)?break-after: ?(?:always|page);?">\s*<\/div>$/
const CONTENTS = /^\[(?:TOC|\[_TOC_\])\]$/i
const ALERT = /^\s*>\s*\[!(\w+)\]\s*$/
const FENCE = /^\s*(`{3,}|~{3,})\s*([^\s`]*)/
const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

export interface ReadText {
  json: DocumentJson
  images: ImportedImage[]
  title: string
  language: string | undefined
}

/**
 * Reads a text as a document. Markdown is understood in both kinds of file; in plain text also headings by number,
 * name or capitals, tables by tabs, and lines that were broken by hand.
 */
export function textToDocument(source: string, kind: 'markdown' | 'plain', losses: Losses): ReadText {
  const { lines, notes, references, title, language } = readSource(source)
  const images = new ImportedImages(losses)
  const places = new Map<string, string>()
  const reader = new TextReader(kind, { losses, images, notes, references, anchors: [] }, places)
  const content = reader.blocks(lines, 0)
  const json = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  losses.at(() => '')
  losses.add('internal-links', resolveReferences(json, places))
  return { json, images: images.list(), title, language }
}

class TextReader {
  readonly #isPlain: boolean
  readonly #losses: Losses
  readonly #context: InlineContext
  /** Block ids by the anchors that stand in the text. */
  readonly #places: Map<string, string>

  constructor(kind: 'markdown' | 'plain', context: InlineContext, places: Map<string, string>) {
    this.#isPlain = kind === 'plain'
    this.#losses = context.losses
    this.#context = context
    this.#places = places
  }

  blocks(lines: readonly string[], depth: number): DocumentJson[] {
    const blocks: DocumentJson[] = []
    for (let at = 0; at < lines.length;) {
      if (isBlank(lines[at])) {
        at++
        continue
      }
      this.#losses.at(() => lines[at] ?? '')
      const [block, length] = this.#block(lines, at, depth)
      blocks.push(...block)
      at += length
    }
    return blocks
  }

  /** The block that begins at the line, and how many lines it takes. */
  #block(lines: readonly string[], at: number, depth: number): [DocumentJson[], number] {
    const line = lines[at]!
    if (FENCE.test(line)) return this.#code(lines, at)
    const special = this.#special(lines, at)
    if (special) return special
    if (RULE.test(line)) return [[{ type: 'horizontalRule' }], 1]
    const heading = this.#heading(lines, at, depth)
    if (heading) return heading
    if (/^\s*>/.test(line) && depth < DEEPEST) return this.#quote(lines, at, depth)
    const pipes = pipeTableLength(lines, at)
    if (pipes) return this.#table(lines, at, pipes)
    const tabs = tabTableLength(lines, at)
    if (tabs) return [[tabTable(lines.slice(at, at + tabs), text => this.#inline(text))], tabs]
    const marker = depth < DEEPEST ? this.#marker(line) : undefined
    if (marker) return this.#list(lines, at, marker, depth)
    return this.#paragraph(lines, at)
  }

  /** What a line of its own says beside text: a page break, a list of contents, a formula, a remark of nobody's. */
  #special(lines: readonly string[], at: number): [DocumentJson[], number] | undefined {
    const line = lines[at]!.trim()
    if (/^<!--.*-->$/.test(line)) return [[], 1]
    if (PAGE_BREAK.test(line)) return [[{ type: 'pageBreak' }], 1]
    if (CONTENTS.test(line)) return [[{ type: 'tableOfContents' }], 1]
    if (line !== '$$') return undefined
    const length = lines.slice(at + 1).findIndex(one => one.trim() === '$$')
    if (length < 0) return undefined
    const latex = boundedLatex(lines.slice(at + 1, at + 1 + length).join('\n'))
    return [[{ type: 'mathBlock', attrs: { latex } }], length + 2]
  }

  /** A table, and below it the line that names it. */
  #table(lines: readonly string[], at: number, length: number): [DocumentJson[], number] {
    const table = pipeTable(lines.slice(at, at + length), text => this.#inline(text))
    const next = nextText(lines, at + length)
    const caption = /^Table:(?:\s+(.*))?$/.exec(lines[next] ?? '')
    if (!caption) return [[table], length]
    const words = this.#inline(caption[1] ?? '')
      .map(node => node.text ?? ' ')
      .join('')
      .trim()
    if (words) table.attrs = { ...table.attrs, caption: words }
    this.#name(table)
    return [[table], next + 1 - at]
  }

  /** Gives the block the anchors that were met in its line. */
  #name(block: DocumentJson): void {
    namePlace(block, this.#context.anchors.splice(0), this.#places)
  }

  #marker(line: string): Marker | undefined {
    return markerOf(line) ?? (this.#isPlain ? undefined : emptyMarkerOf(line))
  }

  #heading(lines: readonly string[], at: number, depth: number): [DocumentJson[], number] | undefined {
    const line = lines[at]!
    const marked = markdownHeading(line)
    if (marked) {
      if (marked.wasDeeper) this.#losses.add('heading-depth')
      return [[this.#headingOf(marked.level, marked.text)], 1]
    }
    const underline = /^(=+|-{3,})\s*$/.exec(lines[at + 1] ?? '')
    if (underline && !markerOf(line))
      return [[this.#headingOf(underline[1]![0] === '=' ? 1 : 2, line.trim())], 2]
    if (!this.#isPlain || depth > 0 || !isBlank(lines[at - 1]) || !isBlank(lines[at + 1])) return undefined
    if (mayBeItem(line) && this.#isAmongItems(lines, at)) return undefined
    const found = plainHeading(line)
    return found && [[this.#headingOf(found.level, found.text)], 1]
  }

  /** Whether the next or the previous line with text is a numbered item too: then this one is no heading. */
  #isAmongItems(lines: readonly string[], at: number): boolean {
    let next = at + 1
    while (next < lines.length && isBlank(lines[next])) next++
    let previous = at - 1
    while (previous >= 0 && isBlank(lines[previous])) previous--
    return mayBeItem(lines[next] ?? '') || mayBeItem(lines[previous] ?? '')
  }

  #headingOf(level: number, text: string): DocumentJson {
    const content = this.#inline(text).filter(({ type }) => type !== 'image')
    const heading: DocumentJson = { type: 'heading', attrs: { level }, content }
    this.#name(heading)
    return heading
  }

  #code(lines: readonly string[], at: number): [DocumentJson[], number] {
    const [, fence, language] = FENCE.exec(lines[at]!)!
    const isEnd = (line: string) => line.trim().startsWith(fence!) && /^(`+|~+)$/.test(line.trim())
    let end = at + 1
    while (end < lines.length && !isEnd(lines[end]!)) end++
    const text = lines.slice(at + 1, end).join('\n')
    const attrs = { language: language || null }
    return [[{ type: 'codeBlock', attrs, content: text ? [{ type: 'text', text }] : [] }], end - at + 1]
  }

  #quote(lines: readonly string[], at: number, depth: number): [DocumentJson[], number] {
    let end = at
    while (end < lines.length && /^\s*>/.test(lines[end]!)) end++
    const kind = calloutKinds.find(one => one === ALERT.exec(lines[at]!)?.[1]?.toLowerCase())
    const inner = lines.slice(kind ? at + 1 : at, end).map(line => line.replace(/^\s*> ?/, ''))
    const content = this.blocks(inner, depth + 1)
    const filled = content.length > 0 ? content : [{ type: 'paragraph' }]
    if (kind) return [[{ type: 'callout', attrs: { kind }, content: filled }], end - at]
    return [[{ type: 'blockquote', content: filled }], end - at]
  }

  #list(lines: readonly string[], start: number, first: Marker, depth: number): [DocumentJson[], number] {
    const items: DocumentJson[] = []
    const isTasks = first.checked !== undefined
    let at = start
    while (at < lines.length) {
      const marker = this.#marker(lines[at]!)
      const isSame =
        marker &&
        marker.kind === first.kind &&
        (this.#isPlain || marker.sign === first.sign) &&
        Math.abs(marker.indent - first.indent) < 2
      if (!isSame || (marker.checked !== undefined) !== isTasks) break
      const [inner, end] = this.#itemLines(lines, at, marker)
      const content = inner.every(isBlank) ? [] : this.blocks(inner, depth + 1)
      if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' })
      items.push(
        isTasks
          ? { type: 'taskItem', attrs: { checked: Boolean(marker.checked) }, content }
          : { type: 'listItem', content }
      )
      at = end
      while (isBlank(lines[at]) && at < lines.length && this.#marker(lines[nextText(lines, at)] ?? '')) at++
    }
    return [[listOf(first, isTasks, items)], at - start]
  }

  /** The lines of one item without its marker and indentation, and where the next one may begin. */
  #itemLines(lines: readonly string[], at: number, marker: Marker): [string[], number] {
    const inner = [marker.text]
    let end = at + 1
    for (; end < lines.length; end++) {
      const line = lines[end]!
      if (isBlank(line)) {
        const next = lines[nextText(lines, end)]
        if (next === undefined || indentOf(next) <= marker.indent) break
        inner.push('')
      } else if (indentOf(line) > marker.indent)
        inner.push(line.slice(Math.min(indentOf(line), marker.textAt)))
      else if (!isBlank(lines[end - 1]) && this.#goesOn(lines[end - 1]!, line)) inner.push(line)
      else break
    }
    return [inner, end]
  }

  #paragraph(lines: readonly string[], at: number): [DocumentJson[], number] {
    let text = lines[at]!.trim()
    let end = at + 1
    for (; end < lines.length && !isBlank(lines[end]); end++) {
      const line = lines[end]!
      const isBreak = /(?: {2}|\\)$/.test(lines[end - 1]!)
      if (!isBreak && !this.#goesOn(lines[end - 1]!, line)) break
      text = isBreak ? `${text.replace(/\\$/, '')}\n${line.trim()}` : `${text} ${line.trim()}`
    }
    return [this.#paragraphs(this.#inline(text)), end - at]
  }

  /** Pictures are blocks in our documents: a paragraph with one in its middle becomes three. */
  #paragraphs(line: readonly DocumentJson[]): DocumentJson[] {
    const blocks: DocumentJson[] = []
    let content: DocumentJson[] = []
    const close = () => {
      if (content.some(node => node.type !== 'text' || node.text!.trim() !== ''))
        blocks.push({ type: 'paragraph', content })
      content = []
    }
    for (const node of line) {
      if (node.type !== 'image') content.push(node)
      else {
        close()
        this.#name(node)
        blocks.push(node)
      }
    }
    close()
    // an anchor in a line without a picture names nothing that a reference could show
    this.#context.anchors.length = 0
    return blocks
  }

  /** Whether a line is the rest of the one before it. Plain text has a line for each paragraph, unless it was broken by hand. */
  #goesOn(before: string, line: string): boolean {
    if (markerOf(line) || markdownHeading(line) || /^\s*(?:>|```|~~~)/.test(line) || line.includes('\t'))
      return false
    if (!this.#isPlain) return true
    return /^\s*[\p{Ll}(«"]/u.test(line) && !/[.!?:;]\s*$/.test(before)
  }

  #inline(text: string): DocumentJson[] {
    return inline(text.trim(), [], this.#context)
  }
}

function listOf(first: Marker, isTasks: boolean, items: DocumentJson[]): DocumentJson {
  if (isTasks) return { type: 'taskList', content: items }
  if (first.kind === 'bullet') return { type: 'bulletList', content: items }
  const type = first.kind === 'letter' ? 'a' : null
  return { type: 'orderedList', attrs: { start: first.number, type }, content: items }
}

function nextText(lines: readonly string[], at: number): number {
  let next = at
  while (next < lines.length && isBlank(lines[next])) next++
  return next
}

const indentOf = (line: string) => /^\s*/.exec(line)![0].replaceAll('\t', '    ').length
