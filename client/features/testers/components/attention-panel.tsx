import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { attentions, type PlaceQuery } from '../../../../shared/testers/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Link } from '../../../ui/link.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Filters, Narrow } from '../filters.ts'
import { useAttention } from '../hooks.ts'
import styles from './panel.module.css'

/** Who is overdue and who is stuck: the number, the first names, and a press for all of them. */
export function AttentionPanel(props: { query: PlaceQuery; filters: Filters; narrow: Narrow }) {
  const { query, filters, narrow } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const { data } = useAttention(query)
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{t('testers.attention.title')}</h2>
      {!data && <Skeleton rows={2} />}
      {data &&
        attentions.map(attention => {
          const { count, first } = data[attention]
          const isChosen = filters.attention === attention
          return (
            <div key={attention}>
              <Button
                className={classNames(styles.load, styles.plain)}
                aria-pressed={isChosen}
                onPress={() =>
                  void narrow({ attention: isChosen ? undefined : attention, status: undefined })
                }
              >
                {t(`testers.attention.${attention}`)}
                <b>{format.number(count)}</b>
              </Button>
              <p className={styles.names}>
                {first.map((row, index) => (
                  <span key={row.id}>
                    {index > 0 && ', '}
                    <Link to={addresses.tester(code, row.id)}>{row.shortName}</Link>
                  </span>
                ))}
                {count > first.length && ` ${t('testers.attention.more', { count: count - first.length })}`}
              </p>
            </div>
          )
        })}
      <p className={styles.words}>{t('testers.attention.meaning')}</p>
    </section>
  )
}
