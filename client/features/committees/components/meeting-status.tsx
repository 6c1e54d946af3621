import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/badge.tsx'
import type { Meeting } from '../api.ts'

const tones = { draft: 'grey', convened: 'accent', 'in-session': 'amber', closed: 'green' } as const

/** Draft, convened, in session, closed: in words. */
export function MeetingStatus({ status }: { status: Meeting['status'] }) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`committees.statuses.${status}`)}</Badge>
}
