import { LiveFigure } from '../../../../shared/editor/live-figure.ts'
import { figureNumber, figureSource } from '../../../../shared/figures/words.ts'
import { locales, type Language } from '../../../../shared/languages.ts'
import { translated } from '../../../platform/i18n.ts'
import paper from '../components/paper.module.css'
import { drawnNode } from '../editor/drawn-node.ts'
import type { FigureBook } from './figure-book.ts'

/** The number as it is now, in the language of the text; what it counts, its day and its source on hover and focus. */
export const liveFigureView = (book: FigureBook, language: Language) =>
  LiveFigure.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('span')
        dom.className = paper.liveFigure!
        dom.tabIndex = 0
        let followed: string | undefined
        let stop = () => {}
        const { view, show } = drawnNode(node, dom, ({ attrs }) => {
          const query = String(attrs['query'])
          if (query !== followed) {
            stop()
            stop = book.follow(query, () => show())
            followed = query
          }
          const value = book.valueOf(query)
          const number = value ? figureNumber(value, locales[language]) : '…'
          const { t, date } = translated()
          const source = value ? `${figureSource(value, t, date)} ${t('figures.follows')}` : ''
          dom.textContent = number
          dom.dataset['source'] = source
          dom.setAttribute('aria-label', `${number}. ${source}`)
          dom.setAttribute('role', 'img')
        })
        return { ...view, destroy: () => stop() }
      }
    }
  })
