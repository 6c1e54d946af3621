import type { Logger } from 'pino'
import type {
  MailRhythm,
  DocumentNoticeKind,
  MarkNotices,
  NoticeKind,
  NoticeList,
  NoticeView
} from '../../../shared/notices/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Access } from '../../platform/access.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Db } from '../../platform/db.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { rounds } from '../../platform/rounds.ts'
import { nextDigest } from './digest-times.ts'
import { digestMail, noticeMail } from './mails.ts'
import {
  addressee,
  countUnread,
  insertNotice,
  insertOverdue,
  isWatching,
  languageOf,
  lockDueDigest,
  mailRhythmOf,
  markRead,
  markUnread,
  noticesOf,
  recipients,
  setMailed,
  setMailRhythm,
  setWatching,
  threadForMail,
  unmailedOf,
  watchByDeed,
  watchersOf,
  type NoticeRow
} from './queries.ts'

const MOST_SHOWN = 100
const MOST_IN_DIGEST = 200
const LOOK_EVERY_MS = 10_000
const DIGEST_JOB = 'notices.digest'

/** What somebody did in a thread, and whom it concerns besides those who watch the document. */
export interface Occasion {
  thread: { id: string; projectId: string; documentId: string }
  actor: { id: string; name: string }
  /** The comment that was written or changed. */
  commentId: string | null
  mentioned: readonly string[]
  assigned: string | null
  /** What those who watch the document are told; null when it is between the people named above. */
  happened: 'comment' | 'resolution' | null
}

/** What happened to a document as such, for those who watch it. */
export interface DocumentOccasion {
  document: { id: string; projectId: string }
  /** Null when it happened to all its texts. */
  language: Language | null
  kind: DocumentNoticeKind
  detail?: string
  /** Who did it; of their own deeds nobody is told. */
  actorIds: readonly string[]
}

/** What an enterprise answered to its identity card. */
export interface CardOccasion {
  document: { id: string; projectId: string }
  language: Language
  kind: 'approved' | 'change-asked'
  /** Who handed the card in, and who accompanies the enterprise. */
  toldIds: readonly string[]
}

/** How many enterprises are late, of those that the person mentors or of all. */
export interface OverdueLine {
  personId: string
  number: number
  detail: 'mine' | 'all'
}

