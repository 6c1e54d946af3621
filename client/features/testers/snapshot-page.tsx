import { useTranslation } from 'react-i18next'
import type { SnapshotView } from '../../../shared/snapshots/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { text, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SnapshotChanges } from './components/snapshot-changes.tsx'
import { useSnapshot, useSnapshots } from './hooks.ts'

const params = { with: text() }

/** A day that was kept, whether it is intact, and what changed between it and another. */
export function SnapshotPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const snapshotId = useAddressParam('snapshotId')
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useSnapshot(snapshotId)
  const { data: all } = useSnapshots()
  const refusal = useRefusal(error)
  const other = search.with || 'today'
  const others = (all?.snapshots ?? [])
    .filter(({ id }) => id !== snapshotId)
    .map(({ id, label, asOf }) => ({ value: id, label, description: format.date(asOf) }))
  return (
    <Page>
      <PageHeader
        title={data?.label ?? t('snapshots.title')}
        crumbs={[
          { label: t('testers.title'), to: addresses.testers(code) },
          { label: t('snapshots.title'), to: addresses.snapshots(code) }
        ]}
        subtitle={data && format.date(data.asOf)}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={8} />}
      {data && (
        <>
          <Kept snapshot={data} />
          <Section title={t('snapshots.compare')}>
            <Select
              label={t('snapshots.compare')}
              isLabelHidden
              options={[{ value: 'today', label: t('snapshots.today') }, ...others]}
              value={other}
              onChange={value => void setSearch({ with: value === 'today' ? '' : value })}
            />
            <SnapshotChanges snapshotId={snapshotId} other={other} />
          </Section>
        </>
      )}
    </Page>
  )
}

function Kept({ snapshot }: { snapshot: SnapshotView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state } = snapshot
  return (
    <Section title={t('snapshots.kept')}>
      <Facts
        facts={[
          { label: t('snapshots.engaged'), value: format.number(state.engaged) },
          { label: t('snapshots.target'), value: state.target === null ? '–' : format.number(state.target) },
          { label: t('snapshots.enrolments'), value: format.number(state.testers.length) },
          {
            label: t('snapshots.column.taken'),
            value: t('snapshots.by', {
              by: snapshot.takenBy,
              organisation: snapshot.organisation,
              date: format.date(snapshot.takenAt)
            })
          },
          { label: t('snapshots.hash'), value: <code>{snapshot.sha256.match(/.{8}/g)?.join(' ')}</code> }
        ]}
      />
      <Notice kind={snapshot.isIntact ? 'info' : 'error'}>
        {t(snapshot.isIntact ? 'snapshots.intact' : 'snapshots.broken')}
      </Notice>
    </Section>
  )
}
