import { useTranslation } from 'react-i18next'
import type { PeriodSheet } from '../../../../shared/periods/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useAddressParam } from '../../../platform/router.tsx'
import { flag, text, useSearchParams } from '../../../platform/search-params.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { LogList } from '../../../ui/log-list.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, PageHeader, Section, Toolbar } from '../../../ui/page.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ContributionDeeds, ContributionList, ContributionMark } from './components/contribution-list.tsx'
import { FreezeDialog } from './components/freeze-dialog.tsx'
import { FrozenReport } from './components/frozen-report.tsx'
import { Sheet } from './components/sheet.tsx'
import { usePeriodName, useSheet } from './hooks.ts'

const params = { organisation: text(), report: text(), freeze: flag() }

/** A half-year: what each partner contributes, the figures of all together, the reports that were frozen. */
export function SheetPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const period = useAddressParam('period')
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useSheet(period, search.organisation)
  const refusal = useRefusal(error)
  const name = usePeriodName()(period)
  const isPlanned = data?.sections.some(({ rows }) => rows.length > 0)
  return (
    <Page>
      <PageHeader
        title={name}
        crumbs={[
          { label: t('testers.title'), to: addresses.testers(code) },
          { label: t('periods.title'), to: addresses.periods(code) }
        ]}
        subtitle={
          data &&
          t('periods.numberedDates', {
            number: data.number,
            from: format.date(data.from),
            to: format.date(data.to)
          })
        }
        actions={
          data?.mayConsolidate &&
          isPlanned && (
            <Button
              isDisabled={!data.isOver}
              onPress={() => void setSearch({ freeze: true }, { push: true })}
            >
              {t('periods.freeze')}
            </Button>
          )
        }
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={10} />}
      {data && !isPlanned && (
        <EmptyState
          icon="scale"
          title={t('periods.noPlan.title')}
          action={
            data.mayPlan && (
              <Link variant="primary" to={addresses.reportPlan(code)}>
                {t('periods.plan.edit')}
              </Link>
            )
          }
        >
          {t(data.mayPlan ? 'periods.noPlan.words' : 'periods.noPlan.wait')}
        </EmptyState>
      )}
      {data && isPlanned && (
        <>
          <Which sheet={data} search={search} onChange={change => void setSearch(change)} />
          {search.report ? (
            <FrozenReport period={period} version={search.report} name={name} />
          ) : (
            <Current sheet={data} name={name} />
          )}
        </>
      )}
      {search.freeze && data?.mayConsolidate && (
        <FreezeDialog sheet={data} onClose={() => void setSearch({ freeze: false })} />
      )}
    </Page>
  )
}

/** All together, one partner, or a report as it was frozen. */
function Which(props: {
  sheet: PeriodSheet
  search: { organisation: string; report: string }
  onChange: (change: { organisation: string; report: string }) => void
}) {
  const { sheet, search, onChange } = props
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Toolbar label={t('periods.which')}>
      <Select
        label={t('periods.whose')}
        value={search.organisation || 'all'}
        options={[
          { value: 'all', label: t('periods.all') },
          ...sheet.contributions.map(({ organisation, status }) => ({
            value: organisation.id,
            label: organisation.shortName,
            description: t(`periods.status.${status}`)
          }))
        ]}
        onChange={value => onChange({ organisation: value === 'all' ? '' : value, report: '' })}
      />
      {sheet.reports.length > 0 && (
        <Select
          label={t('periods.column.report')}
          value={search.report || 'now'}
          options={[
            { value: 'now', label: t('periods.now') },
            ...sheet.reports.map(({ version, frozenAt }) => ({
              value: String(version),
              label: t('periods.frozen', { version, date: format.date(frozenAt) })
            }))
          ]}
          onChange={value => onChange({ organisation: '', report: value === 'now' ? '' : value })}
        />
      )}
    </Toolbar>
  )
}

function Current({ sheet, name }: { sheet: PeriodSheet; name: string }) {
  const { t } = useTranslation()
  const own = sheet.contributions.find(one => one.organisation.id === sheet.organisationId)
  const mayWrite = own?.status === 'open' && own.mayEnter
  return (
    <>
      <Section
        title={
          own ? t('periods.contributionOf', { organisation: own.organisation.shortName }) : t('periods.all')
        }
        aside={
          own && (
            <>
              <ContributionMark status={own.status} />{' '}
              <ContributionDeeds sheet={sheet} contribution={own} isMain />
            </>
          )
        }
      >
        <p>{t(own ? `periods.hint.${mayWrite ? 'open' : own.status}` : 'periods.hint.all')}</p>
        {sheet.unreported.length > 0 && <p>{t('periods.unreported', { count: sheet.unreported.length })}</p>}
        <Sheet
          key={sheet.organisationId}
          name={own ? `${name} · ${own.organisation.shortName}` : name}
          period={sheet.period}
          sections={sheet.sections}
          organisationId={mayWrite ? own.organisation.id : undefined}
        />
      </Section>
      {!own && (
        <Section title={t('periods.contributions')}>
          <ContributionList sheet={sheet} />
        </Section>
      )}
      {sheet.history.length > 0 && (
        <Section title={t('periods.history')}>
          <History sheet={sheet} />
        </Section>
      )}
    </>
  )
}

function History({ sheet }: { sheet: PeriodSheet }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <LogList
      items={sheet.history.map(({ id, verb, organisation, indicator, before, after, reason, by, at }) => ({
        key: id,
        day: at.slice(0, 10),
        dayWords: format.date(at),
        what:
          verb === 'entered'
            ? t('periods.changed', { indicator, before: before || '–', after: after || '–' })
            : t(`periods.verb.${verb}`),
        reason,
        by: `${by} · ${organisation}`,
        isUndone: false
      }))}
    />
  )
}
