import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import styles from './import-steps.module.css'

const steps = ['file', 'columns', 'check', 'done'] as const
export type Step = (typeof steps)[number]

/** Where one is among the four steps. */
export function ImportSteps({ current }: { current: Step }) {
  const { t } = useTranslation()
  const at = steps.indexOf(current)
  return (
    <ol className={styles.steps} aria-label={t('testers.import.steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={styles.step}
          aria-current={index === at ? 'step' : undefined}
          data-past={index < at || undefined}
        >
          <span className={styles.number}>
            {index < at || current === 'done' ? <Icon name="check" size={14} /> : index + 1}
          </span>
          <span className={styles.name}>{t(`testers.import.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
