import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerKinds, type NewAnswer } from '../../../../shared/cards/approval-schema.ts'
import type { SubmittedCard } from '../../../../shared/own-file/schema.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader, Section } from '../../../ui/page.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { submittedPdf, useOwnDeeds, useSubmitted } from '../hooks.ts'
import styles from '../page.module.css'
import { Prose } from './prose.tsx'

/** A card exactly as it was frozen, and the answer to it. */
export function CardReader({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation()
  const { data, error } = useSubmitted(id)
  const refusal = useRefusal(error)
  return (
    <>
      <PageHeader
        title={t('ownFile.card.title')}
        subtitle={data && languageNames[data.language]}
        actions={
          <Button icon="arrow-left" onPress={onBack}>
            {t('ownFile.card.back')}
          </Button>
        }
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={8} />}
      {data && (
        <>
          <Paper submitted={data} />
          <div>
            <Link variant="button" to={submittedPdf(id)} isFile>
              {t('ownFile.card.pdf')}
            </Link>
          </div>
          <Answer submitted={data} />
        </>
      )}
    </>
  )
}

function Paper({ submitted }: { submitted: SubmittedCard }) {
  const { heading, subtitle, facts, question, indicators, body } = submitted.card
  return (
    <article className={styles.paper} lang={submitted.language}>
      <header>
        <h2>{heading}</h2>
        <span className={styles.quiet}>{subtitle}</span>
      </header>
      {question.text && (
        <div>
          <b>{question.label}</b>
          <p className={styles.question}>{question.text}</p>
        </div>
      )}
      <Facts facts={facts} />
      {indicators.items.length > 0 && (
        <Facts
          facts={indicators.items.map(({ title, value, detail }) => ({ label: title, value, note: detail }))}
        />
      )}
      <Prose blocks={body} language={submitted.language} />
    </article>
  )
}

function Answer({ submitted }: { submitted: SubmittedCard }) {
  const { t } = useTranslation()
  const { answer } = useOwnDeeds()
  const [kind, setKind] = useState<NewAnswer['kind']>()
  const { id, sha256 } = submitted
  if (submitted.answer) return <Notice kind="success">{t(`ownFile.card.done.${submitted.answer}`)}</Notice>
  if (submitted.isSuperseded) return <Notice kind="info">{t('ownFile.card.superseded')}</Notice>
  return (
    <Section title={t('ownFile.card.answer')}>
      <Form
        error={answer.error}
        onSubmit={({ message = '' }) => kind && answer.mutate({ id, kind, message, sha256 })}
        actions={
          <Button
            type="submit"
            variant="primary"
            size="large"
            isDisabled={!kind}
            isPending={answer.isPending}
          >
            {t(kind === 'change-asked' ? 'ownFile.card.ask' : 'ownFile.card.approve')}
          </Button>
        }
      >
        <RadioGroup
          label={t('ownFile.card.choose')}
          value={kind ?? null}
          onChange={setKind}
          options={answerKinds.map(value => ({
            value,
            label: t(`ownFile.card.kind.${value}`),
            description: t(`ownFile.card.kindWords.${value}`)
          }))}
        />
        {kind && (
          <TextArea
            name="message"
            label={t(kind === 'approved' ? 'ownFile.card.remark' : 'ownFile.card.message')}
            isRequired={kind === 'change-asked'}
            isOptional={kind === 'approved'}
          />
        )}
      </Form>
    </Section>
  )
}
