import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Present } from '../api.ts'
import styles from './present-people.module.css'

const MOST = 4

/** Who has the document open now, as initials; the names are said to everybody who cannot see or hover. */
export function PresentPeople({ people }: { people: readonly Present[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (people.length === 0) return null
  const names = people.map(({ name, organisation }) => (organisation ? `${name} · ${organisation}` : name))
  const words = t('documents.present', { count: people.length, names: format.list(names) })
  return (
    <span className={styles.people} role="img" aria-label={words} title={names.join('\n')}>
      {people.slice(0, MOST).map(({ name }, index) => (
        <span key={`${name}-${index}`} className={styles.person}>
          <Avatar name={name} size="small" />
        </span>
      ))}
      {people.length > MOST && <span className={styles.more}>+{people.length - MOST}</span>}
    </span>
  )
}
