import type { DocumentJson } from '../../../../shared/editor/schema.ts'

/** Joins neighbouring letters that look alike: Word cuts a sentence wherever somebody once corrected it. */
export function joinRuns(node: DocumentJson): DocumentJson {
  if (!node.content) return node
  const content: DocumentJson[] = []
  for (const child of node.content) {
    const last = content.at(-1)
    if (child.type === 'text' && last?.type === 'text' && looksLike(child, last)) {
      content[content.length - 1] = { ...last, text: `${last.text}${child.text}` }
    } else content.push(joinRuns(child))
  }
  return { ...node, content }
}

const looksLike = (one: DocumentJson, other: DocumentJson) =>
  JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])
