import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NearbyPages, Page, PageHeader } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AsOf } from './components/as-of.tsx'
import { EnrolDialog } from './components/enrol-dialog.tsx'
import { FigureUses } from './components/figure-uses.tsx'
import { FilterMarks } from './components/filter-marks.tsx'
import { Matrix } from './components/matrix.tsx'
import { NoTesters } from './components/no-testers.tsx'
import { Panels } from './components/panels.tsx'
import { TargetsDialog } from './components/targets-dialog.tsx'
import { TesterList } from './components/tester-list.tsx'
import { useFilters } from './filters.ts'
import { useDashboard } from './hooks.ts'

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
            {data?.can.edit && (
              <Button onPress={() => void set({ targets: true })}>{t('testers.actions.targets')}</Button>
            )}
            {data?.can.import && data.enrolled > 0 && (
              <Button onPress={() => void set({ enrol: true })}>{t('testers.enrol.title')}</Button>
            )}
            {data?.can.import && (
              <Link variant={data.enrolled > 0 ? 'button' : 'primary'} to={addresses.testerImport(code)}>
                {t('testers.actions.import')}
              </Link>
            )}
          </>
        }
      />
      <NearbyPages
        label={t('testers.nearby')}
        pages={[
          { to: addresses.cards(code), title: t('cards.title') },
          { to: addresses.periods(code), title: t('periods.title') },
          { to: addresses.snapshots(code), title: t('testers.actions.snapshots') },
          { to: addresses.statements(code), title: t('testers.actions.statements') },
          { to: addresses.testerStages(code), title: t('testers.actions.stages') }
        ]}
      />
      {refusal && (
        <Notice
          kind="error"
          action={
            (filters.asOf || filters.since) && (
              <Button onPress={() => void narrow({ asOf: undefined, since: undefined })}>
                {t('testers.asOf.today')}
              </Button>
            )
          }
        >
          {refusal.sentence}
        </Notice>
      )}
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
              <Panels dashboard={data} />
              <FigureUses filters={filters} />
              <TesterList />
            </>
          )}
          {filters.enrol && data.can.import && <EnrolDialog onClose={() => void set({ enrol: false })} />}
          {filters.targets && data.can.edit && (
            <TargetsDialog dashboard={data} onClose={() => void set({ targets: false })} />
          )}
        </>
      )}
    </Page>
  )
}
