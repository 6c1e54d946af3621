import { useParams } from '@tanstack/react-router'
import { useSession, type Project } from '../session.ts'

const key = 'lys.project'

export function rememberProject(code: string): void {
  localStorage.setItem(key, code)
}

/** The project in the address, else the one visited last on this device, else the youngest. */
export function useCurrentProject(): Project | undefined {
  const { projects } = useSession()
  const { code } = useParams({ strict: false }) as { code?: string }
  const wanted = code ?? localStorage.getItem(key)
  const [youngest] = projects.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn))
  return projects.find(project => project.code === wanted) ?? youngest
}
