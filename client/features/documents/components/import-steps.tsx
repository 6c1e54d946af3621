import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './import-steps.module.css'

const steps = ['file', 'check', 'details', 'done'] as const

/** Which of the four steps this is. */
export function ImportSteps({ step }: { step: (typeof steps)[number] }) {
  const { t } = useTranslation()
  const current = steps.indexOf(step)
  return (
    <ol className={styles.steps} aria-label={t('documents.importing.steps')}>
      {steps.map((name, index) => (
        <li
          key={name}
          aria-current={index === current ? 'step' : undefined}
          className={classNames(
            styles.step,
            index === current && styles.current,
            index < current && styles.past
          )}
        >
          <span className={styles.number} aria-hidden="true">
            {index < current ? <Icon name="check" size={14} /> : index + 1}
          </span>
          <span className={styles.name}>{t(`documents.importing.step.${name}`)}</span>
        </li>
      ))}
    </ol>
  )
}
