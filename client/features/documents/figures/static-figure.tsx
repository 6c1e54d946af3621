import type { FigureValue } from '../../../../shared/figures/schema.ts'
import { figureNumber, figureSource, hasDiverged } from '../../../../shared/figures/words.ts'
import { locales, type Language } from '../../../../shared/languages.ts'
import { translated } from '../../../platform/i18n.ts'
import paper from '../components/paper.module.css'

/** What a text shows of its live figures: the values it kept, and those of now for people who may know them. */
export interface ShownFigures {
  kept: readonly FigureValue[]
  now: readonly FigureValue[]
}

/** A live figure of a text that is read: the value that it kept, marked when the data moved since. */
export function StaticFigure(props: { query: string; language: Language; figures: ShownFigures }) {
  const { query, language, figures } = props
  const { t, date } = translated()
  const now = figures.now.find(one => one.query === query)
  const kept = figures.kept.find(one => one.query === query) ?? now
  if (!kept) return <span className={paper.liveFigure}>–</span>
  const number = figureNumber(kept, locales[language])
  const isDiverged = hasDiverged(kept, now)
  const source = [
    figureSource(kept, t, date),
    isDiverged && t('figures.diverged', { value: figureNumber(now!, locales[language]) })
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <span
      className={paper.liveFigure}
      tabIndex={0}
      role="img"
      data-source={source}
      data-diverged={isDiverged || undefined}
      aria-label={`${number}. ${source}`}
    >
      {number}
    </span>
  )
}
