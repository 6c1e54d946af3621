import { useTranslation } from 'react-i18next'
import type { CheckView } from '../../../../shared/statements/schema.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import styles from './verdict-mark.module.css'

const icons: Record<CheckView['verdict'], IconName> = {
  holds: 'check',
  contradicts: 'close',
  uncheckable: 'minus'
}

/** Holds, contradicts, cannot be checked: by sign and word, colour only beside. */
export function VerdictMark(props: { verdict: CheckView['verdict']; isNameHidden?: boolean }) {
  const { verdict, isNameHidden } = props
  const { t } = useTranslation()
  const name = t(`statements.verdict.${verdict}`)
  return (
    <span
      className={styles.mark}
      data-verdict={verdict}
      role={isNameHidden ? 'img' : undefined}
      aria-label={isNameHidden ? name : undefined}
    >
      <Icon name={icons[verdict]} size={14} />
      {!isNameHidden && name}
    </span>
  )
}

/** How a number stands that several checks look at. */
export function worstVerdict(checks: Pick<CheckView, 'verdict'>[]): CheckView['verdict'] {
  if (checks.some(check => check.verdict === 'contradicts')) return 'contradicts'
  return checks.some(check => check.verdict === 'holds') ? 'holds' : 'uncheckable'
}
