import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, verifyRequestOrigin, type Adapter } from 'lucia'
import { sql } from 'kysely'
import type { Language } from '../../shared/languages.ts'
import type { Bus } from './bus.ts'
import type { Db } from './db.ts'
import { gathered } from './gathered.ts'

// The only file that knows Lucia, which is deprecated upstream: replacing it means rewriting this file.

/** The signed-in person of a request or socket. `key` names the session in our own tables and messages. */
export interface Session {
  key: string
  person: {
    id: string
    name: string
    email: string
    language: Language
    isAdministrator: boolean
  }
}

export interface Sessions {
  /** @returns the value of the Set-Cookie header. */
  open(personId: string): Promise<string>
  /** @returns the session of a Cookie header, if it is alive. */
  find(cookieHeader: string | undefined): Promise<Session | undefined>
  /** Ends one session and closes its sockets. @returns the header that clears the cookie. */
  end(session: Session): Promise<string>
  /** Ends all sessions of a person but, if given, the one kept. */
  endAll(personId: string, keepKey?: string): Promise<void>
  /** Whether a browser at `origin` may speak for the person: same host as `host` or the public address. */
  isOwnOrigin(origin: string, host: string | undefined): boolean
}

const TWO_WEEKS = new TimeSpan(2, 'w')

/** Sessions are stored by the hash of their id: a copy of the table opens nothing. */
const keyOf = (id: string) => createHash('sha256').update(id).digest('base64url')

export function sessions({ db, bus, publicUrl }: { db: Db; bus: Bus; publicUrl: string }): Sessions {
  const lucia = new Lucia(adapter(db), {
    sessionExpiresIn: TWO_WEEKS,
    sessionCookie: {
      name: 'lys_session',
      attributes: { secure: publicUrl.startsWith('https:'), sameSite: 'lax' }
    },
    getUserAttributes: attributes => attributes
  })
  const announce = (sessionKey: string) => bus.publish('access', { kind: 'session-ended', sessionKey })

  return {
    open: async personId => {
      const session = await lucia.createSession(personId, {})
      return lucia.createSessionCookie(session.id).serialize()
    },
    find: async cookieHeader => {
      const id = cookieHeader ? lucia.readSessionCookie(cookieHeader) : null
      if (!id || id.length > 100) return undefined
      const { session, user } = await lucia.validateSession(id)
      if (!session) return undefined
      return {
        key: keyOf(session.id),
        person: {
          id: user.id,
          name: user.name,
          email: user.email,
          language: user.language,
          isAdministrator: user.isAdministrator
        }
      }
    },
    end: async session => {
      await db.deleteFrom('session').where('id', '=', session.key).execute()
      announce(session.key)
      return lucia.createBlankSessionCookie().serialize()
    },
    endAll: async (personId, keepKey = '') => {
      const ended = await db
        .deleteFrom('session')
        .where('personId', '=', personId)
        .where('id', '!=', keepKey)
        .returning('id')
        .execute()
      for (const { id } of ended) announce(id)
    },
    isOwnOrigin: (origin, host) =>
      verifyRequestOrigin(origin, [new URL(publicUrl).host, ...(host ? [host] : [])])
  }
}

interface PersonAttributes {
  name: string
  email: string
  language: Language
  isAdministrator: boolean
}
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, PersonAttributes>
    DatabaseUserAttributes: PersonAttributes
  }
}

async function aliveSessions(db: Db, keys: readonly string[]) {
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['session.id', 'session.personId', 'session.expiresAt', 'person.name', 'person.email'])
    .select(['person.language', 'person.isAdministrator'])
    .where('session.id', 'in', keys)
    .where('person.deactivatedAt', 'is', null)
    .execute()
  const byKey = new Map(rows.map(row => [row.id, row]))
  return keys.map(key => byKey.get(key))
}

function adapter(db: Db): Adapter {
  // sockets that all come back after a restart are asked for together
  const alive = gathered((keys: readonly string[]) => aliveSessions(db, keys))
  const toSession = (row: { personId: string; expiresAt: Date }, id: string) => ({
    id,
    userId: row.personId,
    expiresAt: row.expiresAt,
    attributes: {}
  })
  return {
    getSessionAndUser: async id => {
      const row = await alive(keyOf(id))
      if (!row) return [null, null]
      const { name, email, language, isAdministrator } = row
      return [
        toSession(row, id),
        { id: row.personId, attributes: { name, email, language, isAdministrator } }
      ]
    },
    getUserSessions: async personId => {
      const rows = await db.selectFrom('session').selectAll().where('personId', '=', personId).execute()
      return rows.map(row => toSession(row, row.id))
    },
    setSession: async session => {
      await db
        .insertInto('session')
        .values({ id: keyOf(session.id), personId: session.userId, expiresAt: session.expiresAt })
        .execute()
    },
    updateSessionExpiration: async (id, expiresAt) => {
      await db.updateTable('session').set({ expiresAt }).where('id', '=', keyOf(id)).execute()
    },
    deleteSession: async id => {
      await db.deleteFrom('session').where('id', '=', keyOf(id)).execute()
    },
    deleteUserSessions: async personId => {
      await db.deleteFrom('session').where('personId', '=', personId).execute()
    },
    deleteExpiredSessions: async () => {
      await db
        .deleteFrom('session')
        .where('expiresAt', '<=', sql<Date>`now()`)
        .execute()
    }
  }
}
