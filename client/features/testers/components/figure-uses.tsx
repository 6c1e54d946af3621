import { useTranslation } from 'react-i18next'
import type { FigureUse } from '../../../../shared/figures/schema.ts'
import { figureLabel, figureNumber } from '../../../../shared/figures/words.ts'
import { addresses } from '../../../platform/addresses.ts'
import { translated, useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Link } from '../../../ui/link.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { Filters } from '../filters.ts'
import { useFigureUses } from '../hooks.ts'
import styles from './panel.module.css'

/** The documents that quote a number of what the dashboard is narrowed to, and what they kept of it. */
export function FigureUses({ filters }: { filters: Pick<Filters, 'pole' | 'versant'> }) {
  const { t } = useTranslation()
  const { data } = useFigureUses(filters)
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{t('figures.uses.title')}</h2>
      {data?.uses.length === 0 && <p className={styles.quiet}>{t('figures.uses.none')}</p>}
      <ul>
        {data?.uses.map(use => (
          <Use key={`${use.documentId} ${use.language} ${use.query}`} use={use} />
        ))}
      </ul>
    </section>
  )
}

function Use({ use }: { use: FigureUse }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  const number = (value: number | null) => figureNumber({ query: use.query, value }, format.locale)
  const { frozen } = use
  return (
    <li className={styles.use}>
      <Link to={`${addresses.document(code, use.documentId)}?lang=${use.language}`}>{use.title}</Link>
      <span className={styles.quiet}>{figureLabel(use.query, translated().t)}</span>
      <span>
        {[
          t('figures.uses.live', { value: number(use.value) }),
          frozen &&
            t('figures.uses.frozen', {
              value: number(frozen.value),
              date: format.date(frozen.on),
              number: frozen.number
            })
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {use.hasDiverged && <StateMark state="diverged" />}
    </li>
  )
}
