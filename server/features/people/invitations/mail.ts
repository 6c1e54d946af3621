import type { Language } from '../../../../shared/languages.ts'
import type { Role } from '../../../../shared/permissions.ts'
import { translator } from '../../../platform/translate.ts'

export interface InvitationWords {
  recipient: string
  language: Language
  name: string
  role: Role
  project: { code: string; title: Record<Language, string> }
  organisation: string
  inviter: { name: string; organisation: string | null }
  link: string
  expiresAt: Date
}

/** The mail of an invitation, in the language of the invited person. */
export function invitationMail(words: InvitationWords) {
  const { t, date } = translator(words.language)
  const { inviter } = words
  const body = [
    t('mails.invitation.greeting', { name: words.name }),
    t('mails.invitation.offer', {
      inviter: inviter.organisation ? `${inviter.name} (${inviter.organisation})` : inviter.name,
      project: words.project.title[words.language],
      organisation: words.organisation
    }),
    t('mails.invitation.role', { role: t(`ui.role.${words.role}`), may: t(`people.may.${words.role}`) }),
    `${t('mails.invitation.link', { date: date(words.expiresAt) })}\n\n${words.link}`,
    t('mails.invitation.unexpected'),
    t('mails.signature')
  ]
  return {
    recipient: words.recipient,
    language: words.language,
    subject: t('mails.invitation.subject', { project: words.project.code }),
    body: `${body.join('\n\n')}\n`
  }
}
