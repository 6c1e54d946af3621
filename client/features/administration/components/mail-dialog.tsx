import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { fetchMail, retryMail } from '../api.ts'
import styles from './administration.module.css'
import { MailMark } from './mail-mark.tsx'

/** A mail as it was written; its links can be followed. */
export function MailDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: mail, error } = useQuery({
    queryKey: ['administration', 'mail', id],
    queryFn: ({ signal }) => fetchMail(id, signal),
    retry: false
  })
  const retry = useMutation({
    mutationFn: () => retryMail(id),
    onSuccess: () => toast(t('administration.outbox.retried')),
    onError: refused => toast(refusalOf(refused).sentence, { kind: 'failed' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['administration'] })
  })
  return (
    <Dialog isOpen onClose={onClose} title={mail?.subject ?? t('administration.view.outbox')} size="wide">
      {error ? (
        <Notice kind="error">{refusalOf(error).sentence}</Notice>
      ) : !mail ? (
        <Skeleton rows={6} />
      ) : (
        <div className={styles.mail}>
          <Facts
            facts={[
              { label: t('administration.outbox.to'), value: mail.recipient },
              { label: t('administration.outbox.created'), value: format.dateTime(mail.createdAt) },
              {
                label: t('administration.outbox.state'),
                value: <MailMark state={mail.state} />,
                note: [
                  mail.state !== 'kept' && t('administration.outbox.attempts', { count: mail.attempts }),
                  mail.lastError && t('administration.outbox.lastError', { code: mail.lastError }),
                  mail.nextAttemptAt &&
                    t('administration.outbox.next', { date: format.dateTime(mail.nextAttemptAt) })
                ]
                  .filter(Boolean)
                  .join(' · ')
              }
            ]}
          />
          <div className={styles.body} lang={mail.language}>
            {withLinks(mail.body)}
          </div>
          {(mail.state === 'waiting' || mail.state === 'failed') && (
            <div className={styles.buttons}>
              <Button icon="refresh" isPending={retry.isPending} onPress={() => retry.mutate()}>
                {t('administration.outbox.retry')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

/** Only addresses that begin with http become links; nothing of a mail is read as markup. */
function withLinks(body: string) {
  return body.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    )
  )
}
