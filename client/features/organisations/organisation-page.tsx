import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationView } from '../../../shared/organisations/register-schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { choice, day, text, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EditDialog } from './components/edit-dialog.tsx'
import { FactList } from './components/fact-list.tsx'
import { History } from './components/history.tsx'
import { ItemSections } from './components/item-sections.tsx'
import { AsOf } from './components/list-filters.tsx'
import { MergeDialog } from './components/merge-dialog.tsx'
import { MergedList } from './components/merged-list.tsx'
import { useOrganisation } from './hooks.ts'
import styles from './organisation-page.module.css'

const params = { asOf: day(), dialog: choice(['edit', 'merge']), was: text() }

/** One organisation on a day: what is known of it, its names, numbers and memberships, everything recorded. */
export function OrganisationPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const organisationId = useAddressParam('organisationId')
  const [search, set] = useSearchParams(params)
  const { data, error } = useOrganisation(organisationId, search.asOf)
  const refusal = useRefusal(error)
  useWayToSurvivor(data)
  const crumbs = [{ label: t('organisations.title'), to: addresses.organisations(code) }]
  if (!data || refusal)
    return (
      <Page>
        <PageHeader title={t('organisations.title')} crumbs={crumbs} />
        {refusal ? <Notice kind="error">{refusal.sentence}</Notice> : <Skeleton rows={10} />}
      </Page>
    )
  const mayEdit = data.can.edit && search.asOf === undefined
  const close = () => void set({ dialog: undefined })
  return (
    <Page>
      <PageHeader
        title={data.facts.legalName}
        crumbs={crumbs}
        subtitle={<Summary organisation={data} />}
        actions={
          <>
            <AsOf
              value={data.asOf}
              isPast={search.asOf !== undefined}
              onChange={asOf => void set({ asOf })}
            />
            {mayEdit && data.can.merge && (
              <Button onPress={() => void set({ dialog: 'merge' })}>{t('organisations.merge.with')}</Button>
            )}
            {mayEdit && (
              <Button variant="primary" onPress={() => void set({ dialog: 'edit' })}>
                {t('organisations.actions.edit')}
              </Button>
            )}
          </>
        }
      />
      {search.was && <Notice kind="info">{t('organisations.merge.was', { name: search.was })}</Notice>}
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Section title={t('organisations.facts')}>
            <FactList organisation={data} mayConfirm={mayEdit} />
          </Section>
        </div>
        <div className={styles.stack}>
          <ItemSections organisation={data} mayEdit={mayEdit} />
          <MergedList organisation={data} />
          <Section title={t('organisations.history')}>
            <History organisation={data} />
          </Section>
        </div>
      </div>
      {search.dialog === 'edit' && mayEdit && <EditDialog organisation={data} onClose={close} />}
      {search.dialog === 'merge' && mayEdit && <MergeDialog organisation={data} onClose={close} />}
    </Page>
  )
}

/** An old link leads to the organisation that stays, and says what it was called. */
function useWayToSurvivor(data: OrganisationView | undefined) {
  const { code } = useProject()
  const navigate = useNavigate()
  const askedFor = data?.askedFor
  const id = data?.id
  useEffect(() => {
    if (!askedFor || !id) return
    const to = addresses.organisation(code, id)
    void navigate({ to, search: { was: askedFor.name }, replace: true } as never)
  }, [askedFor, id, code, navigate])
}

function Summary({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { facts, partner, testers, members } = organisation
  return (
    <span className={styles.summary}>
      {facts.shortName !== facts.legalName && <span>{facts.shortName}</span>}
      {partner && <Badge tone="accent">{t('organisations.part.partner')}</Badge>}
      {testers.length > 0 && <Badge>{t('organisations.part.tester')}</Badge>}
      {facts.municipality && <span>{facts.municipality}</span>}
      {members.length > 0 && (
        <span>
          {t('organisations.members', {
            count: members.reduce((sum, one) => sum + one.count, 0),
            date: format.date(organisation.asOf)
          })}
        </span>
      )}
    </span>
  )
}
