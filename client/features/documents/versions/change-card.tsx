import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Author } from '../../../../shared/documents/authorship.ts'
import type { Change } from '../../../../shared/documents/diff/review.ts'
import { useFormat } from '../../../platform/i18n.ts'
import styles from './change-card.module.css'
import { Who } from './who.tsx'

/** One change in words: what, from what to what, by whom. */
export function ChangeCard({ change, authors }: { change: Change; authors: readonly Author[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, before, after, came, went } = change
  const forms = (names: readonly string[]) =>
    format.list(
      [...new Set(names)].map(name =>
        t(i18next.exists(`versions.form.${name}`) ? `versions.form.${name}` : 'versions.form.other')
      )
    )
  return (
    <div className={styles.card}>
      <p className={styles.head}>
        <span className={styles.kind} data-kind={kind}>
          {t(`versions.change.${kind}`)}
        </span>
        {authors.length > 0 && (
          <span className={styles.who}>
            <Who people={authors} />
          </span>
        )}
      </p>
      {before && (
        <p className={styles.before}>
          <del>{before}</del>
        </p>
      )}
      {after && (
        <p className={kind === 'inserted' || kind === 'replaced' ? styles.after : styles.words}>
          {kind === 'inserted' || kind === 'replaced' ? <ins>{after}</ins> : after}
        </p>
      )}
      {came.length > 0 && <p className={styles.forms}>{t('versions.form.came', { forms: forms(came) })}</p>}
      {went.length > 0 && <p className={styles.forms}>{t('versions.form.went', { forms: forms(went) })}</p>}
    </div>
  )
}
