import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import styles from './offline-notice.module.css'

function watch(notify: () => void) {
  window.addEventListener('online', notify)
  window.addEventListener('offline', notify)
  return () => {
    window.removeEventListener('online', notify)
    window.removeEventListener('offline', notify)
  }
}

/** Says that there is no network, and what that means. What is typed in a document is kept by the document itself. */
export function OfflineNotice() {
  const { t } = useTranslation()
  const isOnline = useSyncExternalStore(watch, () => navigator.onLine)
  return (
    <div role="status" className={styles.region} data-not-printed>
      {!isOnline && (
        <p className={styles.notice}>
          <Icon name="offline" size={16} />
          {t('ui.offline')}
        </p>
      )}
    </div>
  )
}
