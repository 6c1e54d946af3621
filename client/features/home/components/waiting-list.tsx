import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import type { Waiting } from '../api.ts'
import styles from './waiting-list.module.css'
import { ThingLink } from './thing-link.tsx'

/** What is asked of me, the most urgent first, as the server ordered it. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = new Date().toISOString()
  return (
    <ol>
      {waiting.map(item => {
        const key = `home.waits.${item.kind}`
        return (
          <li key={item.kind + item.object.id + item.dueAt} className={styles.line}>
            <p className={styles.words}>
              <span className={styles.kind}>{t(i18next.exists(key) ? key : 'home.waits.other')}</span>{' '}
              <ThingLink code={item.projectCode} thing={item.object} />
            </p>
            {item.dueAt && (
              <Badge tone={item.dueAt < now ? 'red' : 'grey'}>
                {t(item.dueAt < now ? 'home.waiting.late' : 'home.waiting.due', {
                  date: format.date(item.dueAt)
                })}
              </Badge>
            )}
            <span className={styles.code}>{item.projectCode}</span>
          </li>
        )
      })}
    </ol>
  )
}
