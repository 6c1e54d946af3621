import { useTranslation } from 'react-i18next'
import { flag, tab, useSearchParams } from '../../platform/search-params.ts'
import { useCan } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { AnnotationsTab } from './components/annotations-tab.tsx'
import { FindingDialog } from './components/finding-dialog.tsx'
import { FindingsTab } from './components/findings-tab.tsx'
import { useFindings, useProjectAnnotations } from './hooks.ts'

const params = { view: tab(['annotations', 'findings']), new: flag() }

/** What partners said about sentences of the project's documents, and what follows from it. */
export function FindingsPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const mayCreate = useCan('finding.create')
  const annotations = useProjectAnnotations({ limit: 1 }).data
  const findings = useFindings({}).data
  const create = () => void setSearch({ view: 'findings', new: true })
  useShortcut('N', t('findings.new'), () => mayCreate && create())
  const states = findings && Object.values(findings.states).reduce((sum, count) => sum + count, 0)
  return (
    <Page>
      <PageHeader
        title={t('findings.title')}
        subtitle={t('findings.subtitle')}
        actions={
          mayCreate && (
            <Button variant="primary" icon="plus" onPress={create}>
              {t('findings.new')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('findings.title')}
        value={search.view}
        onChange={view => void setSearch({ view }, { push: true })}
        tabs={[
          {
            key: 'annotations',
            label: t('annotations.title'),
            count: annotations && annotations.total,
            content: <AnnotationsTab />
          },
          {
            key: 'findings',
            label: t('findings.title'),
            count: states,
            content: <FindingsTab onCreate={mayCreate ? create : undefined} />
          }
        ]}
      />
      {mayCreate && search.new && <FindingDialog onClose={() => void setSearch({ new: false })} />}
    </Page>
  )
}
