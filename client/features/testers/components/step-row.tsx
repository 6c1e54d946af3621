import { useTranslation } from 'react-i18next'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import type { StageStep } from '../../../../shared/testers/schema.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { EvidenceLine } from './evidence-line.tsx'
import { StageMenu } from './stage-menu.tsx'
import { StageDays } from './stage-days.tsx'
import styles from './step-row.module.css'

/** A sub-step: where it stands, whether it is required, the evidence that was shown for it. */
export function StepRow(props: {
  step: StageStep
  evidence: Dossier['evidence']
  testerId: string
  mayEdit: boolean
  mayShow: boolean
  onChoose: Parameters<typeof StageMenu>[0]['onChoose']
}) {
  const { step, evidence, testerId, mayEdit, mayShow, onChoose } = props
  const { t } = useTranslation()
  const name = inLanguage(step.title)
  const remarks = [
    t(`testers.stageStatus.${step.status}`),
    !step.isRequired && t('testers.step.optional'),
    step.evidence !== 'none' && evidence.length === 0 && t(`testers.step.demand.${step.evidence}`)
  ].filter(Boolean)
  return (
    <li className={styles.step} data-status={step.status}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.words}>
        <p>{name}</p>
        <p className={styles.remarks}>{remarks.join(' · ')}</p>
        <StageDays progress={step} className={styles.remarks} />
        {evidence.length > 0 && (
          <ul>
            {evidence.map(one => (
              <EvidenceLine key={one.id} evidence={one} testerId={testerId} mayRemove={mayShow} />
            ))}
          </ul>
        )}
      </div>
      {(mayEdit || mayShow) && (
        <StageMenu
          name={name}
          onChoose={onChoose}
          evidence={mayEdit ? (mayShow ? 'also' : undefined) : 'only'}
        />
      )}
    </li>
  )
}
