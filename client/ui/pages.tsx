import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'
import styles from './pages.module.css'

/** Which rows of a long list are shown, and the way to the ones before and after. */
export function Pages(props: { page: number; size: number; total: number; onGo: (page: number) => void }) {
  const { page, size, total, onGo } = props
  const { t } = useTranslation()
  const last = Math.min(total, page * size)
  return (
    <span className={styles.pages}>
      {t('ui.pages.range', { from: (page - 1) * size + 1, to: last, total })}
      <IconButton
        icon="chevron-left"
        size="small"
        label={t('ui.pages.previous')}
        isDisabled={page === 1}
        onPress={() => onGo(page - 1)}
      />
      <IconButton
        icon="chevron-right"
        size="small"
        label={t('ui.pages.next')}
        isDisabled={last === total}
        onPress={() => onGo(page + 1)}
      />
    </span>
  )
}
