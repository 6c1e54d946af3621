import type { Language } from '../../../../shared/languages.ts'
import { translator } from '../../../platform/translate.ts'

/** The mail that brings a personal link, in the language of who gets it. */
export function linkMail(words: {
  recipient: string
  language: Language
  name: string
  enterprise: string
  project: { code: string; title: Record<Language, string> }
  sender: string
  link: string
  expiresAt: Date
}) {
  const { t, date } = translator(words.language)
  const body = [
    t('mails.personalLink.greeting', { name: words.name }),
    t('mails.personalLink.offer', {
      sender: words.sender,
      enterprise: words.enterprise,
      project: words.project.title[words.language]
    }),
    `${t('mails.personalLink.link', { date: date(words.expiresAt) })}\n\n${words.link}`,
    t('mails.personalLink.keep'),
    t('mails.signature')
  ]
  return {
    recipient: words.recipient,
    language: words.language,
    subject: t('mails.personalLink.subject', { enterprise: words.enterprise, project: words.project.code }),
    body: `${body.join('\n\n')}\n`
  }
}

/** Tells the holder of a link that a card waits; the link itself is in the mail that brought it. */
export function submittedMail(words: {
  recipient: string
  language: Language
  name: string
  enterprise: string
  project: { code: string; title: Record<Language, string> }
  linkSentAt: Date
}) {
  const { t, date } = translator(words.language)
  const { enterprise, project } = words
  const body = [
    t('mails.personalLink.greeting', { name: words.name }),
    t('mails.cardSubmitted.words', { enterprise, project: project.title[words.language] }),
    t('mails.cardSubmitted.link', { date: date(words.linkSentAt) }),
    t('mails.signature')
  ]
  return {
    recipient: words.recipient,
    language: words.language,
    subject: t('mails.cardSubmitted.subject', { enterprise, project: project.code }),
    body: `${body.join('\n\n')}\n`
  }
}
