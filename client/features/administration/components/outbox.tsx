import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mailStates } from '../../../../shared/administration/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { fetchOutbox, type MailState, type OutboxMail } from '../api.ts'
import styles from './administration.module.css'
import { MailDialog } from './mail-dialog.tsx'
import { MailMark } from './mail-mark.tsx'

/** Every mail that Lys wrote, newest first; a row opens its text. */
export function Outbox(props: {
  state: MailState | undefined
  mailId: string
  onFilter: (state: MailState | undefined) => void
  onOpen: (mailId: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['administration', 'mails', props.state],
    queryFn: ({ pageParam, signal }) => fetchOutbox(props.state, pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: page => (page.hasMore ? page.mails.at(-1)?.id : undefined),
    refetchInterval: 10_000,
    throwOnError: true
  })
  const columns: Column<OutboxMail>[] = [
    {
      key: 'mail',
      header: t('administration.outbox.mail'),
      value: mail => `${mail.subject} · ${mail.recipient}`,
      cell: mail => (
        <span className={styles.person}>
          <button type="button" className={styles.opener} onClick={() => props.onOpen(mail.id)}>
            {mail.subject}
          </button>
          <span className={styles.quiet}>{mail.recipient}</span>
        </span>
      )
    },
    {
      key: 'created',
      header: t('administration.outbox.created'),
      value: mail => mail.createdAt,
      cell: mail => format.dateTime(mail.createdAt),
      isSecondary: true,
      width: '180px'
    },
    {
      key: 'state',
      header: t('administration.outbox.state'),
      value: mail => t(`administration.outbox.stateOf.${mail.state}`),
      cell: mail => <MailMark state={mail.state} />,
      width: '120px'
    }
  ]
  return (
    <div className={styles.view}>
      {data?.pages[0]?.hasServer === false && (
        <Notice kind="info">{t('administration.outbox.noServer')}</Notice>
      )}
      <Toolbar label={t('administration.outbox.filter')}>
        <Select
          label={t('administration.outbox.filter')}
          isLabelHidden
          value={props.state ?? 'any'}
          options={[
            { value: 'any', label: t('administration.outbox.any') },
            ...mailStates.map(state => ({
              value: state as string,
              label: t(`administration.outbox.stateOf.${state}`)
            }))
          ]}
          onChange={value => props.onFilter(mailStates.find(state => state === value))}
        />
      </Toolbar>
      <Table
        label={t('administration.outbox.label')}
        columns={columns}
        rows={data?.pages.flatMap(page => page.mails)}
        rowKey={mail => mail.id}
        onOpen={mail => props.onOpen(mail.id)}
        empty={
          <EmptyState icon="mail" title={t('administration.outbox.empty')}>
            {t('administration.outbox.emptyWords')}
          </EmptyState>
        }
      />
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('administration.outbox.older')}
          </Button>
        </div>
      )}
      {props.mailId && <MailDialog id={props.mailId} onClose={() => props.onOpen('')} />}
    </div>
  )
}
