import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Form, SubmitOrCancel } from '../../ui/form.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { confirmImport, readFile, type ImportPreview } from './api.ts'
import { DocumentFields, documentValues } from './components/document-fields.tsx'
import { ImportCheck } from './components/import-check.tsx'
import { ImportSteps } from './components/import-steps.tsx'
import { useDocumentsKey } from './hooks.ts'
import styles from './import-page.module.css'

const MAX_BYTES = 25 * 1024 * 1024
const ENDINGS = ['.docx', '.odt', '.html', '.htm', '.md', '.markdown', '.txt'] as const

/** Where the import is. Nothing exists on the server's side of the list before `done`. */
type State =
  | { step: 'file' }
  | { step: 'check'; preview: ImportPreview }
  | { step: 'details'; preview: ImportPreview }
  | { step: 'done'; documentId: string; title: string }

/** A file becomes a document in four steps: file, check, details, done. */
export function ImportPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const [state, setState] = useState<State>({ step: 'file' })
  const crumbs = [{ label: t('documents.title'), to: addresses.documents(code) }]
  return (
    <Page>
      <PageHeader title={t('documents.importing.title')} crumbs={crumbs} />
      <ImportSteps step={state.step} />
      {state.step === 'file' && <FileStep onRead={preview => setState({ step: 'check', preview })} />}
      {state.step === 'check' && (
        <ImportCheck
          preview={state.preview}
          onContinue={() => setState({ step: 'details', preview: state.preview })}
          onOther={() => setState({ step: 'file' })}
        />
      )}
      {state.step === 'details' && (
        <DetailsStep
          preview={state.preview}
          onBack={() => setState({ step: 'check', preview: state.preview })}
          onDone={(documentId, title) => setState({ step: 'done', documentId, title })}
        />
      )}
      {state.step === 'done' && (
        <EmptyState
          icon="success"
          title={t('documents.importing.done', { title: state.title })}
          action={
            <div className={styles.actions}>
              <Link to={addresses.document(code, state.documentId)} variant="primary">
                {t('documents.importing.open')}
              </Link>
              <Button onPress={() => setState({ step: 'file' })}>{t('documents.importing.again')}</Button>
            </div>
          }
        >
          {t('documents.importing.doneWords')}
        </EmptyState>
      )}
    </Page>
  )
}

function FileStep({ onRead }: { onRead: (preview: ImportPreview) => void }) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const [share, setShare] = useState(0)
  const abort = useRef<AbortController>(undefined)
  const read = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController()
      setShare(0)
      return readFile(projectId, file, { onProgress: setShare, signal: abort.current.signal })
    },
    onSuccess: onRead
  })
  useEffect(() => () => abort.current?.abort(), [])
  const isAborted = read.error instanceof DOMException
  const refusal = useRefusal(isAborted ? undefined : read.error)
  const name = read.variables?.name ?? ''
  return (
    <div className={styles.file}>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {read.isPending ? (
        <Progress
          label={t(share < 1 ? 'documents.importing.sending' : 'documents.importing.reading', { name })}
          share={share < 1 ? share : undefined}
          onCancel={() => abort.current?.abort()}
        />
      ) : (
        <FileDrop
          label={t('documents.importing.drop')}
          hint={t('documents.importing.dropHint')}
          accept={ENDINGS}
          maxBytes={MAX_BYTES}
          onFile={file => read.mutate(file)}
        />
      )}
    </div>
  )
}

function DetailsStep(props: {
  preview: ImportPreview
  onBack: () => void
  onDone: (documentId: string, title: string) => void
}) {
  const { preview, onBack, onDone } = props
  const { t } = useTranslation()
  const screenLanguage = useLanguage()
  const queryKey = useDocumentsKey()
  const client = useQueryClient()
  const confirm = useMutation({
    mutationFn: (values: Record<string, string>) => confirmImport(preview.importId, documentValues(values)),
    onSuccess: async ({ id }, values) => {
      await client.invalidateQueries({ queryKey })
      onDone(id, documentValues(values).title)
    }
  })
  return (
    <div className={styles.details}>
      <Form
        onSubmit={values => confirm.mutate(values)}
        error={confirm.error}
        actions={
          <SubmitOrCancel
            label={t('documents.importing.confirm')}
            isPending={confirm.isPending}
            cancelLabel={t('documents.importing.back')}
            onCancel={onBack}
          />
        }
      >
        <DocumentFields title={preview.title} language={preview.language ?? screenLanguage} />
      </Form>
    </div>
  )
}
