import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { fetchHome } from './api.ts'
import { HomeSections } from './components/home-sections.tsx'
import { Movements } from './components/movements.tsx'
import { Projects } from './components/projects.tsx'
import { WaitingList } from './components/waiting-list.tsx'
import styles from './page.module.css'

/** What waits for me, by urgency, then what moved in my projects. */
export function HomePage() {
  const { t } = useTranslation()
  const { projects } = useSession()
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => fetchHome(signal),
    throwOnError: true
  })
  return (
    <Page>
      <PageHeader
        title={t('home.title')}
        subtitle={<span className={styles.today}>{format.longDate(new Date())}</span>}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('home.waiting.title')}>
            <HomeSections place="waiting" />
            {!data ? (
              <Skeleton rows={2} />
            ) : data.waiting.length > 0 ? (
              <WaitingList waiting={data.waiting} />
            ) : (
              data.unread === 0 && (
                <EmptyState title={t('home.waiting.empty')}>{t('home.waiting.emptyWords')}</EmptyState>
              )
            )}
          </Section>
          <Section title={t('home.recent.title')}>
            {!data ? (
              <Skeleton rows={6} />
            ) : data.recent.length > 0 ? (
              <Movements movements={data.recent} />
            ) : (
              <EmptyState title={t('home.recent.empty')}>{t('home.recent.emptyWords')}</EmptyState>
            )}
          </Section>
        </div>
        <div className={styles.side}>
          <HomeSections place="side" />
          <Section title={t('home.projects.title')}>
            {projects.length > 0 ? (
              <Projects projects={projects} />
            ) : (
              <EmptyState title={t('home.projects.empty')}>{t('home.projects.emptyWords')}</EmptyState>
            )}
          </Section>
        </div>
      </div>
    </Page>
  )
}
