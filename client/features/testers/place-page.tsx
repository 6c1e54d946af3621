import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { versants } from '../../../shared/organisations/territories.ts'
import { poles } from '../../../shared/testers/history.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { useProject } from '../../platform/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AsOf } from './components/as-of.tsx'
import { FilterMarks } from './components/filter-marks.tsx'
import { Panels } from './components/panels.tsx'
import { TesterList } from './components/tester-list.tsx'
import { PlaceContext, useFilters } from './filters.ts'
import { useDashboard } from './hooks.ts'

/** Everything about one pole. */
export function PolePage() {
  const { t } = useTranslation()
  const asked = useAddressParam('pole')
  const pole = poles.find(one => one === asked)
  const place = useMemo(() => ({ pole }), [pole])
  if (!pole) return <UnknownPlace />
  return (
    <PlaceContext value={place}>
      <PlaceDashboard title={t(`ui.pole.${pole}`)} />
    </PlaceContext>
  )
}

/** Everything about one versant. */
export function VersantPage() {
  const { t } = useTranslation()
  const asked = useAddressParam('versant')
  const versant = versants.find(one => one === asked)
  const place = useMemo(() => ({ versant }), [versant])
  if (!versant) return <UnknownPlace />
  return (
    <PlaceContext value={place}>
      <PlaceDashboard title={t(`ui.versant.${versant}`)} />
    </PlaceContext>
  )
}

/** The dashboard of what the page is about: its curve, its stages, its people, its names. */
function PlaceDashboard({ title }: { title: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const { filters, narrow } = useFilters()
  const { asOf, since, pole, versant } = filters
  const { data, error } = useDashboard({ asOf, since, pole, versant })
  const refusal = useRefusal(error)
  return (
    <Page>
      <PageHeader
        title={title}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
        subtitle={data && t('testers.subtitle', { count: data.narrowed.count, date: format.date(data.asOf) })}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={10} />}
      {data && (
        <>
          <AsOf dashboard={data} filters={filters} narrow={narrow} />
          <FilterMarks filters={filters} narrow={narrow} mentors={data.mentors} />
          <Panels dashboard={data} />
          <TesterList />
        </>
      )}
    </Page>
  )
}

function UnknownPlace() {
  const { t } = useTranslation()
  const { code } = useProject()
  return (
    <Page>
      <PageHeader title={t('testers.title')} />
      <EmptyState
        title={t('testers.place.unknown')}
        action={<Link to={addresses.testers(code)}>{t('testers.place.back')}</Link>}
      />
    </Page>
  )
}
