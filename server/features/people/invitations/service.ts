import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import {
  invitationDays,
  type AcceptInvitation,
  type InvitationsView,
  type InvitationOffer,
  type Invite,
  type NewOrganisation
} from '../../../../shared/people/schema.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Bus } from '../../../platform/bus.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { Mail } from '../../../platform/mail.ts'
import { hashPassword } from '../../../platform/passwords.ts'
import type { Sessions } from '../../../platform/session.ts'
import type { SessionService } from '../../session/service.ts'
import {
  insertOrganisation,
  insertPartner,
  insertRole,
  lockProject,
  organisationsOfProject
} from '../queries.ts'
import { invitationMail } from './mail.ts'
import {
  accountByEmail,
  holdsRole,
  insertInvitation,
  insertPerson,
  invitationById,
  invitationByToken,
  lockInvitation,
  markAccepted,
  openInvitationFor,
  openInvitations,
  organisationName,
  organisationOf,
  setInvitation
} from './queries.ts'

type NewPartner = NewOrganisation['partner']

const LEAST_PASSWORD = 10
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const expiry = (now: number) => new Date(now + invitationDays * 24 * 3_600_000)

/** The way into a project: a link in a mail, for one address, one role, once. */
export function invitationsService(ports: {
  db: Db
  bus: Bus
  events: Events
  mail: Mail
  sessions: Sessions
  session: Pick<SessionService, 'open'>
  publicUrl: string
  now?: () => number
}) {
  const { db, bus, events, mail, sessions, session, publicUrl, now = Date.now } = ports

  /** Draws a token, writes its mail; the caller stores the hash in the same transaction. */
  const sendLink = async (
    tx: Db,
    access: Access,
    invitation: Pick<Invite, 'name' | 'email' | 'language' | 'role'> & {
      projectId: string
      organisationId: string
    }
  ) => {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = expiry(now())
    const project = (await lockProject(tx, invitation.projectId))!
    const inviterOrganisation = await organisationOf(tx, invitation.projectId, access.person.id)
    const words = invitationMail({
      ...invitation,
      recipient: invitation.email,
      project,
      organisation: (await organisationName(tx, invitation.organisationId))!.shortName,
      inviter: { name: access.person.name, organisation: inviterOrganisation?.shortName ?? null },
      link: `${publicUrl}/invitations/${token}`,
      expiresAt
    })
    await mail.send(words, tx)
    return { tokenHash: hashOf(token), expiresAt }
  }

  /** The organisation of the invitation: one of the project's, or a new one. */
  const organisationFor = async (tx: Db, projectId: string, input: Invite, partner?: NewPartner) => {
    if (Boolean(input.organisationId) === Boolean(input.organisation)) {
      throw new AppError('invitation.organisation', { field: 'organisationId' })
    }
    if (input.organisation) return insertOrganisation(tx, projectId, input.organisation)
    if (partner) await insertPartner(tx, projectId, input.organisationId!, partner)
    const known = await organisationsOfProject(tx, projectId)
    if (!known.some(({ id }) => id === input.organisationId)) {
      throw new AppError('organisation.unknown', { field: 'organisationId' })
    }
    return input.organisationId!
  }

  const history = async (
    tx: Db,
    access: Access,
    verb: string,
    invitation: { id: string; projectId: string; name: string }
  ) =>
    recordHistory(tx, {
      projectId: invitation.projectId,
      actorId: access.person.id,
      organisationId: (await organisationOf(tx, invitation.projectId, access.person.id))?.id,
      verb,
      objectType: 'invitation',
      objectId: invitation.id,
      objectTitle: invitation.name
    })

  /**
   * Invites within the caller's transaction; who may do it was asked before. The caller emits `people` afterwards.
   * With `partner` an organisation that is not of the project yet becomes its partner.
   * @throws AppError invitation.organisation, organisation.unknown, invitation.member, invitation.pending
   */
  const invite = async (
    tx: Db,
    access: Access,
    projectId: string,
    input: Invite,
    partner?: NewPartner
  ): Promise<string> => {
    await lockProject(tx, projectId)
    if (await holdsRole(tx, projectId, input.email, input.role)) {
      throw new AppError('invitation.member', { field: 'email' })
    }
    const open = await openInvitationFor(tx, projectId, input.email, input.role)
    if (open && open.expiresAt.getTime() > now()) throw new AppError('invitation.pending', { field: 'email' })
    if (open) await setInvitation(tx, open.id, { withdrawnAt: new Date(now()) })
    const organisationId = await organisationFor(tx, projectId, input, partner)
    const { language, role } = input
    const one = {
      id: randomUUID(),
      projectId,
      organisationId,
      role,
      language,
      name: input.name.trim(),
      email: input.email
    }
    const link = await sendLink(tx, access, one)
    await insertInvitation(tx, {
      ...one,
      ...link,
      invitedBy: access.person.id,
      createdAt: new Date(now()),
      acceptedBy: null
    })
    await history(tx, access, 'sent', one)
    return one.id
  }

  const offered = async (token: string) => {
    const invitation = await invitationByToken(db, hashOf(token))
    if (!invitation) throw new AppError('invitation.unknown')
    return invitation
  }
  const accountOf = async (
    email: string,
    visitor: Access | undefined
  ): Promise<InvitationOffer['account']> => {
    const account = await accountByEmail(db, email)
    if (visitor) return visitor.person.id === account?.id ? 'here' : 'other'
    return account?.passwordHash || account?.deactivatedAt ? 'existing' : 'new'
  }

  return {
    locate: (async id => invitationById(db, id)) satisfies Locator,

    /** Those that are neither accepted nor withdrawn, the newest first; and for which organisations one may invite. */
    async list(projectId: string): Promise<InvitationsView> {
      const [rows, organisations] = await Promise.all([
        openInvitations(db, projectId),
        organisationsOfProject(db, projectId)
      ])
      const invitations = rows.map(row => ({
        id: row.id,
        name: row.name,
        email: row.email,
        language: row.language,
        role: row.role,
        organisation: { id: row.organisationId, shortName: row.shortName },
        invitedBy: row.invitedBy,
        sentAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        isExpired: row.expiresAt.getTime() <= now()
      }))
      return { invitations, organisations }
    },

    invite,

    /** Invites and tells the project. @returns the invitation's id. @throws as `invite` */
    async create(access: Access, projectId: string, input: Invite): Promise<string> {
      const id = await db.transaction().execute(tx => invite(tx, access, projectId, input))
      events.emit({ topic: 'people', projectId })
      return id
    },

    /** A new link by a new mail; the former link is dead. @throws AppError invitation.closed */
    async sendAgain(access: Access, id: string): Promise<void> {
      const projectId = (await invitationById(db, id))!.projectId
      await db.transaction().execute(async tx => {
        const invitation = await lockInvitation(tx, id)
        if (!invitation || invitation.acceptedAt || invitation.withdrawnAt)
          throw new AppError('invitation.closed')
        const link = await sendLink(tx, access, invitation)
        await setInvitation(tx, id, { ...link, createdAt: new Date(now()) })
        await history(tx, access, 'sent', invitation)
      })
      events.emit({ topic: 'people', projectId })
    },

    /** Kills the link, or (undo) lets it live on. @throws AppError invitation.closed, invitation.pending */
    async setWithdrawn(access: Access, id: string, isWithdrawn: boolean): Promise<void> {
      const projectId = (await invitationById(db, id))!.projectId
      await db.transaction().execute(async tx => {
        await lockProject(tx, projectId)
        const invitation = await lockInvitation(tx, id)
        if (!invitation || invitation.acceptedAt || Boolean(invitation.withdrawnAt) === isWithdrawn) {
          throw new AppError('invitation.closed')
        }
        if (!isWithdrawn && (await openInvitationFor(tx, projectId, invitation.email, invitation.role))) {
          throw new AppError('invitation.pending')
        }
        await setInvitation(tx, id, { withdrawnAt: isWithdrawn ? new Date(now()) : null })
        await history(tx, access, isWithdrawn ? 'withdrawn' : 'restored', invitation)
      })
      events.emit({ topic: 'people', projectId })
    },

    /** What the holder of the link is offered. @throws AppError invitation.unknown for every dead link alike */
    async offer(token: string, visitor: Access | undefined): Promise<InvitationOffer> {
      const invitation = await offered(token)
      const { code, title, organisation, role, name, email, language, inviter, inviterId } = invitation
      const from = inviterId ? await organisationOf(db, invitation.projectId, inviterId) : undefined
      return {
        project: { code, title },
        organisation,
        role,
        invitedBy: inviter ? { name: inviter, organisation: from?.shortName ?? '' } : null,
        name,
        email,
        language,
        expiresAt: invitation.expiresAt.toISOString(),
        account: await accountOf(email, visitor)
      }
    },

    /**
     * Takes the role. A new person gets name and password; one who has an account proves it with its password, or
     * is signed in here already.
     * @returns the Set-Cookie header of the opened session, none when it was open.
     * @throws AppError invitation.unknown, invitation.other-person, input.missing, input.too-short,
     *   session.credentials, session.throttled
     */
    async accept(
      token: string,
      input: AcceptInvitation,
      visitor: Access | undefined,
      ip: string
    ): Promise<{ projectCode: string; cookie: string | undefined }> {
      const offer = await offered(token)
      const account = await accountOf(offer.email, visitor)
      if (account === 'other') throw new AppError('invitation.other-person')
      if (account !== 'here' && !input.password) throw new AppError('input.missing', { field: 'password' })
      if (account === 'new' && input.password!.length < LEAST_PASSWORD) {
        throw new AppError('input.too-short', { field: 'password', limit: LEAST_PASSWORD })
      }
      // the slow steps stand before the transaction: nobody waits for a hash
      const opened =
        account === 'existing'
          ? await session.open({ email: offer.email, password: input.password! }, ip)
          : undefined
      const passwordHash = account === 'new' ? await hashPassword(input.password!) : undefined

      const personId = await db.transaction().execute(async tx => {
        const invitation = await lockInvitation(tx, offer.id)
        const isOpen = invitation && !invitation.acceptedAt && !invitation.withdrawnAt
        if (!isOpen || invitation.tokenHash !== hashOf(token)) throw new AppError('invitation.unknown')
        const person = passwordHash
          ? await insertPerson(tx, {
              id: randomUUID(),
              name: (input.name ?? offer.name).trim(),
              email: offer.email,
              language: input.language ?? offer.language,
              passwordHash
            })
          : await accountByEmail(tx, offer.email)
        // someone opened an account with this address while we hashed: the next attempt asks for its password
        if (!person) throw new AppError('server.overloaded')
        await insertRole(tx, {
          projectId: offer.projectId,
          personId: person.id,
          organisationId: offer.organisationId,
          role: offer.role,
          grantedBy: offer.inviterId
        })
        await markAccepted(tx, offer.id, person.id)
        await recordHistory(tx, {
          projectId: offer.projectId,
          actorId: person.id,
          organisationId: offer.organisationId,
          verb: 'accepted',
          objectType: 'invitation',
          objectId: offer.id,
          objectTitle: offer.name
        })
        return person.id
      })
      bus.publish('access', { kind: 'person-changed', personId })
      events.emit({ topic: 'people', projectId: offer.projectId })
      return {
        projectCode: offer.code,
        cookie: account === 'new' ? await sessions.open(personId) : opened
      }
    }
  }
}
export type InvitationsService = ReturnType<typeof invitationsService>
