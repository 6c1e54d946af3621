import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ProjectContext, useSession } from '../session.ts'
import { rememberProject } from './current-project.ts'
import { NotFoundPage } from './not-found-page.tsx'

/** Everything below /projects/:code speaks of that project. */
export function ProjectScope() {
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const project = useSession().projects.find(one => one.code === code)
  useEffect(() => {
    if (project) rememberProject(project.code)
  }, [project])
  if (!project) return <NotFoundPage />
  return (
    <ProjectContext value={project}>
      <Outlet />
    </ProjectContext>
  )
}
