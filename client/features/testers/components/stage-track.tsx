import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stageEventKinds, type StageEventKind } from '../../../../shared/testers/history.ts'
import type { Stage, Tester } from '../../../../shared/testers/schema.ts'
import { inLanguage, useFormat } from '../../../platform/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { StageDialog } from './stage-dialog.tsx'
import styles from './stage-track.module.css'

/** The stages of the approach as one track with their days; each is recorded from here. */
export function StageTrack({ tester }: { tester: Tester }) {
  const { t } = useTranslation()
  const [deed, setDeed] = useState<{ stage: Stage; kind: StageEventKind }>()
  return (
    <>
      <ol className={styles.track}>
        {tester.stages.map(stage => (
          <li key={stage.number} className={styles.stage} data-status={stage.status}>
            <span className={styles.mark} aria-hidden="true" />
            <div className={styles.head}>
              <span className={styles.number}>
                {t('testers.stage.name', { number: stage.number })} ·{' '}
                {t(`testers.stageStatus.${stage.status}`)}
              </span>
              {tester.mayEdit && (
                <Menu
                  label={t('testers.stage.record', { number: stage.number })}
                  placement="bottom end"
                  groups={[
                    {
                      entries: stageEventKinds.map(kind => ({
                        id: kind,
                        label: t(`testers.stageDeed.${kind}`),
                        onAction: () => setDeed({ stage, kind })
                      }))
                    }
                  ]}
                >
                  <IconButton
                    icon="more"
                    size="small"
                    label={t('testers.stage.record', { number: stage.number })}
                  />
                </Menu>
              )}
            </div>
            <p className={styles.title}>{inLanguage(stage.title)}</p>
            <Days stage={stage} />
          </li>
        ))}
      </ol>
      {deed && <StageDialog tester={tester} {...deed} onClose={() => setDeed(undefined)} />}
    </>
  )
}

function Days({ stage }: { stage: Stage }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { plannedOn, startedOn, endedOn, status, reason } = stage
  const isSkipped = status === 'skipped'
  return (
    <p className={styles.days}>
      {[
        plannedOn && !endedOn && t('testers.stage.planned', { date: format.date(plannedOn) }),
        startedOn && t('testers.stage.started', { date: format.date(startedOn) }),
        endedOn &&
          t(isSkipped ? 'testers.stage.skipped' : 'testers.stage.done', { date: format.date(endedOn) }),
        isSkipped && reason
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}
