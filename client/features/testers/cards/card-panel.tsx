import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CardFacts } from '../../../../shared/cards/facts.ts'
import type { CardView } from '../../../../shared/cards/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { inLanguage, useFormat, useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { choice, useSearchParams } from '../../../platform/search-params.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ApprovalSection } from './approval-section.tsx'
import { CardStateMark } from './card-state.tsx'
import styles from './cards.module.css'
import { cardFile, useCard, useMakeCard } from './hooks.ts'
import { LinksSection } from './links-section.tsx'
import { MissingList } from './missing-list.tsx'

const params = { lang: choice(languages) }

/** The identity card of an enterprise in one of the languages: its text, what it lacks, what the register fills in. */
export function CardPanel({ testerId }: { testerId: string }) {
  const { t } = useTranslation()
  const mine = useLanguage()
  const [search, set] = useSearchParams(params)
  const language = search.lang ?? mine
  const { data, error } = useCard(testerId)
  const refusal = useRefusal(error)
  if (refusal) return <Notice kind="error">{refusal.sentence}</Notice>
  if (!data) return <Skeleton rows={6} />
  const version = data.versions.find(one => one.language === language)!
  return (
    <div className={styles.panel}>
      <div className={styles.deeds}>
        <SegmentedControl
          label={t('cards.filter.language')}
          segments={languages.map(value => ({
            value,
            label: value.toUpperCase(),
            name: languageNames[value]
          }))}
          value={language}
          onChange={lang => void set({ lang })}
        />
        <CardStateMark version={version} />
      </div>
      <CardText card={data} language={language} />
      {version.state !== 'missing' && <ApprovalSection card={data} language={language} />}
      <Section title={t('cards.column.missing')}>
        <MissingList card={data} language={language} />
      </Section>
      {data.can.edit && <LinksSection testerId={testerId} />}
      <Section title={t('cards.panel.facts')}>
        <p className={styles.reason}>{t('cards.panel.factsWords')}</p>
        <Filled facts={data.facts} />
      </Section>
    </div>
  )
}

function CardText({ card, language }: { card: CardView; language: Language }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const make = useMakeCard(card.testerId)
  const refusal = useRefusal(make.error)
  const open = (documentId: string) => `${addresses.document(code, documentId)}?lang=${language}`
  const { state } = card.versions.find(one => one.language === language)!
  const begin = () =>
    make.mutate(language, {
      onSuccess: ({ documentId }) => void navigate({ to: open(documentId) as never })
    })
  if (state === 'missing')
    return (
      <>
        {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
        <EmptyState
          icon="documents"
          title={t('cards.panel.none', { language: languageNames[language] })}
          action={
            card.can.edit && (
              <Button variant="primary" onPress={begin} isPending={make.isPending}>
                {t('cards.panel.make')}
              </Button>
            )
          }
        >
          {t('cards.panel.noneWords')}
        </EmptyState>
      </>
    )
  return (
    <div className={styles.deeds}>
      <Link variant="primary" to={open(card.documentId!)}>
        {t('cards.panel.open')}
      </Link>
      <Link variant="button" to={cardFile(card.testerId, language)} isFile>
        {t('cards.panel.pdf')}
      </Link>
    </div>
  )
}

/** What the register and the file of the enterprise put onto the card. */
function Filled({ facts }: { facts: CardFacts }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { activity, stage, question, indicators } = facts
  const lines = [
    activity && {
      label: t('cards.fact.activity'),
      value: `${activity.codes.join(', ')} (${activity.version})`
    },
    facts.federation && { label: t('cards.fact.federation'), value: facts.federation },
    stage && {
      label: t('cards.fact.stage'),
      value: t(stage.isDone ? 'cards.paper.stageDone' : 'cards.paper.stageOpen', {
        number: stage.number,
        title: inLanguage(stage.title)
      })
    },
    facts.contact?.address && { label: t('cards.fact.address'), value: facts.contact.address },
    facts.contact?.website && { label: t('cards.fact.website'), value: facts.contact.website },
    question && {
      label: t('cards.fact.question'),
      value: <span className={styles.question}>{question}</span>
    },
    ...indicators.map(({ title, value, unit, text, on }) => ({
      label: title,
      value: value === null ? text : [format.number(value), unit].filter(Boolean).join(' '),
      note: format.date(on)
    }))
  ]
  return <Facts facts={lines.filter(line => typeof line === 'object' && line !== null)} />
}
