import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { capitalised, useFormat } from '../../../platform/i18n.ts'
import { titleBesideCode } from '../../../platform/project-title.ts'
import type { Project } from '../../../platform/session.ts'
import { Link } from '../../../ui/link.tsx'
import styles from './projects.module.css'

/** My projects, what I am there, and when they run. */
export function Projects({ projects }: { projects: readonly Project[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul>
      {projects.map(project => (
        <li key={project.id} className={styles.project}>
          <Link to={addresses.project(project.code)} variant="quiet" className={styles.code}>
            {project.code}
          </Link>
          <p className={styles.title}>{titleBesideCode(project)}</p>
          <p className={styles.facts}>
            {capitalised(format.list(project.roles.map(role => t(`ui.role.${role}`))))} ·{' '}
            {project.startsOn.slice(0, 4)}–{project.endsOn.slice(0, 4)}
          </p>
        </li>
      ))}
    </ul>
  )
}
