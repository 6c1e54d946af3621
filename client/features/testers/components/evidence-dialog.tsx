import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceTypes } from '../../../../shared/testers/dossier.ts'
import type { Stage, StageStep } from '../../../../shared/testers/schema.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useDocumentChoices, useDossierDeeds, useTesterDeeds } from '../hooks.ts'

const MOST_BYTES = 10 * 1024 * 1024
const ACCEPTED = '.pdf .docx .odt .xlsx .ods .pptx .odp .csv .txt .md .png .jpg .jpeg .webp .zip'.split(' ')

/** Shows something for a sub-step: a file, a document of the project, or a link. */
export function EvidenceDialog(props: {
  testerId: string
  stage: Stage
  step: StageStep | null
  onClose: () => void
}) {
  const { testerId, stage, step, onClose } = props
  const { t } = useTranslation()
  const demanded = evidenceTypes.find(type => type === step?.evidence)
  const [type, setType] = useState<(typeof evidenceTypes)[number]>(demanded ?? 'file')
  const [documentId, setDocument] = useState<string | null>(null)
  const [file, setFile] = useState<File>()
  const documents = useDocumentChoices(type === 'document').data?.documents ?? []
  const { save, addFile } = useDossierDeeds(testerId)
  const { undo } = useTesterDeeds(testerId)
  const place = { stage: stage.number, step: step?.key ?? null }
  const done = {
    onSuccess: ({ written }: { written: Parameters<typeof undo.mutate>[0] }) => {
      toast(t('testers.dossier.saved'), { undo: () => undo.mutate(written) })
      onClose()
    }
  }
  const titleOf = (id: string) => inLanguage(documents.find(one => one.id === id)?.titles ?? {})
  const submit = ({ url, title }: Record<string, string>) => {
    if (type === 'file') {
      if (file) addFile.mutate({ ...place, file }, done)
      return
    }
    if (type === 'document' && !documentId) return
    const fields =
      type === 'link'
        ? { type, url, documentId: null, title: title || url! }
        : { type, url: null, documentId, title: titleOf(documentId!) }
    save.mutate({ kind: 'evidence', fields: { ...place, ...fields } }, done)
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('testers.evidence.title')}>
      <Form
        onSubmit={submit}
        error={save.error ?? addFile.error}
        actions={
          <SubmitOrCancel
            label={t('testers.evidence.add')}
            isPending={save.isPending || addFile.isPending}
            isDisabled={(type === 'file' && !file) || (type === 'document' && !documentId)}
            onCancel={onClose}
          />
        }
      >
        <SegmentedControl
          label={t('testers.evidence.type')}
          segments={evidenceTypes.map(value => ({ value, label: t(`testers.evidence.types.${value}`) }))}
          value={type}
          onChange={setType}
        />
        {type === 'file' && (
          <FileDrop
            label={file?.name ?? t('testers.evidence.drop')}
            hint={t('testers.evidence.hint')}
            accept={ACCEPTED}
            maxBytes={MOST_BYTES}
            onFile={setFile}
          />
        )}
        {type === 'document' && (
          <ComboBox
            label={t('fields.documentId')}
            value={documentId}
            options={documents.map(({ id, titles }) => ({ value: id, label: inLanguage(titles) }))}
            onChange={setDocument}
          />
        )}
        {type === 'link' && (
          <>
            <TextField label={t('fields.url')} name="url" type="url" maxLength={2000} isRequired />
            <TextField label={t('fields.title')} name="title" isOptional />
          </>
        )}
      </Form>
    </Dialog>
  )
}
