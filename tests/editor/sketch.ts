import type { DocumentJson } from '../../shared/editor/schema.ts'

/** A document in few lines, to be read by eye: one line for each block, marks and attributes that say something. */
export function sketch(json: DocumentJson, depth = 0): string {
  const children = json.content ?? []
  if (json.type === 'doc') return children.map(child => sketch(child)).join('')
  const attributes = Object.entries(json.attrs ?? {})
    .filter(
      ([name, value]) =>
        name !== 'blockId' && value !== null && value !== '' && !isUsual(json.type, name, value)
    )
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
    .join('')
  const isLine = ['paragraph', 'heading', 'codeBlock'].includes(json.type!)
  const head = `${'  '.repeat(depth)}${json.type}${attributes}`
  if (isLine) return `${head}: ${children.map(inline).join('')}\n`
  return `${head}\n${children.map(child => sketch(child, depth + 1)).join('')}`
}

const usual: Record<string, unknown> = { start: 1, colspan: 1, rowspan: 1, width: 100 }
const isUsual = (type: string | undefined, name: string, value: unknown) =>
  usual[name] === value || (type === 'taskItem' && value === false)

function inline(node: DocumentJson): string {
  if (node.type === 'hardBreak') return '⏎'
  if (node.type !== 'text') {
    const { blockId: _blockId, ...attributes } = node.attrs ?? {}
    const inside = (node.content ?? []).map(inline).join('')
    const said = Object.values(attributes).filter(Boolean).join(' ')
    return `<${[node.type, said, inside].filter(Boolean).join(' ')}>`
  }
  const marks = (node.marks ?? [])
    .map(({ type, attrs }) => (type === 'link' ? `link ${String(attrs?.['href'])}` : type))
    .toSorted()
  return marks.length > 0 ? `[${marks.join(', ')}]{${node.text}}` : node.text!
}
