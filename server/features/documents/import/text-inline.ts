import { isSafeHref } from '../../../../shared/editor/href.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { dataImage } from './data-image.ts'
import type { ImportedImages } from './imported-images.ts'
import type { Losses } from './losses.ts'
import { entity } from './text-entities.ts'
import { taggedText } from './text-tags.ts'
import type { Reference } from './text-source.ts'

type Mark = { type: string; attrs?: Record<string, unknown> }

export interface InlineContext {
  losses: Losses
  images: ImportedImages
  /** Texts of `[^name]: …` definitions. */
  notes: ReadonlyMap<string, string>
  /** Addresses of `[name]: …` definitions. */
  references: ReadonlyMap<string, Reference>
  /** Collects the names of anchors that stand in the line. */
  anchors: string[]
}

interface Rule {
  /** Sticky: tried at one place. */
  pattern: RegExp
  make(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[]
}

const wrapped = (type: string) => (found: RegExpExecArray, marks: Mark[], context: InlineContext) =>
  inline(found[1]!, [...marks, { type }], context)
const math = (found: RegExpExecArray): DocumentJson[] => [
  { type: 'mathInline', attrs: { latex: found[1]!.trim() } }
]

/** In the order in which they are tried at a place. */
const rules: Rule[] = [
  { pattern: /\\([!-/:-@[-`{-~])/y, make: (found, marks) => text(found[1]!, marks) },
  {
    pattern: /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/y,
    make: (found, marks) => text(entity(found[0]), marks)
  },
  { pattern: /\$`([^`\n]{1,4000})`\$/y, make: math },
  {
    // letters between the same number of signs; one space at each end only keeps them from the signs
    pattern: /(`+)(?!`)((?:(?!\1)[^\n]|(?<=`)`){1,20000}?)(?<!`)\1(?!`)/y,
    make: found => text(codeText(found[2]!), [{ type: 'code' }])
  },
  { pattern: /\$(?=[^\s$])((?:\\.|[^$\\\n]){1,4000}?)(?<=\S)\$(?!\d)/y, make: math },
  {
    pattern:
      /!\[((?:\\.|[^\]\\]){0,2000})\]\(((?:[^()\s]|\([^()\s]{0,500}\)){0,40000000})(?:\s+"[^"]{0,500}")?\)/y,
    make: (found, marks, context) => image(found, { address: found[2]!, title: '' }, marks, context)
  },
  {
    pattern: /!\[((?:\\.|[^\]\\]){0,2000})\]\[([^\]\n]{0,200})\]/y,
    make: (found, marks, context) =>
      image(found, context.references.get((found[2] || found[1]!).toLowerCase()), marks, context)
  },
  { pattern: /\[\^([^\]\s]{1,40})\]/y, make: footnote },
  {
    pattern:
      /\[((?:\\.|[^[\]\\]|\[[^[\]]{0,500}\]){1,5000})\]\(<?((?:[^()\s<>]|\([^()\s]{0,500}\)){0,2000})>?(?:\s+"[^"]{0,500}")?\)/y,
    make: link
  },
  { pattern: /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y, make: address },
  { pattern: /(https?:\/\/[^\s<>()[\]«»"\\]{1,2000}[^\s<>()[\]«»".,;:!?'’\\])/y, make: address },
  { pattern: /\^\{([^}\n]{1,200})\}/y, make: wrapped('superscript') },
  { pattern: /<br ?\/?>/y, make: () => [{ type: 'hardBreak' }] },
  { pattern: /<!--[^\n]{0,2000}?-->/y, make: () => [] },
  {
    pattern: /<a (?:id|name)="([^"<>\n]{1,200})"><\/a>/y,
    make: (found, _marks, { anchors }) => (anchors.push(found[1]!), [])
  },
  {
    pattern: /<\/?[a-z][a-z0-9-]*(?: [^<>\n]{0,1000})?\/?>/iy,
    make: (_found, _marks, { losses }) => (losses.add('html'), [])
  },
  { pattern: /\*\*(?=\S)([\s\S]{1,5000}?)(?<!\\)\*\*(?!\*)/y, make: wrapped('bold') },
  { pattern: /(?<![\p{L}\p{N}])__(?=\S)([^\n]{1,2000}?)__(?![\p{L}\p{N}])/uy, make: wrapped('bold') },
  { pattern: /\*(?=[^\s*])([^*\n]{1,2000}?)\*/y, make: wrapped('italic') },
  { pattern: /(?<![\p{L}\p{N}])_(?=\S)([^_\n]{1,2000}?)_(?![\p{L}\p{N}])/uy, make: wrapped('italic') },
  { pattern: /~~(?=\S)([^\n]{1,2000}?)~~/y, make: wrapped('strike') },
  { pattern: /\n/y, make: () => [{ type: 'hardBreak' }] }
]
/** Letters at which a rule can begin; everything between two of them is plain. */
const OPENERS = /[\\`![<*_~^\n&$]|https?:\/\//g

/** The inline content of one block of text: Markdown's marks, links, notes, formulas, pictures and addresses. */
export function inline(source: string, marks: Mark[], context: InlineContext): DocumentJson[] {
  const parts: DocumentJson[] = []
  let plain = ''
  const flush = () => {
    parts.push(...text(plain, marks))
    plain = ''
  }
  for (let at = 0; at < source.length;) {
    const tagged = taggedText(source, at)
    const [rule, found] = tagged ? [undefined, undefined] : ruleAt(source, at)
    if (tagged) {
      flush()
      const own = tagged.mark === 'code' ? [{ type: 'code' }] : [...marks, { type: tagged.mark }]
      parts.push(...inline(tagged.inner, own, context))
      at = tagged.end
      continue
    }
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

/** A text node without the marks that stand twice; letters of a program bear no other. Nothing for an empty text. */
function text(value: string, marks: Mark[]): DocumentJson[] {
  if (value === '') return []
  const code = marks.find(({ type }) => type === 'code')
  const own = code
    ? [code]
    : marks.filter((mark, index) => marks.findIndex(({ type }) => type === mark.type) === index)
  return [own.length > 0 ? { type: 'text', text: value, marks: own } : { type: 'text', text: value }]
}

const codeText = (value: string) => (/^ .*\S.* $/.test(value) ? value.slice(1, -1) : value)

function link(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[] {
  const [, label, href] = found
  if (isSafeHref(href)) return inline(label!, [...marks, { type: 'link', attrs: { href } }], context)
  const words = inline(label!, marks, context)
  const target = String(href)
  // a place in the same text: settled when all of it is read
  if (target.startsWith('#'))
    return [{ type: 'crossReference', attrs: { target: target.slice(1), label: textOf(words) } }]
  context.losses.add('unsafe-links')
  return words
}

const textOf = (nodes: readonly DocumentJson[]) => nodes.map(node => node.text ?? ' ').join('')

function address(found: RegExpExecArray, marks: Mark[]): DocumentJson[] {
  const href = found[1]!
  const label = href.replace(/^mailto:/, '')
  if (!isSafeHref(href) || marks.some(({ type }) => type === 'link')) return text(label, marks)
  return text(label, [...marks, { type: 'link', attrs: { href } }])
}

/** A picture inside the file is a block, which its paragraph makes room for; one elsewhere leaves its words. */
function image(
  found: RegExpExecArray,
  reference: Reference | undefined,
  marks: Mark[],
  { images }: InlineContext
): DocumentJson[] {
  const alt = found[1]!.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  const source = reference?.address ?? ''
  const kept = images.take(source, () => dataImage(source))
  if (!kept) return text(alt, marks)
  const attrs = { fileId: kept.key, alt: alt.slice(0, 500), caption: reference!.title, width: 100 }
  return [{ type: 'image', attrs }]
}

function footnote(found: RegExpExecArray, marks: Mark[], context: InlineContext): DocumentJson[] {
  const note = context.notes.get(found[1]!)
  if (note === undefined) return text(found[0], marks)
  // a note in a note would never end
  const content = inline(note.trim(), [], { ...context, notes: new Map() }).filter(
    ({ type }) => type === 'text'
  )
  return [content.length > 0 ? { type: 'footnote', content } : { type: 'footnote' }]
}
