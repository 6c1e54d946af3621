import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import styles from './contribution-table.module.css'
import { useContributions } from './hooks.ts'

/** Whose letters stand in the text now, by organisation. Counted when it is asked for. */
export function ContributionTable({ documentId, language }: { documentId: string; language: Language }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useContributions(documentId, language, isOpen)
  if (!isOpen) {
    return (
      <div>
        <Button variant="quiet" size="small" icon="chart" onPress={() => setIsOpen(true)}>
          {t('versions.contribution.show')}
        </Button>
      </div>
    )
  }
  if (!data) return <Skeleton rows={3} />
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('versions.contribution.title')}</h3>
      {data.letters === 0 ? (
        <p className={styles.words}>{t('versions.contribution.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('versions.contribution.organisation')}</th>
              <th scope="col" className={styles.number}>
                {t('versions.contribution.letters')}
              </th>
              <th scope="col" className={styles.number}>
                {t('versions.contribution.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.organisations.map(({ organisation, people, letters }) => (
              <tr key={organisation ?? '–'}>
                <th scope="row">
                  {organisation || t('versions.contribution.unknown')}
                  {people.length > 0 && <span className={styles.people}>{format.list(people)}</span>}
                  <meter
                    className={styles.bar}
                    min={0}
                    max={data.letters}
                    value={letters}
                    aria-label={t('versions.contribution.bar', {
                      organisation: organisation || t('versions.contribution.unknown'),
                      share: format.percent(letters / data.letters)
                    })}
                  />
                </th>
                <td className={styles.number}>{format.number(letters)}</td>
                <td className={styles.number}>{format.percent(letters / data.letters)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.words}>{t('versions.contribution.hint')}</p>
    </section>
  )
}
