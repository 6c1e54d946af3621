import type { CardFacts, CardIndicator } from '../../../shared/cards/facts.ts'
import type { Language } from '../../../shared/languages.ts'
import { writeIdentifier } from '../../../shared/organisations/identifiers.ts'
import { translator, type Translator } from '../../platform/translate.ts'
import { plainText, type PrintBlock } from '../exports/service.ts'

/** One card as the template draws it: every sentence is already in its language. */
export interface PrintedCard {
  heading: string
  subtitle: string
  versant: { code: string; name: string }
  pole: { code: string; name: string }
  facts: { label: string; value: string }[]
  question: { label: string; text: string }
  indicators: { label: string; items: { title: string; value: string; detail: string }[] }
  body: PrintBlock[]
  /** What the reader may rely on: approved and when, or a draft; and the hash of what was approved. */
  standing: string
  seal: string
}

export interface CardsPrint {
  language: Language
  title: string
  authors: string[]
  keywords: string[]
  labels: { project: string; kind: string; mention: string }
  cards: PrintedCard[]
}

/** The text of a card and what is known about it. */
export interface CardText {
  facts: CardFacts
  body: PrintBlock[]
  /** Of an approved card; undefined for a draft. */
  approved: { on: Date; sha256: string } | undefined
}

export function printedCard(language: Language, { facts, body, approved }: CardText): PrintedCard {
  const words = translator(language)
  const { t } = words
  const { versant, pole } = facts
  const subtitle = [facts.legalForm, facts.municipality, t(`organisations.country.${facts.country}`)]
  return {
    heading: plainText(facts.legalName),
    subtitle: plainText(subtitle.filter(Boolean).join(' · ')),
    versant: { code: versant, name: t(`ui.versant.${versant}`) },
    pole: { code: pole, name: t(`ui.pole.${pole}`) },
    facts: factLines(facts, words),
    question: { label: t('cards.fact.question'), text: plainText(facts.question ?? '') },
    indicators: {
      label: t('cards.fact.indicators'),
      items: facts.indicators.map(one => indicatorWords(one, words))
    },
    body: withoutEmptySections(body),
    standing: approved
      ? t('cards.paper.approved', { date: words.date(approved.on) })
      : t('cards.paper.draft'),
    seal: approved?.sha256 ?? ''
  }
}

/** The facts in words, as paper and the page of the enterprise show them. */
export function factLines(facts: CardFacts, { t, language }: Translator): PrintedCard['facts'] {
  const { identifier, activity, contact, stage } = facts
  const number = identifier && {
    label: identifier.scheme === 'BCE' ? t('cards.fact.bce') : identifier.scheme,
    value: writeIdentifier(identifier.value, identifier.scheme)
  }
  const stageWords = stage && {
    label: t('cards.fact.stage'),
    value: t(stage.isDone ? 'cards.paper.stageDone' : 'cards.paper.stageOpen', {
      number: stage.number,
      title: stage.title[language]
    })
  }
  const lines = [
    number,
    {
      label: t('cards.fact.activity'),
      value: activity && `${activity.codes.join(', ')} (${activity.version})`
    },
    { label: t('cards.fact.federation'), value: facts.federation },
    stageWords,
    { label: t('cards.fact.address'), value: contact?.address },
    { label: t('cards.fact.website'), value: contact?.website?.replace(/^https?:\/\/(www\.)?|\/$/g, '') }
  ]
  return lines.flatMap(line => (line?.value ? [{ label: line.label, value: plainText(line.value) }] : []))
}

const LONGEST_WORDS = 160

export function indicatorWords(
  { title, kind, unit, on, value, text, highest, target }: CardIndicator,
  { t, number, date }: Translator
) {
  const amount = value === null ? '' : number(value)
  const shown =
    kind === 'qualitative'
      ? text.slice(0, LONGEST_WORDS)
      : kind === 'scale' && highest !== null
        ? t('cards.paper.scale', { value: amount, highest: number(highest) })
        : [amount, unit].filter(Boolean).join(' ')
  const aim = target === null ? '' : t('cards.paper.target', { target: number(target) })
  return {
    title: plainText(title),
    value: plainText(shown),
    detail: plainText([date(on), aim].filter(Boolean).join(' · '))
  }
}

/** Headings under which nobody has written are not printed; neither is what has no place inside one page. */
export function withoutEmptySections(body: readonly PrintBlock[]): PrintBlock[] {
  const kept: PrintBlock[] = []
  for (const block of body.toReversed()) {
    if (block.kind === 'page-break' || block.kind === 'contents') continue
    if (block.kind === 'paragraph' && block.body.length === 0) continue
    const next = kept[0]
    const isEmpty =
      block.kind === 'heading' && (!next || (next.kind === 'heading' && next.level <= block.level))
    if (!isEmpty) kept.unshift(block)
  }
  return kept
}
