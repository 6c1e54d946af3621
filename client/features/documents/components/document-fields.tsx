import { useTranslation } from 'react-i18next'
import { documentKinds, type DocumentKind } from '../../../../shared/documents/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { FieldRow } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** What every new document needs: a title, what it is, and the language it begins in. */
export function DocumentFields(props: {
  title?: string
  language: Language
  /** Told what is chosen, for what follows from it. */
  onKind?: (kind: DocumentKind) => void
  onLanguage?: (language: Language) => void
}) {
  const { title, language, onKind, onLanguage } = props
  const { t } = useTranslation()
  return (
    <>
      <TextField
        name="title"
        label={t('documents.create.name')}
        hint={t('documents.create.nameHint')}
        defaultValue={title}
        maxLength={300}
        isRequired
        autoFocus
      />
      <FieldRow>
        <Select
          name="kind"
          label={t('documents.create.kind')}
          defaultValue={firstKind}
          onChange={onKind}
          options={documentKinds.map(kind => ({ value: kind, label: t(`documents.kind.${kind}`) }))}
        />
        <Select
          name="language"
          label={t('documents.create.language')}
          defaultValue={language}
          onChange={onLanguage}
          options={languages.map(one => ({ value: one, label: languageNames[one] }))}
        />
      </FieldRow>
    </>
  )
}

/** What is chosen before anybody chooses. */
export const firstKind: DocumentKind = 'methodology-note'

/** The values of the fields as the server wants them. */
export function documentValues(values: Record<string, string>) {
  const kind = documentKinds.find(one => one === values['kind']) ?? 'free'
  const language = languages.find(one => one === values['language']) ?? 'fr'
  return { kind, language, title: values['title']?.trim() ?? '' }
}