/** Tells people what others did: in the application at once, and by mail as they want it. */
export function noticesService(ports: {
  db: Db
  bus: Bus
  jobs: Jobs
  mail: Mail
  log: Logger
  publicUrl: string
  now?: () => Date
}) {
  const { db, bus, jobs, mail, log, publicUrl, now = () => new Date() } = ports

  /** Each person once, for the most urgent reason; never the one who did it. */
  const reasons = async (tx: Db, occasion: Occasion): Promise<Map<string, NoticeKind>> => {
    const { happened, assigned, mentioned, actor, thread } = occasion
    const kinds = new Map<string, NoticeKind>()
    if (happened) for (const id of await watchersOf(tx, thread.documentId)) kinds.set(id, happened)
    if (assigned) kinds.set(assigned, 'assignment')
    for (const id of mentioned) kinds.set(id, 'mention')
    kinds.delete(actor.id)
    return kinds
  }

  /** Makes a job of one digest that is due; its next time is set in the same transaction. @returns whether one was */
  const orderDigest = () =>
    db.transaction().execute(async tx => {
      const due = await lockDueDigest(tx, now())
      if (!due) return false
      await setMailRhythm(tx, due.personId, due.mail, nextDigest(due.mail, now()))
      // not the person's own work: `personId` would offer it to them for cancelling
      const payload = { recipientId: due.personId }
      await jobs.add({ kind: DIGEST_JOB, projectId: null, personId: null, payload }, tx)
      return true
    })

  jobs.handle<{ recipientId: string }>(DIGEST_JOB, async ({ recipientId }) => {
    const recipient = await addressee(db, recipientId)
    if (!recipient) return { notices: 0 }
    const number = await db.transaction().execute(async tx => {
      const notices = await unmailedOf(tx, recipientId, MOST_IN_DIGEST)
      if (notices.length === 0) return 0
      await mail.send(digestMail({ recipient: { ...recipient, id: recipientId }, notices, publicUrl }), tx)
      await setMailed(
        tx,
        notices.map(({ id }) => id)
      )
      return notices.length
    })
    return { notices: number }
  })

  return {
    /**
     * Writes the notices of an occasion, and the mails that go at once, within the caller's transaction.
     * @returns whom `announce` is to tell after the commit
     */
    async record(tx: Db, occasion: Occasion): Promise<string[]> {
      const { thread, actor, commentId, happened } = occasion
      if (happened === 'comment') await watchByDeed(tx, actor.id, thread.documentId)
      const kinds = await reasons(tx, occasion)
      const told = await recipients(tx, thread.projectId, [...kinds.keys()])
      const about = {
        projectId: thread.projectId,
        documentId: thread.documentId,
        threadId: thread.id,
        subject: thread.id,
        language: await languageOf(tx, thread.id),
        detail: null
      }
      for (const person of told) {
        const kind = kinds.get(person.id)!
        const isMailed = person.mail === 'at-once' && (kind === 'mention' || kind === 'assignment')
        await insertNotice(tx, {
          personId: person.id,
          ...about,
          kind,
          commentId,
          actorId: actor.id,
          isMailed
        })
        if (!isMailed) continue
        const words = { ...(await threadForMail(tx, thread.id, actor.id)), ...thread }
        const by = { name: actor.name, organisation: words.actorOrganisation }
        await mail.send(noticeMail({ recipient: person, kind, actor: by, thread: words, publicUrl }), tx)
      }
      return told.map(({ id }) => id)
    },

    /**
     * Writes the notices of what happened to a watched document, within the caller's transaction.
     * @returns whom `announce` is to tell after the commit
     */
    async recordOfDocument(tx: Db, occasion: DocumentOccasion): Promise<string[]> {
      const { document, language, kind, detail = null, actorIds } = occasion
      const about = {
        projectId: document.projectId,
        documentId: document.id,
        threadId: null,
        subject: language ?? 'document',
        language,
        detail
      }
      const told: string[] = []
      for (const { id } of await recipients(tx, document.projectId, await watchersOf(tx, document.id))) {
        const actorId = actorIds.find(one => one !== id)
        if (!actorId) continue
        await insertNotice(tx, { personId: id, ...about, kind, commentId: null, actorId, isMailed: false })
        told.push(id)
      }
      return told
    },

    /**
     * Writes what an enterprise answered, within the caller's transaction.
     * @returns whom `announce` is to tell after the commit
     */
    async recordOfCard(tx: Db, { document, language, kind, toldIds }: CardOccasion): Promise<string[]> {
      const about = {
        projectId: document.projectId,
        documentId: document.id,
        threadId: null,
        subject: language,
        language,
        detail: kind,
        kind: 'card' as const
      }
      const told = (await recipients(tx, document.projectId, toldIds)).map(({ id }) => id)
      for (const personId of told)
        await insertNotice(tx, { personId, ...about, commentId: null, actorId: null, isMailed: false })
      return told
    },

    /**
     * Writes who has how many late enterprises on a day, within the caller's transaction: one line a day, whatever happens.
     * @returns whom `announce` is to tell after the commit
     */
    async recordOverdue(
      tx: Db,
      { projectId, day, lines }: { projectId: string; day: string; lines: readonly OverdueLine[] }
    ): Promise<string[]> {
      const told: string[] = []
      const ids = lines.map(({ personId }) => personId)
      for (const { id } of await recipients(tx, projectId, ids)) {
        const line = lines.find(({ personId }) => personId === id)!
        if (await insertOverdue(tx, { projectId, day, ...line })) told.push(id)
      }
      return told
    },

    /** Tells the screens of these people to look again. */
    announce(personIds: readonly string[]): void {
      if (personIds.length > 0) bus.publish('notices', { personIds: [...personIds] })
    },

    /** The person's newest notices, within what they may still see. */
    async list({ person }: Access): Promise<NoticeList> {
      const [rows, unread] = await Promise.all([
        noticesOf(db, person.id, MOST_SHOWN),
        countUnread(db, person.id)
      ])
      return { notices: rows.map(viewOf), unread }
    },

    /** How many wait unread. */
    unread: ({ person }: Access) => countUnread(db, person.id),

    /** Marks notices as read or unread. @returns those that were marked */
    async mark({ person }: Access, { isRead, ids }: MarkNotices): Promise<string[]> {
      const marked = isRead ? await markRead(db, person.id, ids) : await markUnread(db, person.id, ids ?? [])
      if (marked.length > 0) bus.publish('notices', { personIds: [person.id] })
      return marked
    },

    readSettings: async ({ person }: Access) => ({ mail: await mailRhythmOf(db, person.id) }),

    changeSettings: async ({ person }: Access, rhythm: MailRhythm): Promise<void> => {
      await setMailRhythm(db, person.id, rhythm, nextDigest(rhythm, now()))
    },

    isWatching: ({ person }: Access, documentId: string) => isWatching(db, person.id, documentId),

    setWatching: async ({ person }: Access, documentId: string, is: boolean): Promise<void> => {
      await setWatching(db, person.id, documentId, is)
    },

    ...rounds({ name: 'notices.digests', everyMs: LOOK_EVERY_MS, log, step: orderDigest })
  }
}
export type NoticesService = ReturnType<typeof noticesService>

function viewOf(row: NoticeRow): NoticeView {
  const { actorName, organisation, changedAt, readAt, documentTitle, ...line } = row
  return {
    ...line,
    documentTitle: documentTitle ?? '',
    actor: actorName === null ? null : { name: actorName, organisation },
    changedAt: changedAt.toISOString(),
    isRead: readAt !== null
  }
}
