import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decisionKinds, type CheckView, type StatementView } from '../../../../shared/statements/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useStatementDeeds } from '../hooks.ts'
import styles from './check-card.module.css'
import { DecisionDialog } from './decision-dialog.tsx'
import { PercentageWords } from './percentage-words.tsx'
import { VerdictMark } from './verdict-mark.tsx'

/** One comparison: what was stated, what comes out, the difference, how, and what a person decided. */
export function CheckCard(props: {
  check: CheckView
  statement: StatementView
  isSelected?: boolean
  /** Leads to the place of the claim in its text. */
  onShow?: () => void
}) {
  const { check, statement, isSelected, onShow } = props
  const { t } = useTranslation()
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const [kind, setKind] = useState<(typeof decisionKinds)[number]>()
  const isOpen = check.verdict === 'contradicts' && (!check.decision || check.decision.isOutdated)
  const { pole, versant } = check.subject
  return (
    <li
      ref={card}
      className={classNames(
        styles.card,
        check.verdict !== 'contradicts' && styles.quiet,
        isSelected && styles.selected
      )}
    >
      <div className={styles.head}>
        <span className={styles.title}>
          {t(`statements.kind.${check.kind}`, {
            pole: pole && t(`ui.pole.${pole}`),
            versant: versant && t(`ui.versant.${versant}`)
          })}
        </span>
        {check.kind !== 'versant-sum' && <VerdictMark verdict={check.verdict} />}
      </div>
      {onShow && check.place && (
        <button type="button" className={styles.quote} onClick={onShow}>
          {check.subject.words ?? t('statements.text.show')}
        </button>
      )}
      <Arithmetic check={check} />
      {check.reason && <p className={styles.reason}>{t(`statements.reason.${check.reason}`)}</p>}
      {check.percentage && <PercentageWords check={check} />}
      {check.decision && <DecisionWords check={check} statement={statement} />}
      {isOpen && statement.mayEdit && (
        <div className={styles.deeds} role="group" aria-label={t('statements.decision.group')}>
          {decisionKinds.map(one => (
            <Button key={one} size="small" onPress={() => setKind(one)}>
              {t(`statements.decision.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {kind && (
        <DecisionDialog
          kind={kind}
          check={check}
          statementId={statement.id}
          onClose={() => setKind(undefined)}
        />
      )}
    </li>
  )
}

function Arithmetic({ check }: { check: CheckView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isShare = check.kind === 'percentage' || check.kind === 'text-share'
  const isCount = check.kind.startsWith('register-')
  const show = (value: number | null) =>
    value === null
      ? '–'
      : isShare
        ? format.percent(value / 100, Number.isInteger(value) ? 0 : 2)
        : format.number(value)
  const terms = check.terms.map(term => format.number(term.value)).join(isShare ? ' / ' : ' + ')
  const values = [
    check.kind !== 'versant-sum' && { name: t('statements.value.stated'), value: show(check.stated) },
    {
      name: t(isCount ? 'statements.value.counted' : 'statements.value.recomputed'),
      value: terms ? `${terms} = ${show(check.recomputed)}` : show(check.recomputed)
    },
    check.verdict === 'contradicts' && {
      name: t('statements.value.difference'),
      value: isShare
        ? format.number(check.difference!, { maximumFractionDigits: 2, signDisplay: 'always' })
        : format.change(check.difference!)
    }
  ].filter(value => value !== false)
  return (
    <dl className={styles.values}>
      {values.map(({ name, value }) => (
        <div key={name} className={styles.value}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function DecisionWords({ check, statement }: { check: CheckView; statement: StatementView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { undoDecision } = useStatementDeeds()
  const decision = check.decision!
  const words = {
    accept: () => t('statements.decision.accepted'),
    correct: () => t('statements.decision.corrected', { value: format.number(decision.value ?? 0) }),
    annotate: () => t('statements.decision.annotated')
  }
  const undo = () =>
    undoDecision.mutate(
      { statementId: statement.id, decisionId: decision.id },
      {
        onSuccess: () => toast(t('testers.undone')),
        onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    )
  return (
    <div className={styles.decision}>
      <div>
        <p className={styles.decided}>{words[decision.kind]()}</p>
        {decision.reason && <p>{decision.reason}</p>}
        <p className={styles.by}>
          {t('statements.decision.by', {
            by: decision.by,
            organisation: decision.organisation,
            date: format.date(decision.at)
          })}
        </p>
        {decision.isOutdated && <p className={styles.outdated}>{t('statements.decision.outdated')}</p>}
      </div>
      {statement.mayEdit && (
        <Button size="small" variant="quiet" icon="undo" onPress={undo}>
          {t('statements.decision.undo')}
        </Button>
      )}
    </div>
  )
}
