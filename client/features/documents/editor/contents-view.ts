import type { Editor } from '@tiptap/core'
import { numberingWords, type NumberedTarget } from '../../../../shared/editor/numbering.ts'
import { TableOfContents } from '../../../../shared/editor/table-of-contents.ts'
import type { Language } from '../../../../shared/languages.ts'
import { goToBlock } from '../components/outline.tsx'
import paper from '../components/paper.module.css'
import { followNumbers, numbersOf } from './numbering.ts'

/** The headings of the text, listed where the writer wants them, and made anew when one changes. */
export const contentsView = (language: Language) =>
  TableOfContents.extend({
    addNodeView() {
      return ({ editor, view }) => {
        const { contents } = numberingWords(language)
        const dom = document.createElement('nav')
        dom.className = paper.contents!
        dom.setAttribute('aria-label', contents)
        dom.contentEditable = 'false'
        const title = document.createElement('p')
        title.className = paper.contentsTitle!
        title.textContent = contents
        const list = document.createElement('ol')
        dom.append(title, list)
        const show = () => {
          const headings = numbersOf(view.state).targets.filter(({ kind }) => kind === 'heading')
          list.replaceChildren(...headings.map(entry))
        }
        show()
        const stop = followNumbers(editor as Editor, show)
        return { dom, destroy: () => void stop(), ignoreMutation: () => true, stopEvent: isOfButton }
      }
    }
  })

const isOfButton = (event: Event) =>
  event.target instanceof Element && event.target.closest('button') !== null

function entry({ blockId, level, number, text }: NumberedTarget): HTMLElement {
  const item = document.createElement('li')
  item.dataset['level'] = String(level)
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = [number, text || '…'].filter(Boolean).join(' ')
  button.addEventListener('click', () => blockId && goToBlock(blockId))
  item.append(button)
  return item
}
