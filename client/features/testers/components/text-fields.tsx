import type { ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../shared/languages.ts'
import { MOST_LETTERS } from '../../../../shared/statements/claims/claims.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useReadableDocuments } from '../hooks.ts'
import { tableLines } from '../table-lines.ts'

export interface DocumentChoice {
  id: string
  language: Language
}

/** A pasted text; tables keep their cells apart by tabs, wherever they were copied. */
export function TextFields(props: {
  initial?: string
  language: Language
  onLanguage: (language: Language) => void
}) {
  const { initial, language, onLanguage } = props
  const { t } = useTranslation()
  const paste = (event: ClipboardEvent) => {
    const lines = tableLines(event.clipboardData.getData('text/html'))
    if (!lines || !(event.target instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    // as if it were typed, so that the browser's own undo takes it back
    event.target.ownerDocument.execCommand('insertText', false, lines)
  }
  return (
    <>
      <Select
        label={t('statements.form.language')}
        options={languages.map(value => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={onLanguage}
      />
      <div onPaste={paste}>
        <TextArea
          label={t('statements.form.text')}
          hint={t('statements.form.textHint')}
          name="text"
          rows={14}
          maxLength={MOST_LETTERS}
          defaultValue={initial}
          isRequired
        />
      </div>
    </>
  )
}

/** One of the documents of the project, in one of its languages. */
export function DocumentFields(props: {
  value: DocumentChoice | undefined
  onChange: (choice: DocumentChoice) => void
}) {
  const { value, onChange } = props
  const { t } = useTranslation()
  const { data } = useReadableDocuments()
  const options = (data?.documents ?? []).flatMap(document =>
    languages.flatMap(language => {
      const label = document.titles[language]
      return label
        ? [{ value: `${document.id} ${language}`, label, description: languageNames[language] }]
        : []
    })
  )
  return (
    <ComboBox
      label={t('statements.form.document')}
      hint={
        data && options.length === 0 ? t('statements.form.noDocument') : t('statements.form.documentHint')
      }
      options={options}
      value={value ? `${value.id} ${value.language}` : null}
      onChange={chosen => {
        const [id, language] = (chosen ?? '').split(' ')
        if (id && language) onChange({ id, language: language as Language })
      }}
      isRequired
    />
  )
}
