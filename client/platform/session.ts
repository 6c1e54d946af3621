import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { allows, type Action } from '../../shared/permissions.ts'
import type { ProjectInSession, SessionView } from '../../shared/session/schema.ts'
import { ignoreEvents } from './events.ts'
import { http, HttpError } from './http.ts'
import { setLanguage, type Language } from './i18n.ts'
import { markBack, markLeaving } from './live/leavers.ts'
import { queryClient } from './query.ts'

export type Session = SessionView
/** A project with what this person may do in it (`can`); the client never recomputes a rule. */
export type Project = ProjectInSession

/** The session, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 300_000,
  queryFn: ({ signal }): Promise<Session | null> =>
    http.get<Session>('/api/session', signal).catch((error: unknown) => {
      if (error instanceof HttpError && error.status === 401) return null
      throw error
    })
})

/** The session of the person at this screen. Only for screens behind the sign-in page. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new HttpError(401, { code: 'session.required' })
  return data
}

export function useSignIn() {
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) => http.post('/api/session', credentials),
    onSuccess: async () => {
      queryClient.clear()
      const session = await queryClient.fetchQuery(sessionQuery)
      if (!session) return
      markBack(session.person.id)
      await setLanguage(session.person.language)
    }
  })
}

/** Asks the server whether the session still stands; where it ended, the sign-in page opens and leads back here. */
export const askSession = (): Promise<unknown> => http.get('/api/session').catch(() => undefined)

/** Drops a session that the server no longer knows. Answers whether there was one on this screen. */
export function forgetSession(): boolean {
  const had = Boolean(queryClient.getQueryData(sessionQuery.queryKey))
  if (had) {
    ignoreEvents()
    queryClient.setQueryData(sessionQuery.queryKey, null)
  }
  return had
}

/** Ends the session here and on the server, and forgets everything that was fetched with it. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => http.delete('/api/session'),
    onSuccess: () => {
      const session = queryClient.getQueryData(sessionQuery.queryKey)
      if (session) markLeaving(session.person.id)
      ignoreEvents()
      queryClient.clear()
      // A full load: nothing of this person stays in memory.
      location.assign('/sign-in')
    }
  })
}

/** Changes the language of the screen and, when signed in, of the person's mails and documents. */
export async function chooseLanguage(language: Language): Promise<void> {
  await setLanguage(language)
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (!session) return
  const changed: Session = { ...session, person: { ...session.person, language } }
  queryClient.setQueryData<Session | null>(['session'], changed)
  await http.patch('/api/session', { language }).catch(() => undefined)
}

export const ProjectContext = createContext<Project | undefined>(undefined)

/** The project whose pages are on the screen. Throws outside /projects/:code. */
export function useProject(): Project {
  const project = useContext(ProjectContext)
  if (!project) throw new Error('useProject() outside of a project page')
  return project
}

/** Whether the session gives this right: in the given project, or in the installation. */
export function mayDo(session: Session, project: Project | undefined, action: Action): boolean {
  if (project?.can.includes(action as never)) return true
  return allows(action, { roles: [], isAdministrator: session.isAdministrator })
}

/** Whether the person may do this here: in the project on the screen, or in the installation. */
export function useCan(action: Action): boolean {
  return mayDo(useSession(), useContext(ProjectContext), action)
}
