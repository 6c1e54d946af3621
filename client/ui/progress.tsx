import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import styles from './progress.module.css'

export interface ProgressProps {
  label: string
  /** 0 to 1; without it the end is not known. */
  share?: number
  onCancel?: () => void
}

/** Work that takes long: how far it is, and a way to stop it. */
export function Progress({ label, share, onCancel }: ProgressProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.progress}>
      <ProgressBar
        value={(share ?? 0) * 100}
        isIndeterminate={share === undefined}
        className={styles.bar}
        data-running={share === undefined || undefined}
      >
        {({ percentage, valueText }) => (
          <>
            <Label>{label}</Label>
            <span className={styles.value}>{share !== undefined && valueText}</span>
            <span className={styles.track}>
              <span
                className={styles.fill}
                style={share === undefined ? undefined : { width: `${percentage}%` }}
              />
            </span>
          </>
        )}
      </ProgressBar>
      {onCancel && (
        <Button variant="quiet" size="small" onPress={onCancel}>
          {t('ui.cancel')}
        </Button>
      )}
    </div>
  )
}
