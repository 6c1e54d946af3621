import { randomUUID } from 'node:crypto'
import { linkDays, MOST_LINKS, type LinkRow, type NewLink } from '../../../../shared/cards/approval-schema.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { Mail } from '../../../platform/mail.ts'
import type { PersonalLinks } from '../../../platform/personal-links.ts'
import type { Enterprise } from '../facts/service.ts'
import { projectNamed } from '../queries.ts'
import { linkMail } from './mail.ts'
import { aliveLinks, insertLink, linkById, linksOf, lockEnrolment, setLinkWithdrawn } from './queries.ts'

/** Personal links of an enterprise: sent by mail, over after some weeks, withdrawn at any time. */
export function linksOfEnterprise(ports: {
  db: Db
  events: Events
  mail: Mail
  personalLinks: Pick<PersonalLinks, 'draw'>
  publicUrl: string
  find: (testerId: string) => Promise<Enterprise>
  now: () => Date
}) {
  const { db, events, mail, personalLinks, publicUrl, find, now } = ports
  const stateOf = (row: { withdrawnAt: Date | null; expiresAt: Date }): LinkRow['state'] =>
    row.withdrawnAt ? 'withdrawn' : row.expiresAt <= now() ? 'expired' : 'alive'

  return {
    async list(testerId: string): Promise<LinkRow[]> {
      const rows = await linksOf(db, testerId)
      return rows.map(row => ({
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        sentBy: row.sentBy,
        sentAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        usedAt: row.usedAt?.toISOString() ?? null,
        state: stateOf(row)
      }))
    },

    /** Draws a link and sends it. The token is in the mail alone. @throws AppError personal-link.too-many */
    async send(access: Access, testerId: string, { name, email, language }: NewLink): Promise<string> {
      const { projectId, facts } = await find(testerId)
      const project = await projectNamed(db, projectId)
      const { token, tokenHash } = personalLinks.draw()
      const id = randomUUID()
      const expiresAt = new Date(now().getTime() + linkDays * 24 * 3_600_000)
      await db.transaction().execute(async tx => {
        await lockEnrolment(tx, testerId)
        if ((await aliveLinks(tx, testerId, now())).length >= MOST_LINKS)
          throw new AppError('personal-link.too-many', { limit: MOST_LINKS })
        const link = { id, enrolmentId: testerId, tokenHash, name: name.trim(), email, language, expiresAt }
        await insertLink(tx, { ...link, createdBy: access.person.id })
        const words = {
          recipient: email,
          language,
          name: link.name,
          enterprise: facts.legalName,
          project,
          sender: access.person.name,
          // what stands behind # is never sent to a server, so it is in no log and no referrer
          link: `${publicUrl}/own-file#${token}`,
          expiresAt
        }
        await mail.send(linkMail(words), tx)
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: await access.organisationIn(projectId),
          verb: 'link-sent',
          objectType: 'enrolment',
          objectId: testerId,
          objectTitle: facts.shortName
        })
      })
      events.emit({ topic: 'testers', projectId })
      return id
    },

    /** Ends the link at once, or (undo) lets it live on. @throws AppError personal-link.unknown */
    async setWithdrawn(id: string, isWithdrawn: boolean): Promise<void> {
      const link = await linkById(db, id)
      if (!link || !(await setLinkWithdrawn(db, id, isWithdrawn))) throw new AppError('personal-link.unknown')
      events.emit({ topic: 'testers', projectId: link.projectId })
    },

    locate: (async id => linkById(db, id)) satisfies Locator
  }
}
