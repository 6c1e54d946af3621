import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { Language } from '../../shared/languages.ts'
import { allowsEnterprise, type Action } from '../../shared/permissions.ts'
import type { Db } from './db.ts'

/**
 * The holder of a personal link, on behalf of one tester enterprise: no account, no role, no project beside it. Whoever
 * writes on behalf of the enterprise is nobody by name in our tables; the organisation stands in their place.
 */
export interface EnterpriseAccess {
  readonly linkId: string
  readonly testerId: string
  readonly projectId: string
  readonly organisationId: string
  readonly name: string
  readonly language: Language
  readonly expiresAt: Date
  readonly person: { readonly id: null }
  organisationIn(projectId: string): Promise<string | null>
  can(action: Action): Promise<boolean>
  /** @throws AppError permission.denied */
  require(action: Action): Promise<void>
}

export interface PersonalLinks {
  /** A new token and what is kept of it. */
  draw(): { token: string; tokenHash: string }
  /** Takes the token of a link. @returns the Set-Cookie header. @throws AppError personal-link.* */
  open(token: string): Promise<string>
  /** The enterprise of a Cookie header. @throws AppError personal-link.required, .unknown, .expired, .withdrawn */
  find(cookieHeader: string | undefined): Promise<EnterpriseAccess>
  /** The header that clears the cookie. */
  close(): string
}

const COOKIE = 'lys_link'
/** The browser shows the cookie to these addresses only. */
const PATH = '/api/own-file'
const LONGEST_TOKEN = 100
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/**
 * Links of enterprises. The cookie holds the token itself, which only its hash is kept of: a link that is withdrawn or
 * over opens nothing from the next request on.
 */
export function personalLinks({ db, publicUrl }: { db: Db; publicUrl: string }): PersonalLinks {
  const isSecure = publicUrl.startsWith('https:')
  const cookie = (value: string, seconds: number) =>
    [
      `${COOKIE}=${value}`,
      `Path=${PATH}`,
      `Max-Age=${seconds}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(isSecure ? ['Secure'] : [])
    ].join('; ')

  const alive = async (token: string | undefined) => {
    const row = token && token.length <= LONGEST_TOKEN ? await linkByHash(db, hashOf(token)) : undefined
    if (!row) throw new AppError('personal-link.unknown')
    if (row.withdrawnAt) throw new AppError('personal-link.withdrawn')
    if (row.expiresAt.getTime() <= Date.now()) throw new AppError('personal-link.expired')
    return row
  }

  return {
    draw: () => {
      const token = randomBytes(32).toString('base64url')
      return { token, tokenHash: hashOf(token) }
    },

    open: async token => {
      const { id, expiresAt } = await alive(token)
      await db.updateTable('personalLink').set({ usedAt: new Date() }).where('id', '=', id).execute()
      return cookie(token, Math.floor((expiresAt.getTime() - Date.now()) / 1000))
    },

    find: async cookieHeader => {
      const token = tokenIn(cookieHeader)
      if (!token) throw new AppError('personal-link.required')
      const { id, enrolmentId, ...row } = await alive(token)
      return {
        ...row,
        linkId: id,
        testerId: enrolmentId,
        person: { id: null },
        organisationIn: async projectId => (projectId === row.projectId ? row.organisationId : null),
        can: async action => allowsEnterprise(action),
        require: async action => {
          if (!allowsEnterprise(action)) throw new AppError('permission.denied', { action })
        }
      }
    },

    close: () => cookie('', 0)
  }
}

const tokenIn = (header: string | undefined) =>
  header
    ?.split(';')
    .map(part => part.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]

const linkByHash = (db: Db, tokenHash: string) =>
  db
    .selectFrom('personalLink')
    .innerJoin('enrolment', 'enrolment.id', 'personalLink.enrolmentId')
    .select(['personalLink.id', 'personalLink.enrolmentId', 'personalLink.name', 'personalLink.language'])
    .select(['personalLink.expiresAt', 'personalLink.withdrawnAt'])
    .select(['enrolment.projectId', 'enrolment.organisationId'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
