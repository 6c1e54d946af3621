import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'
import { markdownHeading, mayBeItem, plainHeading } from './text-headings.ts'
import { inline } from './text-inline.ts'
import { markerOf, type Marker } from './text-lists.ts'
import { pipeTable, pipeTableLength, tabTable, tabTableLength } from './text-tables.ts'

const DEEPEST = 12
const NOTE = /^\[\^([^\]\s]{1,40})\]:\s+(.*)$/
const RULE = /^\s*(?:-\s*-\s*-[-\s]*|\*\s*\*\s*\*[*\s]*|_\s*_\s*_[_\s]*)$/
const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

/**
 * Reads a text as a document. Markdown is understood in both kinds of file; in plain text also headings by number,
 * name or capitals, tables by tabs, and lines that were broken by hand.
 */
export function textToDocument(source: string, kind: 'markdown' | 'plain', losses: Losses): DocumentJson {
  const notes = new Map<string, string>()
  const lines = source.split('\n').filter(line => {
    const note = NOTE.exec(line)
    if (note) notes.set(note[1]!, note[2]!)
    return !note
  })
  const reader = new TextReader(kind, losses, notes)
  const content = reader.blocks(lines, 0)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

class TextReader {
  readonly #isPlain: boolean
  readonly #losses: Losses
  readonly #notes: ReadonlyMap<string, string>

  constructor(kind: 'markdown' | 'plain', losses: Losses, notes: ReadonlyMap<string, string>) {
    this.#isPlain = kind === 'plain'
    this.#losses = losses
    this.#notes = notes
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
    if (/^\s*(?:```|~~~)/.test(line)) return this.#code(lines, at)
    if (RULE.test(line)) return [[{ type: 'horizontalRule' }], 1]
    const heading = this.#heading(lines, at, depth)
    if (heading) return heading
    if (/^\s*>/.test(line) && depth < DEEPEST) return this.#quote(lines, at, depth)
    const pipes = pipeTableLength(lines, at)
    if (pipes) return [[pipeTable(lines.slice(at, at + pipes), text => this.#inline(text))], pipes]
    const tabs = tabTableLength(lines, at)
    if (tabs) return [[tabTable(lines.slice(at, at + tabs), text => this.#inline(text))], tabs]
    const marker = depth < DEEPEST ? markerOf(line) : undefined
    if (marker) return this.#list(lines, at, marker, depth)
    return this.#paragraph(lines, at)
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
    return { type: 'heading', attrs: { level }, content: this.#inline(text) }
  }

  #code(lines: readonly string[], at: number): [DocumentJson[], number] {
    const [, fence, language] = /^\s*(```|~~~)\s*(\S*)/.exec(lines[at]!)!
    let end = at + 1
    while (end < lines.length && !lines[end]!.trim().startsWith(fence!)) end++
    const text = lines.slice(at + 1, end).join('\n')
    const attrs = { language: language || null }
    return [[{ type: 'codeBlock', attrs, content: text ? [{ type: 'text', text }] : [] }], end - at + 1]
  }

  #quote(lines: readonly string[], at: number, depth: number): [DocumentJson[], number] {
    let end = at
    while (end < lines.length && /^\s*>/.test(lines[end]!)) end++
    const inner = lines.slice(at, end).map(line => line.replace(/^\s*> ?/, ''))
    const content = this.blocks(inner, depth + 1)
    return [
      [{ type: 'blockquote', content: content.length > 0 ? content : [{ type: 'paragraph' }] }],
      end - at
    ]
  }

  #list(lines: readonly string[], start: number, first: Marker, depth: number): [DocumentJson[], number] {
    const items: DocumentJson[] = []
    const isTasks = first.checked !== undefined
    let at = start
    while (at < lines.length) {
      const marker = markerOf(lines[at]!)
      const isSame = marker && marker.kind === first.kind && Math.abs(marker.indent - first.indent) < 2
      if (!isSame || (marker.checked !== undefined) !== isTasks) break
      const [inner, end] = this.#itemLines(lines, at, marker)
      const content = this.blocks(inner, depth + 1)
      if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' })
      items.push(
        isTasks
          ? { type: 'taskItem', attrs: { checked: Boolean(marker.checked) }, content }
          : { type: 'listItem', content }
      )
      at = end
      while (isBlank(lines[at]) && at < lines.length && markerOf(lines[nextText(lines, at)] ?? '')) at++
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
    return [[{ type: 'paragraph', content: this.#inline(text) }], end - at]
  }

  /** Whether a line is the rest of the one before it. Plain text has a line for each paragraph, unless it was broken by hand. */
  #goesOn(before: string, line: string): boolean {
    if (markerOf(line) || markdownHeading(line) || /^\s*(?:>|```|~~~)/.test(line) || line.includes('\t'))
      return false
    if (!this.#isPlain) return true
    return /^\s*[\p{Ll}(«"]/u.test(line) && !/[.!?:;]\s*$/.test(before)
  }

  #inline(text: string): DocumentJson[] {
    return inline(text.trim(), [], { losses: this.#losses, notes: this.#notes })
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
