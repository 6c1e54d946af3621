import { createRoot } from 'react-dom/client'
import { LiveChart } from '../../../../shared/editor/live-chart.ts'
import { chartQueries } from '../../../../shared/figures/chart.ts'
import type { Language } from '../../../../shared/languages.ts'
import paper from '../components/paper.module.css'
import { drawnNode } from '../editor/drawn-node.ts'
import { ChartFigure } from './chart-figure.tsx'
import type { FigureBook } from './figure-book.ts'

/** The chart as its numbers are now, in the language of the text. Double click or Enter opens it. */
export const liveChartView = (book: FigureBook, language: Language) =>
  LiveChart.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('figure')
        dom.className = paper.chart!
        dom.contentEditable = 'false'
        const inside = document.createElement('div')
        const caption = document.createElement('figcaption')
        dom.append(inside, caption)
        const root = createRoot(inside)
        let followed: unknown
        let stops: (() => void)[] = []
        const stop = () => {
          for (const one of stops) one()
          stops = []
        }
        const { view, show } = drawnNode(node, dom, ({ attrs }) => {
          const chart = attrs['chart'] as unknown
          const queries = chartQueries(chart)
          if (chart !== followed) {
            stop()
            followed = chart
            stops = queries.map(query => book.follow(query, () => show()))
          }
          const now = queries.flatMap(query => book.valueOf(query) ?? [])
          root.render(<ChartFigure chart={chart} language={language} figures={{ kept: [], now }} />)
          caption.textContent = String(attrs['caption'])
          caption.hidden = caption.textContent.trim() === ''
          dom.toggleAttribute('data-captioned', !caption.hidden)
        })
        return {
          ...view,
          destroy: () => {
            stop()
            // React may be drawing the page at this moment
            queueMicrotask(() => root.unmount())
          }
        }
      }
    }
  })
