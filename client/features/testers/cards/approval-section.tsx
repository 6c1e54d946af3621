import { useTranslation } from 'react-i18next'
import type { CardView } from '../../../../shared/cards/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import styles from './cards.module.css'
import { submittedFile, useSubmitCard } from './hooks.ts'

/** What the enterprise was asked and what it said; asking it again when the card has changed. */
export function ApprovalSection({ card, language }: { card: CardView; language: Language }) {
  const { t } = useTranslation()
  const submit = useSubmitCard(card.testerId)
  const refusal = useRefusal(submit.error)
  const version = card.versions.find(one => one.language === language)!
  const isAsked = version.state === 'submitted' || (version.state === 'approved' && !version.isOutdated)
  const submission =
    version.state === 'written' ? undefined : card.submissions.find(one => one.language === language)
  return (
    <Section title={t('cards.approval.title')}>
      <div className={styles.stack}>
        {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
        {submission ? (
          <Said submission={submission} isOutdated={version.isOutdated} />
        ) : (
          <p className={styles.reason}>{t('cards.approval.words')}</p>
        )}
        <div className={styles.deeds}>
          {card.can.edit && (
            <Button
              variant={isAsked ? 'plain' : 'primary'}
              isPending={submit.isPending}
              onPress={() =>
                submit.mutate(language, { onSuccess: () => toast(t('cards.approval.submitted')) })
              }
            >
              {t(submission ? 'cards.approval.submitAgain' : 'cards.approval.submit')}
            </Button>
          )}
          {submission && (
            <Link variant="button" to={submittedFile(card.testerId, language)} isFile>
              {t('cards.approval.pdf')}
            </Link>
          )}
        </div>
      </div>
    </Section>
  )
}

function Said(props: { submission: CardView['submissions'][number]; isOutdated: boolean }) {
  const { submission, isOutdated } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { answer, answeredBy, answeredAt, submittedAt, message, moved, isTextMoved } = submission
  const since = [
    ...moved.map(fact => t(`cards.moved.${fact}`)),
    ...(isTextMoved ? [t('cards.approval.text')] : [])
  ]
  return (
    <>
      <p>
        {answer
          ? t(`cards.approval.said.${answer}`, { name: answeredBy ?? '', date: format.date(answeredAt!) })
          : t('cards.approval.asked', { date: format.date(submittedAt) })}
      </p>
      {message && <blockquote className={styles.message}>{message}</blockquote>}
      {isOutdated && (
        <Notice kind="warning">{t('cards.approval.outdated', { what: format.list(since) })}</Notice>
      )}
    </>
  )
}
