import { useTranslation } from 'react-i18next'
import type { CheckView, StatementView } from '../../../../shared/statements/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { CheckCard } from './check-card.tsx'
import styles from './check-groups.module.css'

const isRegister = (check: CheckView) => check.kind.startsWith('register-')
const isDerived = (check: CheckView) => check.kind === 'versant-sum'
/** Contradictions first: they ask for something. */
const rank = { contradicts: 0, holds: 1, uncheckable: 2 }
const ordered = (checks: CheckView[]) => checks.toSorted((a, b) => rank[a.verdict] - rank[b.verdict])

/** Every comparison that was made: the report with itself, with the register, and the sums it does not state. */
export function CheckGroups(props: {
  statement: StatementView
  selected?: string
  onSelect?: (key: string) => void
}) {
  const { statement, selected, onSelect } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { checks, asOf } = statement
  const count = (verdict: CheckView['verdict']) => checks.filter(check => check.verdict === verdict).length
  const open = checks.filter(
    check => check.verdict === 'contradicts' && (!check.decision || check.decision.isOutdated)
  )
  const groups = [
    {
      title: t(statement.text === null ? 'statements.group.inside' : 'statements.group.text'),
      checks: checks.filter(check => !isRegister(check) && !isDerived(check))
    },
    {
      title: t('statements.group.register', { date: format.date(asOf) }),
      checks: checks.filter(isRegister)
    },
    {
      title: t('statements.group.derived'),
      checks: checks.filter(check => isDerived(check) && check.terms.length > 0)
    }
  ].filter(group => group.checks.length > 0)
  return (
    <>
      <p className={styles.summary} role="status">
        {t('statements.checks.summary', {
          contradicts: count('contradicts'),
          holds: count('holds'),
          open: open.length
        })}
      </p>
      {groups.map(group => (
        <section key={group.title} className={styles.group}>
          <h3 className={styles.title}>{group.title}</h3>
          <ul className={styles.list}>
            {ordered(group.checks).map(check => (
              <CheckCard
                key={check.key}
                check={check}
                statement={statement}
                isSelected={check.key === selected}
                onShow={onSelect && (() => onSelect(check.key))}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
