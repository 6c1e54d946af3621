import { useTranslation } from 'react-i18next'
import type { StageStatus } from '../../../../shared/testers/history.ts'
import styles from './stage-marks.module.css'

/** The stages in a row of a list: filled when done, half when begun, hollow before; said in words too. */
export function StageMarks({ stages }: { stages: readonly StageStatus[] }) {
  const { t } = useTranslation()
  const words = stages
    .map((status, index) =>
      t('testers.list.stageMark', { number: index + 1, status: t(`testers.stageStatus.${status}`) })
    )
    .join(', ')
  return (
    <span className={styles.marks} role="img" aria-label={words} title={words}>
      {stages.map((status, index) => (
        <span key={index} className={styles.mark} data-status={status} />
      ))}
    </span>
  )
}
