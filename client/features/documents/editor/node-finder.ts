import type { Node as DocumentNode } from '@tiptap/pm/model'

export interface FoundNode {
  node: DocumentNode
  pos: number
}

/**
 * Finds all nodes of one kind, in their order. What lies within a node that did not change is remembered, so that after a
 * keystroke only the branch that was written in is walked, however long the document. The same document gives the same array.
 * @param options.isNested also looks within the nodes that were found
 */
export function nodeFinder(
  isWanted: (node: DocumentNode) => boolean,
  options: { isNested?: boolean } = {}
): (doc: DocumentNode) => readonly FoundNode[] {
  const known = new WeakMap<DocumentNode, readonly FoundNode[]>()
  const none: readonly FoundNode[] = []

  /** Positions count from the start of the content of `parent`. */
  function within(parent: DocumentNode): readonly FoundNode[] {
    if (parent.childCount === 0) return none
    const remembered = known.get(parent)
    if (remembered) return remembered
    const found: FoundNode[] = []
    parent.forEach((child, offset) => {
      const wanted = isWanted(child)
      if (wanted) found.push({ node: child, pos: offset })
      if (wanted && !options.isNested) return
      for (const { node, pos } of within(child)) found.push({ node, pos: offset + 1 + pos })
    })
    const kept = found.length > 0 ? found : none
    known.set(parent, kept)
    return kept
  }
  return within
}
