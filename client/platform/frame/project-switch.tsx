import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { addresses } from '../addresses.ts'
import { titleBesideCode } from '../project-title.ts'
import { useSession } from '../session.ts'
import { useCurrentProject } from './current-project.ts'
import styles from './project-switch.module.css'

/** In which project one is, and the way to the others. */
export function ProjectSwitch({ isFolded }: { isFolded?: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { projects } = useSession()
  const current = useCurrentProject()
  if (!current) return null
  const entries = projects.map(project => ({
    id: project.id,
    label: project.code,
    description: titleBesideCode(project),
    isSelected: project.id === current.id,
    onAction: () => void navigate({ to: addresses.project(project.code) as never })
  }))
  return (
    <div className={styles.place}>
      <Menu label={t('ui.projects.label')} groups={[{ entries, isChoice: true }]}>
        <Button className={styles.button} aria-label={t('ui.projects.current', { code: current.code })}>
          <span className={styles.sign} aria-hidden="true">
            {[...current.code][0]}
          </span>
          {!isFolded && (
            <>
              <span className={styles.words}>
                <span className={styles.code}>{current.code}</span>
                <span className={styles.title}>{titleBesideCode(current)}</span>
              </span>
              <Icon name="chevron-down" size={14} />
            </>
          )}
        </Button>
      </Menu>
    </div>
  )
}
