import { capitalised, inLanguage } from './i18n.ts'
import type { Project } from './session.ts'

/** The title of a project beside its code, which many titles begin with: « VISES : valoriser… » gives « valoriser… ». */
export function titleBesideCode(project: Pick<Project, 'code' | 'title'>): string {
  const title = inLanguage(project.title)
  const [start = '', ...rest] = title.split(/\s*[:–]\s+/)
  const isCode = start.replaceAll('.', '').toUpperCase() === project.code.replaceAll('.', '').toUpperCase()
  if (!isCode || rest.length === 0) return title
  return capitalised(rest.join(' – '))
}
