import type { DocumentJson } from '../../shared/editor/schema.ts'
import { formulaOf, latexOf } from '../../shared/exports/formula.ts'

/**
 * A document without what no file can say: ids of blocks (references name the place of their target instead), the
 * order of marks, the cuts between runs, attributes that have their usual value, spaces at the ends of lines, and
 * empty lines between blocks.
 */
export function canonical(json: DocumentJson): unknown {
  const order = new Map<string, number>()
  number(json, order)
  return node(json, order)
}

function number(json: DocumentJson, order: Map<string, number>): void {
  const id: unknown = json.attrs?.['blockId']
  if (id && ['heading', 'image', 'table'].includes(json.type ?? '')) order.set(String(id), order.size)
  json.content?.forEach(child => number(child, order))
}

const usual: Record<string, unknown[]> = {
  level: [],
  start: [1],
  colspan: [1],
  rowspan: [1],
  width: [100],
  kind: ['note'],
  checked: [false]
}

function node(json: DocumentJson, order: Map<string, number>): unknown {
  if (json.type === 'crossReference')
    return { type: json.type, target: order.get(String(json.attrs?.['target'])) }
  const attrs = attributes(json)
  const content = contentOf(json, order)
  return { type: json.type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) }
}

function attributes(json: DocumentJson): object | undefined {
  const kept = Object.entries(json.attrs ?? {}).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'blockId' || name === 'guidance' || value === null || value === '') return []
    if (usual[name]?.includes(value)) return []
    // pictures get new names on their way
    if (name === 'fileId') return []
    if (['insertion', 'deletion', 'join', 'change'].includes(name)) return [[name, said(String(value))]]
    if (name === 'latex') {
      const formula = formulaOf(String(value))
      return [[name, formula ? latexOf(formula) : String(value).replace(/\s+/g, ' ').trim()]]
    }
    if (name === 'caption' || name === 'alt') return [[name, String(value).replace(/\s+/g, ' ').trim()]]
    return [[name, value]]
  })
  return kept.length > 0 ? Object.fromEntries(kept.sort()) : undefined
}

function contentOf(json: DocumentJson, order: Map<string, number>): unknown[] {
  const content = json.content ?? []
  if (json.type === 'codeBlock') return [content.map(child => child.text ?? '').join('')].filter(Boolean)
  if (!content.some(child => child.type === 'text' || isInline(child))) {
    const isEmpty = (child: DocumentJson) => child.type === 'paragraph' && !child.content?.length
    const filled = content.filter((child, index) => !isEmpty(child) || (index === 0 && json.type !== 'doc'))
    const first = filled[0]
    // the empty line at the beginning of an item stays only where nothing else could stand
    const kept =
      ['listItem', 'taskItem'].includes(json.type ?? '') || !first || !isEmpty(first)
        ? filled
        : filled.slice(1)
    return kept.map(child => node(child, order))
  }
  return runs(content, order)
}

/** Suggestions get new ids on their way. */
const said = (written: string) => {
  const { name, at, to } = JSON.parse(written) as { name: string; at: string; to?: { type: string } }
  return [name, at, to?.type].filter(Boolean).join(' ')
}
const claimed = ({ type, attrs }: NonNullable<DocumentJson['marks']>[number]) =>
  attrs?.['name'] === undefined
    ? type
    : [
        type,
        attrs['name'],
        attrs['at'],
        attrs['change'],
        attrs['on'] && 'on',
        attrs['split'] && 'split'
      ].join(' ')

const isInline = (child: DocumentJson) =>
  ['footnote', 'hardBreak', 'mathInline', 'crossReference'].includes(child.type ?? '')

function runs(content: readonly DocumentJson[], order: Map<string, number>): unknown[] {
  const joined: ({ text: string; marks: string[] } | { text?: never })[] = []
  for (const child of content) {
    if (child.type !== 'text') {
      joined.push(node(child, order) as object)
      continue
    }
    const marks = (child.marks ?? [])
      .map(mark => (mark.type === 'link' ? `link ${String(mark.attrs?.['href'])}` : claimed(mark)))
      .sort()
    const last = joined.at(-1)
    if (last?.text !== undefined && String(last.marks) === String(marks)) last.text += child.text ?? ''
    else joined.push({ text: child.text ?? '', marks })
  }
  return trimmed(joined)
}

function trimmed(line: readonly ({ text: string; marks: string[] } | { text?: never })[]): unknown[] {
  const isEdge = (one: object | undefined) =>
    one === undefined || (one as { type?: string }).type === 'hardBreak'
  return line
    .map((one, index) => {
      if (one.text === undefined) return one
      const start = isEdge(line[index - 1]) ? one.text.trimStart() : one.text
      return { ...one, text: isEdge(line[index + 1]) ? start.trimEnd() : start }
    })
    .filter(one => one.text !== '')
}
