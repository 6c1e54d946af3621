import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writeIdentifier } from '../../../shared/organisations/identifiers.ts'
import type { Tester } from '../../../shared/testers/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { tab, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { PoleMark } from '../../ui/pole-mark.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { VersantMark } from '../../ui/versant-mark.tsx'
import { CardPanel } from './cards/card-panel.tsx'
import { DossierPanel } from './components/dossier-panel.tsx'
import { EditDialog } from './components/edit-dialog.tsx'
import { StageTrack } from './components/stage-track.tsx'
import { statusTone } from './components/status-tone.ts'
import { Timeline } from './components/timeline.tsx'
import { useDossier, useTester } from './hooks.ts'
import styles from './tester-page.module.css'

const views = ['timeline', 'file', 'card'] as const
const params = { view: tab(views) }

/** One enterprise: who it is, how far it is, everything that was recorded about it. */
export function TesterPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const testerId = useAddressParam('testerId')
  const { data, error } = useTester(testerId)
  const { data: dossier } = useDossier(testerId)
  const refusal = useRefusal(error)
  const [search, setSearch] = useSearchParams(params)
  const [isEditing, setEditing] = useState(false)
  const crumbs = [{ label: t('testers.title'), to: addresses.testers(code) }]
  if (!data)
    return (
      <Page>
        <PageHeader title={t('testers.title')} crumbs={crumbs} />
        {refusal ? <Notice kind="error">{refusal.sentence}</Notice> : <Skeleton rows={8} />}
      </Page>
    )
  return (
    <Page>
      <PageHeader
        title={data.organisation.legalName}
        crumbs={crumbs}
        subtitle={<Summary tester={data} />}
        actions={
          data.mayEdit && (
            <Button variant="primary" onPress={() => setEditing(true)}>
              {t('testers.tester.change')}
            </Button>
          )
        }
      />
      <StageTrack tester={data} dossier={dossier} />
      <div className={styles.columns}>
        <Tabs
          label={t('testers.tester.views')}
          tabs={views.map(key => ({
            key,
            label: t(`testers.tester.${key}`),
            content:
              key === 'timeline' ? (
                <Timeline tester={data} />
              ) : key === 'card' ? (
                <CardPanel testerId={testerId} />
              ) : dossier ? (
                <DossierPanel tester={data} dossier={dossier} />
              ) : (
                <Skeleton rows={6} />
              )
          }))}
          value={search.view}
          onChange={view => void setSearch({ view })}
        />
        <Section title={t('testers.tester.facts')}>
          <TesterFacts tester={data} />
        </Section>
      </div>
      {isEditing && <EditDialog tester={data} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function Summary({ tester }: { tester: Tester }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <span className={styles.summary}>
      <Badge tone={statusTone[tester.status]}>{t(`testers.status.${tester.status}`)}</Badge>
      <PoleMark pole={tester.pole} />
      <VersantMark versant={tester.versant} withName />
      <span>
        {tester.exitOn
          ? t('testers.tester.left', {
              from: format.date(tester.enteredOn),
              to: format.date(tester.exitOn)
            })
          : t('testers.tester.since', { date: format.date(tester.enteredOn) })}
      </span>
    </span>
  )
}

function TesterFacts({ tester }: { tester: Tester }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { organisation } = tester
  const { identifierScheme: scheme, identifier } = organisation
  const place = [organisation.postcode, organisation.municipality].filter(Boolean).join(' ')
  const facts = [
    {
      label: t('testers.fact.federation'),
      value: tester.federation?.name ?? t('testers.tester.none')
    },
    { label: t('testers.fact.mentor'), value: tester.mentor?.name ?? t('testers.tester.noMentor') },
    { label: t('testers.fact.entry'), value: format.date(tester.enteredOn) },
    tester.exitOn && { label: t('testers.fact.exit'), value: format.date(tester.exitOn) },
    tester.exitReason && { label: t('testers.fact.reason'), value: tester.exitReason },
    {
      label: t('testers.fact.identifier'),
      value:
        scheme === 'none'
          ? organisation.identifierReason
          : `${scheme === 'BCE' ? 'BCE/KBO' : scheme} ${writeIdentifier(identifier!, scheme)}`
    },
    organisation.legalForm && { label: t('testers.fact.legalForm'), value: organisation.legalForm },
    (organisation.address || place) && {
      label: t('testers.fact.address'),
      value: [organisation.address, place].filter(Boolean).join(', ')
    },
    organisation.nuts3 && { label: t('testers.fact.nuts3'), value: organisation.nuts3 },
    organisation.website && {
      label: t('testers.fact.website'),
      value: (
        <a href={organisation.website} rel="noreferrer" target="_blank">
          {new URL(organisation.website).hostname}
        </a>
      )
    }
  ]
  return <Facts facts={facts.filter(fact => typeof fact === 'object' && fact !== null)} />
}
