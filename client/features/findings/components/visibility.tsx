import { useTranslation } from 'react-i18next'
import { visibilities, type Visibility } from '../../../../shared/annotations/schema.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Select } from '../../../ui/select.tsx'
import styles from './visibility.module.css'

/** Who may see it. */
export function VisibilitySelect(props: { value: Visibility; onChange: (value: Visibility) => void }) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('annotations.visibility.label')}
      value={props.value}
      options={visibilities.map(value => ({ value, label: t(`annotations.visibility.${value}`) }))}
      onChange={props.onChange}
    />
  )
}

/** Said where it is less than all partners. */
export function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const { t } = useTranslation()
  if (visibility === 'partners') return null
  return (
    <p className={styles.mark}>
      <Icon name="lock" size={14} />
      {t(`annotations.visibility.${visibility}`)}
    </p>
  )
}
