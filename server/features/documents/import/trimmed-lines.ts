import type { DocumentJson } from '../../../../shared/editor/schema.ts'

/** A line without the spaces at its ends, which Word keeps where an image was taken out. */
export function trimmedLine(
  line: readonly DocumentJson[],
  { isOpen = false, goesOn = false } = {}
): DocumentJson[] {
  const trim = (node: DocumentJson, index: number): DocumentJson => {
    if (node.type !== 'text') return node
    const start = index === 0 && !isOpen ? node.text!.trimStart() : node.text!
    return { ...node, text: index === line.length - 1 && !goesOn ? start.trimEnd() : start }
  }
  return line.map(trim).filter(node => node.text !== '')
}

/** The document with all its paragraphs and headings trimmed, but where one may join the next. Changes it. */
export function trimLines(node: DocumentJson): void {
  const children = node.content ?? []
  children.forEach((child, at) => {
    if (child.type !== 'paragraph' && child.type !== 'heading') return trimLines(child)
    const joins = (one: DocumentJson | undefined) => Boolean(one?.attrs?.['join'])
    const next = children.slice(at + 1).find(one => !one.attrs?.['deletion'])
    const ends = { isOpen: joins(child), goesOn: joins(next) }
    if (child.content) child.content = trimmedLine(child.content, ends)
  })
}
