import { useTranslation } from 'react-i18next'
import type { CardVersion } from '../../../../shared/cards/schema.ts'
import { StateMark, type State } from '../../../ui/state-mark.tsx'

const marks: Record<CardVersion['state'], State> = {
  missing: 'missing',
  written: 'draft',
  submitted: 'in-concertation',
  'change-asked': 'diverged',
  approved: 'validated'
}

/** Where the card of a language stands, in a shape and words. */
export function CardStateMark({ version }: { version: CardVersion }) {
  const { t } = useTranslation()
  const { state, isOutdated } = version
  if (isOutdated) return <StateMark state="stale" label={t('cards.state.outdated')} />
  return <StateMark state={marks[state]} label={t(`cards.state.${state}`)} />
}
