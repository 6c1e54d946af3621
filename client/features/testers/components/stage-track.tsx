import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import type { StageEventKind } from '../../../../shared/testers/history.ts'
import type { Stage, StageStep, Tester } from '../../../../shared/testers/schema.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { StageDays } from './stage-days.tsx'
import { StageDialog } from './stage-dialog.tsx'
import { StageMenu } from './stage-menu.tsx'
import { StepRow } from './step-row.tsx'
import styles from './stage-track.module.css'

/** What is about to be recorded, and about what. */
type Deed = { stage: Stage; step: StageStep | null; kind: StageEventKind | 'evidence' }

/** The stages of the approach as one track with their sub-steps and days; each is recorded from here. */
export function StageTrack({ tester, dossier }: { tester: Tester; dossier: Dossier | undefined }) {
  const { t } = useTranslation()
  const [deed, setDeed] = useState<Deed>()
  const close = () => setDeed(undefined)
  return (
    <>
      <ol className={styles.track}>
        {tester.stages.map(stage => {
          const name = t('testers.stage.name', { number: stage.number })
          return (
            <li key={stage.number} className={styles.stage} data-status={stage.status}>
              <span className={styles.mark} aria-hidden="true" />
              <div className={styles.head}>
                <span className={styles.number}>
                  {name} · {t(`testers.stageStatus.${stage.status}`)}
                </span>
                {tester.mayEdit && (
                  <StageMenu name={name} onChoose={kind => setDeed({ stage, step: null, kind })} />
                )}
              </div>
              <p className={styles.title}>{inLanguage(stage.title)}</p>
              <StageDays progress={stage} className={styles.days} />
              {stage.steps.length > 0 && (
                <ul className={styles.steps}>
                  {stage.steps.map(step => (
                    <StepRow
                      key={step.key}
                      step={step}
                      evidence={(dossier?.evidence ?? []).filter(
                        one => one.stage === stage.number && one.step === step.key
                      )}
                      mayEdit={tester.mayEdit}
                      mayShow={dossier?.can.complete ?? false}
                      testerId={tester.id}
                      onChoose={kind => setDeed({ stage, step, kind })}
                    />
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
      {deed?.kind === 'evidence' && <EvidenceDialog testerId={tester.id} {...deed} onClose={close} />}
      {deed && deed.kind !== 'evidence' && (
        <StageDialog tester={tester} stage={deed.stage} step={deed.step} kind={deed.kind} onClose={close} />
      )}
    </>
  )
}
