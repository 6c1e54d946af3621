import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnFile } from '../../../../shared/own-file/schema.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Link } from '../../../ui/link.tsx'
import { Section } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { evidenceFile, useOwnDeeds } from '../hooks.ts'
import styles from '../page.module.css'

const MOST_BYTES = 10 * 1024 * 1024
const ACCEPTED = '.pdf .docx .odt .xlsx .ods .pptx .odp .csv .txt .md .png .jpg .jpeg .webp .zip'.split(' ')

/** How far the enterprise is, and what it has shown for it. */
export function Stages({ file }: { file: OwnFile }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={t('ownFile.stages.title')}
      aside={
        <Button size="small" icon="upload" onPress={() => setOpen(true)}>
          {t('ownFile.stages.show')}
        </Button>
      }
    >
      <ul className={styles.list}>
        {file.stages.map(stage => (
          <li key={stage.number} className={styles.row}>
            <span>
              {stage.number}. {inLanguage(stage.title)}
              {file.evidence
                .filter(one => one.stage === stage.number)
                .map(one => (
                  <span key={one.id} className={styles.quiet}>
                    {one.hasFile ? (
                      <Link to={evidenceFile(one.id)} isFile>
                        {one.title}
                      </Link>
                    ) : (
                      one.title
                    )}
                  </span>
                ))}
            </span>
            <span className={styles.quiet}>{t(`testers.stageStatus.${stage.status}`)}</span>
          </li>
        ))}
      </ul>
      {isOpen && <EvidenceDialog file={file} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function EvidenceDialog({ file, onClose }: { file: OwnFile; onClose: () => void }) {
  const { t } = useTranslation()
  const { addFile } = useOwnDeeds()
  const places = file.stages.flatMap(stage =>
    stage.steps.map(step => ({
      value: `${stage.number} ${step.key}`,
      label: `${stage.number}. ${inLanguage(step.title)}`
    }))
  )
  const [place, setPlace] = useState(places[0]?.value)
  const [chosen, choose] = useState<File>()
  const submit = () => {
    const [stage, step] = (place ?? '').split(' ')
    if (!chosen || !step) return
    const done = () => {
      toast(t('ownFile.saved'))
      onClose()
    }
    addFile.mutate({ stage: Number(stage), step, file: chosen }, { onSuccess: done })
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('ownFile.stages.show')}>
      <Form
        onSubmit={submit}
        error={addFile.error}
        actions={
          <SubmitOrCancel
            label={t('ownFile.stages.add')}
            isPending={addFile.isPending}
            isDisabled={!chosen}
            onCancel={onClose}
          />
        }
      >
        <Select label={t('ownFile.stages.place')} value={place} options={places} onChange={setPlace} />
        <FileDrop
          label={chosen?.name ?? t('testers.evidence.drop')}
          hint={t('testers.evidence.hint')}
          accept={ACCEPTED}
          maxBytes={MOST_BYTES}
          onFile={choose}
        />
      </Form>
    </Dialog>
  )
}
