import { useTranslation } from 'react-i18next'
import type { StageProgress } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'

/** When it was planned, begun and ended; why it was skipped. */
export function StageDays({ progress, className }: { progress: StageProgress; className?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { plannedOn, startedOn, endedOn, status, reason } = progress
  const words = [
    plannedOn && !endedOn && t('testers.stage.planned', { date: format.date(plannedOn) }),
    startedOn && t('testers.stage.started', { date: format.date(startedOn) }),
    endedOn && t(`testers.stage.${status}`, { date: format.date(endedOn) }),
    endedOn && status !== 'done' && reason
  ].filter(Boolean)
  return <p className={className}>{words.join(' · ')}</p>
}
