import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/badge.tsx'
import type { MailState } from '../api.ts'

const tones = { waiting: 'amber', sent: 'green', failed: 'red', kept: 'grey' } as const

/** The state of a mail: a word, its colour only underlines it. */
export function MailMark({ state }: { state: MailState }) {
  const { t } = useTranslation()
  return <Badge tone={tones[state]}>{t(`administration.outbox.stateOf.${state}`)}</Badge>
}
