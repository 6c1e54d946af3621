import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { DemoAccount, SessionView } from '../../../shared/session/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import { hashPassword, isPassword } from '../../platform/passwords.ts'
import type { Sessions } from '../../platform/session.ts'
import type { ProjectsService } from '../projects/service.ts'
import { passwordHashOf, personByEmail, setLanguage, setPasswordHash } from './queries.ts'

/** Failed sign-ins that one address or one account may have within the window. */
const MOST_FAILURES = 8
const WINDOW_MS = 5 * 60_000

export function sessionService({
  db,
  sessions,
  projects,
  demoAccounts,
  now = Date.now
}: {
  db: Db
  sessions: Sessions
  projects: ProjectsService
  demoAccounts: DemoAccount[] | undefined
  now?: () => number
}) {
  const failures = new Map<string, number[]>()
  const recent = (key: string) => (failures.get(key) ?? []).filter(at => at > now() - WINDOW_MS)
  const fail = (key: string) => {
    if (failures.size > 10_000) failures.clear()
    failures.set(key, [...recent(key), now()])
  }

  return {
    /**
     * @returns the Set-Cookie header of a new session.
     * @throws AppError session.credentials (unknown person and wrong password look alike), session.throttled
     */
    async open(credentials: { email: string; password: string }, ip: string): Promise<string> {
      const keys = [`ip:${ip}`, `account:${credentials.email.toLowerCase()}`]
      if (keys.some(key => recent(key).length >= MOST_FAILURES)) {
        throw new AppError('session.throttled', { minutes: WINDOW_MS / 60_000 })
      }
      const person = await personByEmail(db, credentials.email)
      if (!(await isPassword(credentials.password, person?.passwordHash)) || !person) {
        keys.forEach(fail)
        throw new AppError('session.credentials')
      }
      failures.delete(keys[1]!)
      return sessions.open(person.id)
    },

    async view(access: Access): Promise<SessionView> {
      const { id, name, email, language, isAdministrator } = access.person
      return { person: { id, name, email, language }, isAdministrator, projects: await projects.list(access) }
    },

    close: (access: Access) => sessions.end({ key: access.sessionKey, person: access.person }),

    changeLanguage: (access: Access, language: Language) => setLanguage(db, access.person.id, language),

    /** Ends all other sessions of the person. @throws AppError session.password */
    async changePassword(access: Access, change: { current: string; next: string }): Promise<void> {
      const person = await passwordHashOf(db, access.person.id)
      if (!(await isPassword(change.current, person?.passwordHash))) {
        throw new AppError('session.password', { field: 'current' })
      }
      await setPasswordHash(db, access.person.id, await hashPassword(change.next))
      await sessions.endAll(access.person.id, access.sessionKey)
    },

    installation: () => ({ demo: Boolean(demoAccounts), ...(demoAccounts ? { demoAccounts } : {}) })
  }
}
export type SessionService = ReturnType<typeof sessionService>
