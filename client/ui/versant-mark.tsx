import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import styles from './versant-mark.module.css'

export type Versant = 'FR' | 'WAL' | 'VL'

/** A territorial side: its letters, beside a swatch of its colour. */
export function VersantMark({ versant, withName }: { versant: Versant; withName?: boolean }) {
  const { t } = useTranslation()
  const names: Record<Versant, string> = {
    FR: t('ui.versant.FR'),
    WAL: t('ui.versant.WAL'),
    VL: t('ui.versant.VL')
  }
  return (
    <span className={classNames(styles.mark, styles[versant])} title={withName ? undefined : names[versant]}>
      <span className={styles.swatch} />
      {versant}
      {withName && <span className={styles.name}>{names[versant]}</span>}
    </span>
  )
}
