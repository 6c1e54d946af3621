import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { inLanguage, useFormat, useLanguage } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { fetchProjects, type OverseenProject } from '../api.ts'
import styles from './administration.module.css'
import { AppointDialog } from './appoint-dialog.tsx'
import { ProjectDialog } from './project-dialog.tsx'

/** The dialog that is open: `new`, the id of a project that gets a coordinator, or empty. */
export function Projects({ dialog, onDialog }: { dialog: string; onDialog: (dialog: string) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['administration', 'projects'],
    queryFn: ({ signal }) => fetchProjects(signal),
    throwOnError: true
  })
  const columns: Column<OverseenProject>[] = [
    {
      key: 'code',
      header: t('administration.projects.code'),
      value: project => project.code,
      cell: project => <span className={styles.name}>{project.code}</span>,
      width: '120px'
    },
    {
      key: 'title',
      header: t('administration.projects.title'),
      value: project => inLanguage(project.title, language),
      cell: project => inLanguage(project.title, language),
      isSecondary: true
    },
    {
      key: 'period',
      header: t('administration.projects.period'),
      value: project => project.startsOn,
      cell: project => `${format.date(project.startsOn)} – ${format.date(project.endsOn)}`,
      isSecondary: true,
      width: '210px'
    },
    {
      key: 'people',
      header: t('administration.projects.people'),
      value: project => project.people,
      cell: project => format.number(project.people),
      align: 'end',
      isSecondary: true,
      width: '100px'
    },
    {
      key: 'coordinators',
      header: t('administration.projects.coordinators'),
      value: project => project.coordinators.join(', '),
      cell: project => <Coordinators project={project} />
    },
    {
      key: 'deeds',
      header: t('people.list.actions'),
      cell: project => (
        <Button size="small" onPress={() => onDialog(project.id)}>
          {t('administration.projects.appoint')}
        </Button>
      ),
      align: 'end',
      width: '210px'
    }
  ]
  const create = (
    <Button variant="primary" icon="plus" onPress={() => onDialog('new')}>
      {t('administration.projects.new')}
    </Button>
  )
  const chosen = data?.projects.find(({ id }) => id === dialog)
  const close = () => onDialog('')
  return (
    <div className={styles.view}>
      <Toolbar label={t('administration.projects.label')}>{create}</Toolbar>
      <Table
        label={t('administration.projects.label')}
        columns={columns}
        rows={data?.projects}
        rowKey={project => project.id}
        empty={
          <EmptyState icon="documents" title={t('administration.projects.empty')} action={create}>
            {t('administration.projects.emptyWords')}
          </EmptyState>
        }
      />
      {data && dialog === 'new' && <ProjectDialog organisations={data.organisations} onClose={close} />}
      {data && chosen && (
        <AppointDialog project={chosen} organisations={data.organisations} onClose={close} />
      )}
    </div>
  )
}

function Coordinators({ project }: { project: OverseenProject }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { coordinators, invitedCoordinators } = project
  if (coordinators.length > 0) return format.list(coordinators)
  if (invitedCoordinators.length > 0) {
    return t('administration.projects.invited', { names: format.list(invitedCoordinators) })
  }
  return <Badge tone="amber">{t('administration.projects.nobody')}</Badge>
}
