import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Language } from '../../shared/languages.ts'
import type { Db } from './db.ts'
import { rounds } from './rounds.ts'

/**
 * Mails are rows first: written in the transaction of what they tell of, sent afterwards, tried again with
 * growing pauses. Without SMTP_URL they stay in this outbox, which the administrator reads.
 */
export interface Mail {
  send(mail: { recipient: string; subject: string; body: string; language: Language }, db?: Db): Promise<void>
  start(): void
  stop(): Promise<void>
}

const POLL_MS = 2000
const MOST_ATTEMPTS = 8

export function mail({
  db,
  log,
  smtpUrl,
  from
}: {
  db: Db
  log: Logger
  smtpUrl: string | undefined
  from: string
}): Mail {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : undefined

  const deliverNext = () =>
    db.transaction().execute(async tx => {
      const row = await tx
        .selectFrom('mail')
        .selectAll()
        .where('sentAt', 'is', null)
        .where('attempts', '<', MOST_ATTEMPTS)
        .where('nextAttemptAt', '<=', sql<Date>`now()`)
        .orderBy('createdAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!row) return false
      try {
        await transport!.sendMail({ from, to: row.recipient, subject: row.subject, text: row.body })
        await tx
          .updateTable('mail')
          .set({ sentAt: new Date(), lastError: null })
          .where('id', '=', row.id)
          .execute()
      } catch (error) {
        const code = (error as { code?: string }).code ?? 'failed'
        log.warn({ code, attempts: row.attempts + 1 }, 'mail.not-sent')
        await tx
          .updateTable('mail')
          .set({
            attempts: row.attempts + 1,
            lastError: code,
            nextAttemptAt: new Date(Date.now() + 15_000 * 2 ** row.attempts)
          })
          .where('id', '=', row.id)
          .execute()
      }
      return true
    })

  const delivery = rounds({ name: 'mail.loop', everyMs: POLL_MS, log, step: deliverNext })

  return {
    send: async ({ recipient, subject, body, language }, within = db) => {
      await within
        .insertInto('mail')
        .values({ id: randomUUID(), recipient, subject, body, language, lastError: null })
        .execute()
    },
    start: () => {
      if (transport) delivery.start()
    },
    stop: async () => {
      await delivery.stop()
      transport?.close()
    }
  }
}
