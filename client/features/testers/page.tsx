import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AsOf } from './components/as-of.tsx'
import { FilterMarks } from './components/filter-marks.tsx'
import { Funnel } from './components/funnel.tsx'
import { Matrix } from './components/matrix.tsx'
import { MentorLoad } from './components/mentor-load.tsx'
import { NoTesters } from './components/no-testers.tsx'
import { ProgressCurve } from './components/progress-curve.tsx'
import { Statuses } from './components/statuses.tsx'
import { TargetsDialog } from './components/targets-dialog.tsx'
import { TesterList } from './components/tester-list.tsx'
import { useFilters } from './filters.ts'
import { useDashboard } from './hooks.ts'
import styles from './page.module.css'

/** The dashboard: the matrix first; what it is narrowed to below; the names last. */
export function TestersPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const { filters, narrow, set } = useFilters()
  const { data, error } = useDashboard({
    asOf: filters.asOf,
    since: filters.since,
    pole: filters.pole,
    versant: filters.versant
  })
  const refusal = useRefusal(error)
  return (
    <Page>
      <PageHeader
        title={t('testers.title')}
        subtitle={
          data && (
            <span title={t('testers.engagedMeaning')}>
              {t('testers.subtitle', { count: data.total.count, date: format.date(data.asOf) })}
            </span>
          )
        }
        actions={
          <>
            <Link variant="button" to={addresses.statements(code)}>
              {t('testers.actions.statements')}
            </Link>
            {data?.can.edit && (
              <Button onPress={() => void set({ targets: true })}>{t('testers.actions.targets')}</Button>
            )}
            {data?.can.import && (
              <Link variant={data.enrolled > 0 ? 'button' : 'primary'} to={addresses.testerImport(code)}>
                {t('testers.actions.import')}
              </Link>
            )}
          </>
        }
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={10} />}
      {data && (
        <>
          <AsOf dashboard={data} filters={filters} narrow={narrow} />
          {data.enrolled === 0 ? (
            <NoTesters mayImport={data.can.import} isPast={filters.asOf !== undefined} />
          ) : (
            <>
              <Matrix dashboard={data} filters={filters} narrow={narrow} />
              <FilterMarks filters={filters} narrow={narrow} mentors={data.mentors} />
              <div className={styles.panels}>
                <ProgressCurve dashboard={data} />
                <Funnel stages={data.stages} total={data.narrowed.count} filters={filters} narrow={narrow} />
                <div className={styles.stack}>
                  <Statuses statuses={data.statuses} filters={filters} narrow={narrow} />
                  <MentorLoad mentors={data.mentors} filters={filters} narrow={narrow} />
                </div>
              </div>
              <TesterList />
            </>
          )}
          {filters.targets && data.can.edit && (
            <TargetsDialog dashboard={data} onClose={() => void set({ targets: false })} />
          )}
        </>
      )}
    </Page>
  )
}
