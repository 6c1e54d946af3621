import { useTranslation } from 'react-i18next'
import { importLimits, type ImportView } from '../../../../shared/testers/import-schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { useImportDeeds } from '../hooks.ts'
import { ImportProblems } from './import-problems.tsx'
import styles from './import-table.module.css'

const counted = ['rows', 'toEnrol', 'newOrganisations', 'unchanged', 'refused', 'leftOut'] as const

/** What would happen, and what keeps it from happening; the import is offered when nothing does. */
export function ImportCheck(props: { view: ImportView; onBack: () => void; onRestart: () => void }) {
  const { view, onBack, onRestart } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { commit } = useImportDeeds(view.id)
  const refusal = useRefusal(commit.error)
  const { counts } = view
  const isClean = counts.refused === 0 && view.columnProblems.length === 0
  return (
    <div className={styles.step}>
      <dl className={styles.counts}>
        {counted
          .filter(name => counts[name] > 0 || name === 'rows' || name === 'toEnrol')
          .map(name => (
            <div key={name} className={styles.count}>
              <dd>{format.number(counts[name])}</dd>
              <dt>{t(`testers.import.count.${name}`)}</dt>
            </div>
          ))}
      </dl>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {isClean ? (
        <Notice kind="success" title={t('testers.import.clean')}>
          {t('testers.import.cleanWords', { count: counts.toEnrol })}
        </Notice>
      ) : (
        <Notice kind="error">{t('testers.import.problems', { count: counts.refused })}</Notice>
      )}
      {view.byRule.length > 0 && (
        <>
          <h2 className={styles.title}>{t('testers.import.rules')}</h2>
          <ul className={styles.rules}>
            {view.byRule.map(({ rule, count, isRefusal }) => (
              <li key={rule} className={styles.rule}>
                <Badge tone={isRefusal ? 'red' : 'amber'}>
                  {t(isRefusal ? 'testers.import.refusal' : 'testers.import.warning')} ·{' '}
                  {format.number(count)}
                </Badge>
                <span>{t(`testers.import.rule.${rule}`, firstParams(view, rule))}</span>
              </li>
            ))}
          </ul>
          {view.problems.length === importLimits.problems && (
            <p>{t('testers.import.more', { count: importLimits.problems })}</p>
          )}
          <ImportProblems view={view} />
        </>
      )}
      <div className={styles.actions}>
        <Button
          variant="primary"
          isDisabled={!isClean}
          isPending={commit.isPending}
          onPress={() => commit.mutate()}
        >
          {t('testers.import.commit', { count: isClean ? counts.toEnrol : counts.rows - counts.leftOut })}
        </Button>
        <Button onPress={onBack}>{t('testers.import.toColumns')}</Button>
        <Button variant="quiet" onPress={onRestart}>
          {t('testers.import.restart')}
        </Button>
      </div>
    </div>
  )
}

/** The values of the first problem that broke the rule. */
const firstParams = (view: ImportView, rule: string) =>
  view.problems.find(problem => problem.rule === rule)?.params ?? {}
