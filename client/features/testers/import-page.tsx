import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importLimits } from '../../../shared/testers/import-schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { tab, text, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ImportCheck } from './components/import-check.tsx'
import { ImportColumns } from './components/import-columns.tsx'
import { ImportSteps, type Step } from './components/import-steps.tsx'
import { TemplateLinks } from './components/template-links.tsx'
import { useImport, useImportDeeds } from './hooks.ts'
import styles from './import-page.module.css'

const params = { id: text(), step: tab(['columns', 'check']) }

/** File, columns, check, done. The import is in the address: reloading loses nothing. */
export function ImportPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useImport(search.id)
  const refusal = useRefusal(error)
  const step: Step = search.id === '' || refusal ? 'file' : data?.status === 'done' ? 'done' : search.step
  const restart = () => void setSearch({ id: '', step: 'columns' })
  return (
    <Page>
      <PageHeader
        title={t('testers.import.title')}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
      />
      <ImportSteps current={step} />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {step === 'file' && (
        <ChooseFile onRead={id => void setSearch({ id, step: 'columns' }, { push: true })} />
      )}
      {step !== 'file' && !data && <Skeleton rows={8} />}
      {data && step === 'columns' && (
        <ImportColumns
          view={data}
          onNext={() => void setSearch({ step: 'check' }, { push: true })}
          onRestart={restart}
        />
      )}
      {data && step === 'check' && (
        <ImportCheck view={data} onBack={() => void setSearch({ step: 'columns' })} onRestart={restart} />
      )}
      {data?.result && step === 'done' && (
        <EmptyState
          icon="success"
          title={t('testers.import.doneTitle', { count: data.result.enrolled })}
          action={
            <Link variant="primary" to={addresses.testers(code)}>
              {t('testers.import.open')}
            </Link>
          }
        >
          {t('testers.import.doneWords', { unchanged: data.result.unchanged })}
        </EmptyState>
      )}
    </Page>
  )
}

function ChooseFile({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useTranslation()
  const { read } = useImportDeeds('')
  const refusal = useRefusal(read.error)
  const [share, setShare] = useState(0)
  const take = (file: File) =>
    read.mutate({ file, onProgress: setShare }, { onSuccess: view => onRead(view.id) })
  return (
    <div className={styles.file}>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      <FileDrop
        label={t('testers.import.drop')}
        hint={t('testers.import.hint')}
        accept={['.csv', '.tsv', '.txt', '.xlsx']}
        maxBytes={importLimits.file}
        onFile={take}
        isDisabled={read.isPending}
      />
      {read.isPending && (
        <Progress label={t('testers.import.reading')} share={share < 1 ? share : undefined} />
      )}
      <div className={styles.help}>
        <span>{t('testers.import.help')}</span>
        <TemplateLinks />
      </div>
    </div>
  )
}
