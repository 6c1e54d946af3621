import { useTranslation } from 'react-i18next'
import { addresses } from '../../../../platform/addresses.ts'
import { useFormat } from '../../../../platform/i18n.ts'
import { useProject } from '../../../../platform/session.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Section } from '../../../../ui/page.tsx'
import { useRefusal } from '../../../../ui/refusal.ts'
import { Skeleton } from '../../../../ui/skeleton.tsx'
import { useReport } from '../hooks.ts'
import { Sheet } from './sheet.tsx'

/** A report as it was frozen, whether it is intact, and the snapshot it refers to. */
export function FrozenReport({ period, version, name }: { period: string; version: string; name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const { data, error } = useReport(period, version)
  const refusal = useRefusal(error)
  if (refusal) return <Notice kind="error">{refusal.sentence}</Notice>
  if (!data) return <Skeleton rows={8} />
  const { state, snapshot } = data
  return (
    <Section title={t('periods.version', { version: data.version })}>
      <Notice kind={data.isIntact ? 'info' : 'error'}>
        {t(data.isIntact ? 'snapshots.intact' : 'snapshots.broken')}
      </Notice>
      <Facts
        facts={[
          {
            label: t('periods.frozenBy'),
            value: t('periods.by', { by: data.frozenBy, date: format.date(data.frozenAt) })
          },
          {
            label: t('periods.snapshot'),
            value: (
              <Link to={addresses.snapshot(code, snapshot.id)}>
                {snapshot.label === snapshot.asOf ? format.date(snapshot.asOf) : snapshot.label}
              </Link>
            )
          },
          { label: t('periods.missing'), value: state.missing.join(', ') || '–' },
          { label: t('snapshots.hash'), value: <code>{data.sha256.match(/.{8}/g)?.join(' ')}</code> }
        ]}
      />
      <Sheet name={name} period={period} sections={state.sections} />
    </Section>
  )
}
