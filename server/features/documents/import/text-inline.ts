import { isSafeHref } from '../../../../shared/editor/href.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'

type Mark = { type: string; attrs?: Record<string, unknown> }

export interface InlineContext {
  losses: Losses
  /** Texts of `[^name]: …` definitions. */
  notes: ReadonlyMap<string, string>
}

interface Rule {
  /** Sticky: tried at one place. */
  pattern: RegExp
  make(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[]
}

const wrapped = (type: string) => (found: RegExpExecArray, marks: Mark[], context: InlineContext) =>
  inline(found[1]!, [...marks, { type }], context)

/** In the order in which they are tried at a place. */
const rules: Rule[] = [
  { pattern: /\\([\\`*_{}[\]()#+\-.!~^<>|])/y, make: (found, marks) => text(found[1]!, marks) },
  { pattern: /`([^`\n]+)`/y, make: (found, marks) => text(found[1]!, [...marks, { type: 'code' }]) },
  {
    pattern: /!\[([^\]]{0,500})\]\(((?:[^()\s]|\([^()\s]{0,500}\)){0,2000})(?:\s+"[^"]{0,500}")?\)/y,
    make: missingImage
  },
  { pattern: /\[\^([^\]\s]{1,40})\]/y, make: footnote },
  {
    pattern:
      /\[((?:[^[\]]|\[[^[\]]{0,500}\]){1,2000})\]\(((?:[^()\s]|\([^()\s]{0,500}\)){0,2000})(?:\s+"[^"]{0,500}")?\)/y,
    make: link
  },
  { pattern: /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y, make: address },
  { pattern: /(https?:\/\/[^\s<>()[\]«»"]{1,2000}[^\s<>()[\]«»".,;:!?'’])/y, make: address },
  { pattern: /<sup>([^<]{1,500})<\/sup>/y, make: wrapped('superscript') },
  { pattern: /<sub>([^<]{1,500})<\/sub>/y, make: wrapped('subscript') },
  { pattern: /\^\{([^}\n]{1,200})\}/y, make: wrapped('superscript') },
  { pattern: /<br ?\/?>/y, make: () => [{ type: 'hardBreak' }] },
  {
    pattern: /<\/?[a-z][a-z0-9-]*(?: [^<>\n]{0,1000})?\/?>/iy,
    make: (_found, _marks, { losses }) => (losses.add('html'), [])
  },
  { pattern: /\*\*(?=\S)([\s\S]{1,5000}?)\*\*(?!\*)/y, make: wrapped('bold') },
  { pattern: /(?<![\p{L}\p{N}])__(?=\S)([^\n]{1,2000}?)__(?![\p{L}\p{N}])/uy, make: wrapped('bold') },
  { pattern: /\*(?=[^\s*])([^*\n]{1,2000}?)\*/y, make: wrapped('italic') },
  { pattern: /(?<![\p{L}\p{N}])_(?=\S)([^_\n]{1,2000}?)_(?![\p{L}\p{N}])/uy, make: wrapped('italic') },
  { pattern: /~~(?=\S)([^\n]{1,2000}?)~~/y, make: wrapped('strike') },
  { pattern: /\n/y, make: () => [{ type: 'hardBreak' }] }
]
/** Letters at which a rule can begin; everything between two of them is plain. */
const OPENERS = /[\\`![<*_~^\n]|https?:\/\//g

/** The inline content of one block of text: Markdown's marks, links, notes and addresses. */
export function inline(source: string, marks: Mark[], context: InlineContext): DocumentJson[] {
  const parts: DocumentJson[] = []
  let plain = ''
  const flush = () => {
    parts.push(...text(plain, marks))
    plain = ''
  }
  for (let at = 0; at < source.length;) {
    const [rule, found] = ruleAt(source, at)
    if (rule && found) {
      flush()
      parts.push(...rule.make(found, marks, context))
      at += found[0].length
      continue
    }
    OPENERS.lastIndex = at + 1
    const next = OPENERS.exec(source)?.index ?? source.length
    plain += source.slice(at, next)
    at = next
  }
  flush()
  return parts
}

function ruleAt(source: string, at: number): [Rule, RegExpExecArray] | [undefined, undefined] {
  for (const rule of rules) {
    rule.pattern.lastIndex = at
    const found = rule.pattern.exec(source)
    if (found) return [rule, found]
  }
  return [undefined, undefined]
}

/** A text node without the marks that stand twice; nothing for an empty text. */
function text(value: string, marks: Mark[]): DocumentJson[] {
  if (value === '') return []
  const own = marks.filter((mark, index) => marks.findIndex(({ type }) => type === mark.type) === index)
  return [own.length > 0 ? { type: 'text', text: value, marks: own } : { type: 'text', text: value }]
}

function link(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[] {
  const [, label, href] = found
  if (isSafeHref(href)) return inline(label!, [...marks, { type: 'link', attrs: { href } }], context)
  context.losses.add(href!.startsWith('#') ? 'internal-links' : 'unsafe-links')
  return inline(label!, marks, context)
}

function address(found: RegExpExecArray, marks: Mark[]): DocumentJson[] {
  const href = found[1]!
  const label = href.replace(/^mailto:/, '')
  if (!isSafeHref(href) || marks.some(({ type }) => type === 'link')) return text(label, marks)
  return text(label, [...marks, { type: 'link', attrs: { href } }])
}

function missingImage(found: RegExpExecArray, marks: Mark[], { losses }: InlineContext): DocumentJson[] {
  losses.add('image-missing')
  return text(found[1]!, marks)
}

function footnote(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[] {
  const note = context.notes.get(found[1]!)
  if (note === undefined) return text(found[0], marks)
  // a note in a note would never end
  const content = inline(note, [], { ...context, notes: new Map() }).filter(({ type }) => type === 'text')
  return [content.length > 0 ? { type: 'footnote', content } : { type: 'footnote' }]
}
