import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contribution, ContributionStatus, PeriodSheet } from '../../../../../shared/periods/schema.ts'
import { useFormat } from '../../../../platform/i18n.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../../ui/form.tsx'
import { Link } from '../../../../ui/link.tsx'
import { refusalOf } from '../../../../ui/refusal.ts'
import { Table, type Column } from '../../../../ui/table.tsx'
import { TextArea } from '../../../../ui/text-area.tsx'
import { toast } from '../../../../ui/toast-store.ts'
import { useSheetDeeds } from '../hooks.ts'

const tones = { open: 'grey', locked: 'amber', consolidated: 'green' } as const

export function ContributionMark({ status }: { status: ContributionStatus }) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`periods.status.${status}`)}</Badge>
}

/** Where each partner stands, by whom and when. */
export function ContributionList({ sheet }: { sheet: PeriodSheet }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Contribution>[] = [
    {
      key: 'partner',
      header: t('periods.column.partner'),
      value: row => row.organisation.shortName,
      cell: row => (
        <Link to="." search={{ organisation: row.organisation.id }} variant="quiet">
          {row.organisation.shortName}
        </Link>
      )
    },
    {
      key: 'status',
      header: t('periods.column.status'),
      value: row => t(`periods.status.${row.status}`),
      width: '20%',
      cell: row => <ContributionMark status={row.status} />
    },
    {
      key: 'by',
      header: t('periods.column.by'),
      value: row => row.at,
      width: '28%',
      isSecondary: true,
      cell: row => (row.at ? t('periods.by', { by: row.by ?? '', date: format.date(row.at) }) : '–')
    },
    {
      key: 'deeds',
      header: t('periods.column.deeds'),
      width: '24%',
      cell: row => <ContributionDeeds sheet={sheet} contribution={row} />
    }
  ]
  return (
    <Table<Contribution>
      label={t('periods.contributions')}
      columns={columns}
      rows={sheet.contributions}
      rowKey={row => row.organisation.id}
    />
  )
}

/** What this person may do with the contribution as it stands. */
export function ContributionDeeds(props: {
  sheet: PeriodSheet
  contribution: Contribution
  isMain?: boolean
}) {
  const { sheet, contribution, isMain } = props
  const { t } = useTranslation()
  const { step } = useSheetDeeds(sheet.period)
  const [isReopening, setReopening] = useState(false)
  const { status, mayEnter, organisation } = contribution
  const take = (way: 'locks' | 'consolidations') =>
    step.mutate(
      { step: way, organisationId: organisation.id },
      {
        onSuccess: () => toast(t(`periods.done.${way}`, { organisation: organisation.shortName })),
        onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    )
  return (
    <>
      {status === 'open' && mayEnter && isMain && (
        <Button variant="primary" isPending={step.isPending} onPress={() => take('locks')}>
          {t('periods.lock')}
        </Button>
      )}
      {status === 'locked' && sheet.mayConsolidate && (
        <Button size="small" isPending={step.isPending} onPress={() => take('consolidations')}>
          {t('periods.consolidate')}
        </Button>
      )}{' '}
      {status !== 'open' && sheet.mayConsolidate && (
        <Button size="small" variant="quiet" onPress={() => setReopening(true)}>
          {t('periods.reopen')}
        </Button>
      )}
      {isReopening && (
        <ReopenDialog period={sheet.period} organisation={organisation} onClose={() => setReopening(false)} />
      )}
    </>
  )
}

function ReopenDialog(props: {
  period: string
  organisation: Contribution['organisation']
  onClose: () => void
}) {
  const { period, organisation, onClose } = props
  const { t } = useTranslation()
  const { step } = useSheetDeeds(period)
  return (
    <Dialog isOpen onClose={onClose} title={t('periods.reopenOf', { organisation: organisation.shortName })}>
      <Form
        error={step.error}
        actions={<SubmitOrCancel label={t('periods.reopen')} isPending={step.isPending} onCancel={onClose} />}
        onSubmit={({ reason }) =>
          step.mutate(
            { step: 'reopenings', organisationId: organisation.id, reason: reason ?? '' },
            { onSuccess: onClose }
          )
        }
      >
        <TextArea
          label={t('periods.reason')}
          hint={t('periods.reasonHint')}
          name="reason"
          maxLength={500}
          isRequired
        />
      </Form>
    </Dialog>
  )
}
