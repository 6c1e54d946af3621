import type { Editor } from '@tiptap/core'
import { CrossReference } from '../../../../shared/editor/cross-reference.ts'
import { numberingWords } from '../../../../shared/editor/numbering.ts'
import type { Language } from '../../../../shared/languages.ts'
import { goToBlock } from '../components/outline.tsx'
import paper from '../components/paper.module.css'
import { drawnNode } from './drawn-node.ts'
import { followNumbers, numbersOf } from './numbering.ts'

/** The number or the words of what is named, as they are now. Ctrl and a click go there. */
export const crossReferenceView = (language: Language) =>
  CrossReference.extend({
    addNodeView() {
      return ({ node, editor, view }) => {
        const dom = document.createElement('span')
        dom.className = paper.crossReference!
        dom.setAttribute('role', 'link')
        const drawn = drawnNode(node, dom, ({ attrs }) => {
          const target = numbersOf(view.state).labels.get(String(attrs['target']))
          dom.textContent = target ? target.label : numberingWords(language).lost
          dom.title = target?.text ?? ''
          dom.toggleAttribute('data-lost', !target)
        })
        dom.addEventListener('click', event => {
          if (!event.ctrlKey && !event.metaKey && editor.isEditable) return
          event.preventDefault()
          goToBlock(String(drawn.current().attrs['target']))
        })
        return { ...drawn.view, destroy: followNumbers(editor as Editor, drawn.show) }
      }
    }
  })
