import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import { onOneLine } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { referenceLabel } from '../writing/numbered.ts'
import type { ExportSource, Numbered } from '../writing/source.ts'

/** What one file shares while it is written. */
export interface MarkdownText {
  source: ExportSource
  numbered: Numbered
  /** Blocks that a reference names: they get an anchor. */
  referred: ReadonlySet<string>
  /** Texts of the notes, in their order. */
  notes: string[]
  /** Pictures at the end of the file, so that the text stays legible. */
  pictures: string[]
}

type Marks = NonNullable<DocumentJson['marks']>

/** In the order in which they stand around a text, the outermost first. */
const tags: [mark: string, tag: string, sign: string][] = [
  ['bold', 'strong', '**'],
  ['italic', 'em', '*'],
  ['strike', 'del', '~~'],
  ['underline', 'u', ''],
  ['highlight', 'mark', ''],
  ['subscript', 'sub', ''],
  ['superscript', 'sup', '']
]

/** A line of Markdown. `breaks` is what a break of the line becomes: a table and a heading stand on one line. */
export function inlineMarkdown(
  nodes: readonly DocumentJson[] | undefined,
  file: MarkdownText,
  breaks = '\\\n'
): string {
  const parts = nodes ?? []
  return parts.map((node, index) => inline(node, parts[index - 1], parts[index + 1], file, breaks)).join('')
}

function inline(
  node: DocumentJson,
  before: DocumentJson | undefined,
  after: DocumentJson | undefined,
  file: MarkdownText,
  breaks: string
): string {
  switch (node.type) {
    case 'text':
      return marked(node, before, after)
    case 'hardBreak':
      return after ? breaks : '<br>'
    case 'footnote': {
      const number = file.notes.push('')
      const content = node.content?.filter(child => child.type === 'text')
      file.notes[number - 1] = inlineMarkdown(content, file, ' ').replace(/\n/g, ' ')
      return `[^${number}]`
    }
    case 'mathInline':
      return formula(onOneLine(boundedLatex(node.attrs?.['latex'])), after)
    case 'crossReference': {
      const target = String(node.attrs?.['target'] ?? '')
      const label = escapedMarkdown(referenceLabel(node, file.numbered, file.source))
      return file.numbered.byId.has(target) ? `[${label}](#${anchorName(target)})` : label
    }
    default:
      return inlineMarkdown(node.content, file, breaks)
  }
}

function marked(
  node: DocumentJson,
  before: DocumentJson | undefined,
  after: DocumentJson | undefined
): string {
  const marks = node.marks ?? []
  const text = node.text ?? ''
  const href: unknown = marks.find(mark => mark.type === 'link')?.attrs?.['href']
  const inner = has(marks, 'code') ? code(text) : emphasised(text, marks, before, after)
  return isSafeHref(href) ? `[${inner}](${address(href.trim())})` : inner
}

const has = (marks: Marks, type: string) => marks.some(mark => mark.type === type)

/**
 * Signs where no reader of Markdown can misunderstand them: a single mark around words that stand between spaces.
 * Everywhere else tags, which every reader knows too.
 */
function emphasised(
  text: string,
  marks: Marks,
  before: DocumentJson | undefined,
  after: DocumentJson | undefined
): string {
  const own = tags.filter(([mark]) => has(marks, mark))
  const escaped = escapedMarkdown(text)
  const [first] = own
  const isPlain =
    own.length === 1 &&
    first![2] !== '' &&
    !has(marks, 'link') &&
    escaped === text &&
    /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(text) &&
    (!before || (isBare(before) && /[\s(«“]$/.test(before.text!))) &&
    (!after || (isBare(after) && /^[\s.,;:!?)»”]/.test(after.text!)))
  if (isPlain) return `${first![2]}${text}${first![2]}`
  return own.reduceRight((inner, [, tag]) => `<${tag}>${inner}</${tag}>`, escaped)
}

const isBare = (node: DocumentJson) => node.type === 'text' && (node.marks ?? []).length === 0

/** Text that no reader of Markdown takes for a sign. What only counts at the beginning of a line is the block's work. */
export function escapedMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~^|$&{}]/g, '\\$&')
    .replace(/(https?|mailto):/gi, '$1\\:')
    .replace(/www\./gi, 'www\\.')
    .replace(/(\S)@(?=\S)/g, '$1\\@')
    .replace(/\n/g, ' ')
    .replace(/^[ \t]+|[ \t]+$/g, space => '&#32;'.repeat(space.length))
}

/** Letters of a program between as many signs as they do not hold themselves. */
function code(text: string): string {
  // a bar inside a table would end the cell, unless it is escaped, which it cannot be between backticks
  if (text.includes('|')) return `<code>${escapedMarkdown(text)}</code>`
  const fence = '`'.repeat(longestRun(text) + 1)
  const line = text.replace(/\n/g, ' ')
  const isTight = !/^[` ]|[` ]$/.test(line)
  return isTight ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

export const longestRun = (text: string) =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))

/** `$…$` as most programs read it; with backticks inside, as GitHub does, when the formula could be cut. */
function formula(latex: string, after: DocumentJson | undefined): string {
  const line = latex.trim()
  if (line === '') return ''
  const isClear = !/[$`|]|\\$/.test(line) && !/^\d/.test(after?.text ?? '')
  return isClear ? `$${line}$` : `$\`${line.replaceAll('`', "'").replaceAll('|', '\\vert ')}\`$`
}

/** An address that ends where it ends. */
const address = (href: string) =>
  href.replace(/[\s()<>\\"|]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

export const anchorName = (blockId: string) => `b-${blockId.replace(/[^0-9a-zA-Z-]/g, '')}`
