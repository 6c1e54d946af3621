import { Footnote } from '../../../../shared/editor/footnote.ts'
import { lineOf } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { drawnNode } from './drawn-node.ts'
import styles from './editor.module.css'

/** The number of a footnote in the line. CSS counts; a click goes to its text at the end of the page. */
export const footnoteReference = (onOpen: (blockId: string) => void) =>
  Footnote.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('span')
        dom.className = styles.footnote!
        dom.setAttribute('role', 'link')
        const { view, current } = drawnNode(node, dom, one => {
          dom.dataset['blockId'] = String(one.attrs['blockId'] ?? '')
          dom.title = lineOf(one.toJSON() as DocumentJson)
        })
        dom.addEventListener('click', () => onOpen(String(current().attrs['blockId'])))
        return view
      }
    }
  })
