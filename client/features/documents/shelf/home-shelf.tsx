import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { inLanguage, useLanguage } from '../../../platform/i18n.ts'
import { Link } from '../../../ui/link.tsx'
import { Section } from '../../../ui/page.tsx'
import type { ShelfEntry } from './api.ts'
import { useShelf } from './hooks.ts'
import styles from './shelf.module.css'

/** What I starred, and what I had open last: on Home, above my projects. */
export function HomeShelf() {
  const { t } = useTranslation()
  const { data } = useShelf()
  if (!data) return null
  const starred = new Set(data.favourites.map(({ id }) => id))
  const recent = data.recent.filter(({ id }) => !starred.has(id))
  return (
    <>
      {data.favourites.length > 0 && (
        <Section title={t('shelf.home.favourites')}>
          <Entries entries={data.favourites} />
        </Section>
      )}
      {recent.length > 0 && (
        <Section title={t('shelf.home.recent')}>
          <Entries entries={recent} />
        </Section>
      )}
    </>
  )
}

function Entries({ entries }: { entries: readonly ShelfEntry[] }) {
  const language = useLanguage()
  return (
    <ul>
      {entries.map(({ id, projectCode, titles }) => (
        <li key={id} className={styles.entry}>
          <Link to={addresses.document(projectCode, id)} variant="quiet">
            {inLanguage(titles, language)}
          </Link>{' '}
          <span className={styles.code}>{projectCode}</span>
        </li>
      ))}
    </ul>
  )
}
