import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useConnected } from '../events.ts'
import styles from './connection-mark.module.css'

/** A short cut is nobody's business: it heals by itself. */
const PATIENCE_MS = 4_000

/** Says that what colleagues change does not arrive by itself; says nothing while it does. */
export function ConnectionMark() {
  const { t } = useTranslation()
  const isConnected = useConnected()
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    if (isConnected) return setAway(false)
    const timer = setTimeout(() => setAway(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isConnected])
  return (
    <span role="status" className={styles.place}>
      {isAway && (
        <span className={styles.mark} title={t('ui.disconnected.words')}>
          <Icon name="offline" size={14} />
          <span className={styles.words}>{t('ui.disconnected.title')}</span>
        </span>
      )}
    </span>
  )
}
