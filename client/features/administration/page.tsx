import { useTranslation } from 'react-i18next'
import { mailStates } from '../../../shared/administration/schema.ts'
import { choice, tab, text, useSearchParams } from '../../platform/search-params.ts'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Accounts } from './components/accounts.tsx'
import { Health } from './components/health.tsx'
import { Outbox } from './components/outbox.tsx'
import { Projects } from './components/projects.tsx'

const views = ['outbox', 'people', 'projects', 'health'] as const
const params = { view: tab(views), state: choice(mailStates), mail: text(), find: text(), create: text() }

/** Outbox, people, projects and health of the installation; the view stands in the address. */
export function AdministrationPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const contents = {
    outbox: (
      <Outbox
        state={search.state}
        mailId={search.mail}
        onFilter={state => void setSearch({ state })}
        onOpen={mail => void setSearch({ mail }, { push: mail !== '' })}
      />
    ),
    people: <Accounts find={search.find} onFind={find => void setSearch({ find })} />,
    projects: <Projects dialog={search.create} onDialog={create => void setSearch({ create })} />,
    health: <Health />
  }
  return (
    <Page>
      <PageHeader title={t('administration.page.title')} />
      <Tabs
        label={t('administration.page.views')}
        tabs={views.map(key => ({ key, label: t(`administration.view.${key}`), content: contents[key] }))}
        value={search.view}
        onChange={view => void setSearch({ view, mail: '', create: '' }, { push: true })}
      />
    </Page>
  )
}
