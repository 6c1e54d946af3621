import type { Language } from '../../../shared/languages.ts'
import { translator } from '../../platform/translate.ts'
import type { MailedThread, NoticeRow } from './queries.ts'

const LONGEST_QUOTE = 200

/** The place of a thread on the screen, or the document itself. */
const linkOf = (
  publicUrl: string,
  place: { projectCode: string; documentId: string; language: Language; threadId: string | null }
) =>
  `${publicUrl}/projects/${place.projectCode}/documents/${place.documentId}?lang=${place.language}` +
  (place.threadId ? `&panel=comments&thread=${place.threadId}` : '')

/** Where a line of a digest leads: what is overdue, to the list of it. */
const placeOf = (publicUrl: string, notice: NoticeRow, personId: string) => {
  const { documentId, language, projectCode, detail } = notice
  if (documentId && language) return linkOf(publicUrl, { ...notice, documentId, language })
  const own = detail === 'mine' ? `&mentor=${personId}` : ''
  return `${publicUrl}/projects/${projectCode}/testers?attention=overdue${own}`
}

/** The mail of one mention or assignment, in the language of its reader. */
export function noticeMail(words: {
  recipient: { email: string; language: Language }
  kind: 'mention' | 'assignment'
  actor: { name: string; organisation: string | null }
  thread: MailedThread & { id: string; documentId: string }
  publicUrl: string
}) {
  const { recipient, kind, thread, publicUrl } = words
  const { t } = translator(recipient.language)
  const actor = nameOf(words.actor)
  const { projectCode, documentTitle, language } = thread
  const quote = shortened(thread.anchor.exact)
  const body = [
    t(`notices.mail.${kind}`, { actor, document: documentTitle, project: projectCode }),
    ...(quote ? [t('notices.mail.quote', { quote })] : []),
    ...(thread.body ? [thread.body] : []),
    linkOf(publicUrl, { projectCode, documentId: thread.documentId, language, threadId: thread.id }),
    t('notices.mail.settings', { link: `${publicUrl}/?notices=1` }),
    t('mails.signature')
  ]
  return {
    recipient: recipient.email,
    language: recipient.language,
    subject: t(`notices.mail.${kind}Subject`, { actor, document: documentTitle }),
    body: `${body.join('\n\n')}\n`
  }
}

/** Everything unread in one mail, in the language of its reader. */
export function digestMail(words: {
  recipient: { id: string; name: string; email: string; language: Language }
  notices: readonly NoticeRow[]
  publicUrl: string
}) {
  const { recipient, notices, publicUrl } = words
  const { t, dateTime } = translator(recipient.language)
  const stateWord = (state: string | null) =>
    t(`ui.state.${state === 'in-concertation' ? 'inConcertation' : state}`)
  const lines = notices.map(notice => {
    const actor = nameOf({ name: notice.actorName ?? '', organisation: notice.organisation })
    const what = t(`notices.line.${notice.kind}`, {
      actor,
      document: notice.documentTitle ?? notice.projectCode,
      number: notice.number,
      detail: notice.kind === 'state' ? stateWord(notice.detail) : (notice.detail ?? '')
    })
    const when = dateTime(notice.changedAt, 'Europe/Brussels')
    return [`${when} · ${what}`, notice.words, placeOf(publicUrl, notice, recipient.id)]
      .filter(Boolean)
      .join('\n')
  })
  const body = [
    t('notices.mail.greeting', { name: recipient.name }),
    t('notices.mail.digest', { number: notices.length }),
    ...lines,
    t('notices.mail.settings', { link: `${publicUrl}/?notices=1` }),
    t('mails.signature')
  ]
  return {
    recipient: recipient.email,
    language: recipient.language,
    subject: t('notices.mail.digestSubject', { number: notices.length }),
    body: `${body.join('\n\n')}\n`
  }
}

const nameOf = ({ name, organisation }: { name: string; organisation: string | null }) =>
  organisation ? `${name} (${organisation})` : name

function shortened(text: string): string {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length <= LONGEST_QUOTE ? letters.join('') : `${letters.slice(0, LONGEST_QUOTE).join('')}…`
}
