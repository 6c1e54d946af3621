import { useTranslation } from 'react-i18next'
import { useCan } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DuplicateCards } from './components/duplicate-cards.tsx'
import { NewDialog } from './components/new-dialog.tsx'
import { OrganisationTable } from './components/organisation-table.tsx'
import { useFilters } from './filters.ts'

/** The register of the project: every organisation on a day, and the pairs that may be one. */
export function OrganisationsPage() {
  const { t } = useTranslation()
  const { filters, set } = useFilters()
  const mayEdit = useCan('organisation.edit')
  return (
    <Page>
      <PageHeader
        title={t('organisations.title')}
        subtitle={t('organisations.subtitle')}
        actions={
          mayEdit && (
            <Button variant="primary" icon="plus" onPress={() => void set({ new: true })}>
              {t('organisations.actions.new')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('organisations.title')}
        value={filters.view}
        onChange={view => void set({ view })}
        tabs={[
          { key: 'list', label: t('organisations.view.list'), content: <OrganisationTable /> },
          { key: 'duplicates', label: t('organisations.view.duplicates'), content: <DuplicateCards /> }
        ]}
      />
      {filters.new && mayEdit && <NewDialog onClose={() => void set({ new: false })} />}
    </Page>
  )
}
