import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_STATEMENT } from '../../../../shared/findings/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { FindingView } from '../api.ts'
import { useFindingDeeds } from '../hooks.ts'

/** States a finding, or words one anew. */
export function FindingDialog({ finding, onClose }: { finding?: FindingView; onClose: () => void }) {
  const { t } = useTranslation()
  const screenLanguage = useLanguage()
  const [language, setLanguage] = useState<Language>(screenLanguage)
  const { create, change } = useFindingDeeds()
  const isPending = create.isPending || change.isPending
  const save = ({ statement = '' }: Record<string, string>) => {
    if (finding) change.mutate({ id: finding.id, change: { statement } }, { onSuccess: onClose })
    else create.mutate({ language, statement }, { onSuccess: onClose })
  }
  const title = t(finding ? 'findings.edit' : 'findings.new')
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        aria-label={title}
        onSubmit={save}
        error={create.error}
        actions={<SubmitOrCancel label={t('findings.save')} isPending={isPending} onCancel={onClose} />}
      >
        <TextArea
          name="statement"
          label={t('findings.statement')}
          hint={t('findings.statementHint')}
          defaultValue={finding?.statement}
          maxLength={LONGEST_STATEMENT}
          isRequired
          autoFocus
        />
        {!finding && (
          <Select
            label={t('findings.language')}
            value={language}
            options={languages.map(value => ({ value, label: languageNames[value] }))}
            onChange={setLanguage}
          />
        )}
      </Form>
    </Dialog>
  )
}
