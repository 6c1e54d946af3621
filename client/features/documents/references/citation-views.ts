import type { Editor } from '@tiptap/core'
import { Bibliography, Citation } from '../../../../shared/editor/citation.ts'
import type { Language } from '../../../../shared/languages.ts'
import { citationWords } from '../../../../shared/references/citation-words.ts'
import type { Run } from '../../../../shared/references/runs.ts'
import paper from '../components/paper.module.css'
import { drawnNode } from '../editor/drawn-node.ts'
import { followCitations, shownCitations } from './shown-citations.ts'

const tags = { bold: 'strong', italic: 'em', superscript: 'sup', subscript: 'sub' } as const

/** Words of the library as elements; whatever they say, it is text. */
function elementsOf(runs: readonly Run[]): Node[] {
  return runs.map(run => {
    let node: Node = document.createTextNode(run.text)
    for (const [look, tag] of Object.entries(tags)) {
      if (run[look as keyof typeof tags]) node = wrapped(tag, node)
    }
    if (!run.isLost) return node
    const lost = wrapped('span', node)
    lost.dataset['lost'] = ''
    return lost
  })
}

function wrapped(tag: string, inside: Node): HTMLElement {
  const element = document.createElement(tag)
  element.append(inside)
  return element
}

/** What the citation shows as the text, its style and the library stand now. Double click or Enter opens it. */
export const citationView = (language: Language) =>
  Citation.extend({
    addNodeView() {
      return ({ node, editor }) => {
        const dom = document.createElement('span')
        dom.className = paper.citation!
        dom.lang = language
        const { view, show } = drawnNode(node, dom, ({ attrs }) => {
          const { byItems } = shownCitations(editor as Editor)
          const runs = byItems.get(String(attrs['items']))
          dom.replaceChildren(...(runs ? elementsOf(runs) : ['[…]']))
        })
        return { ...view, destroy: followCitations(editor as Editor, show) }
      }
    }
  })

/** The works that the text cites, in the words of its style. */
export const bibliographyView = (language: Language) =>
  Bibliography.extend({
    addNodeView() {
      return ({ editor }) => {
        const dom = document.createElement('div')
        dom.className = paper.bibliography!
        dom.contentEditable = 'false'
        const show = () => {
          const { bibliography } = shownCitations(editor as Editor)
          const entries = bibliography.map(runs => {
            const entry = document.createElement('p')
            entry.append(...elementsOf(runs))
            return entry
          })
          dom.replaceChildren(...(entries.length > 0 ? entries : [nothing(language)]))
        }
        show()
        return { dom, destroy: followCitations(editor as Editor, show), ignoreMutation: () => true }
      }
    }
  })

function nothing(language: Language): HTMLElement {
  const words = document.createElement('p')
  words.className = paper.nothing!
  words.textContent = citationWords[language].nothing
  return words
}
