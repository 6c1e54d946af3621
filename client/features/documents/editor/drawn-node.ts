import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

/**
 * The view of a node whose looks are computed, not edited: drawn at once, when its attributes change, and whenever `show`
 * is called because what it depends on changed.
 */
export function drawnNode(node: DocumentNode, dom: HTMLElement, draw: (node: DocumentNode) => void) {
  let current = node
  const show = () => draw(current)
  show()
  const view: NodeView = {
    dom,
    ignoreMutation: () => true,
    update: next => {
      if (next.type !== current.type) return false
      current = next
      show()
      return true
    }
  }
  return { view, show, current: () => current }
}
