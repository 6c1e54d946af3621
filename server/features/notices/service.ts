import type { Logger } from 'pino'
import type {
  MailRhythm,
  MarkNotices,
  NoticeKind,
  NoticeList,
  NoticeView
} from '../../../shared/notices/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Db } from '../../platform/db.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { nextDigest } from './digest-times.ts'
import { digestMail, noticeMail } from './mails.ts'
import {
  addressee,
  countUnread,
  insertNotice,
  isWatching,
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
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  let isStopped = true

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

  /** Makes a job of every digest that is due; its next time is set in the same transaction. */
  const orderDigests = async (): Promise<void> => {
    for (;;) {
      const isMore = await db.transaction().execute(async tx => {
        const due = await lockDueDigest(tx, now())
        if (!due) return false
        await setMailRhythm(tx, due.personId, due.mail, nextDigest(due.mail, now()))
        // not the person's own work: `personId` would offer it to them for cancelling
        const payload = { recipientId: due.personId }
        await jobs.add({ kind: DIGEST_JOB, projectId: null, personId: null, payload }, tx)
        return true
      })
      if (!isMore) return
    }
  }

  jobs.handle<{ recipientId: string }>(DIGEST_JOB, async ({ recipientId }) => {
    const recipient = await addressee(db, recipientId)
    if (!recipient) return { notices: 0 }
    const number = await db.transaction().execute(async tx => {
      const notices = await unmailedOf(tx, recipientId, MOST_IN_DIGEST)
      if (notices.length === 0) return 0
      await mail.send(digestMail({ recipient, notices, publicUrl }), tx)
      await setMailed(
        tx,
        notices.map(({ id }) => id)
      )
      return notices.length
    })
    return { notices: number }
  })

  const loop = async () => {
    try {
      await orderDigests()
    } catch (error) {
      log.error({ err: error as Error }, 'notices.digests')
    }
    if (!isStopped) timer = setTimeout(() => (current = loop()), LOOK_EVERY_MS)
  }

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
      const about = { projectId: thread.projectId, documentId: thread.documentId, threadId: thread.id }
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

    orderDigests,

    start: () => {
      isStopped = false
      current = loop()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    }
  }
}
export type NoticesService = ReturnType<typeof noticesService>

function viewOf(row: NoticeRow): NoticeView {
  const { actorName, organisation, changedAt, readAt, ...line } = row
  return {
    ...line,
    actor: { name: actorName, organisation },
    changedAt: changedAt.toISOString(),
    isRead: readAt !== null
  }
}
