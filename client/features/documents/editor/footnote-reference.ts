import { Footnote } from '../../../../shared/editor/footnote.ts'
import { lineOf } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import styles from './editor.module.css'

/** The number of a footnote in the line. CSS counts; a click goes to its text at the end of the page. */
export const footnoteReference = (onOpen: (blockId: string) => void) =>
  Footnote.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('span')
        dom.className = styles.footnote!
        dom.setAttribute('role', 'link')
        let current = node
        const show = () => {
          dom.dataset['blockId'] = String(current.attrs['blockId'] ?? '')
          dom.title = lineOf(current.toJSON() as DocumentJson)
        }
        show()
        dom.addEventListener('click', () => onOpen(String(current.attrs['blockId'])))
        return {
          dom,
          ignoreMutation: () => true,
          update: next => {
            if (next.type !== current.type) return false
            current = next
            show()
            return true
          }
        }
      }
    }
  })
