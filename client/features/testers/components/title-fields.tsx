import type { StageDefinition } from '../../../../shared/testers/stages.ts'
import { languages } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { FieldRow } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** A title in the three languages; where one stays empty, readers see another. */
export function TitleFields(props: {
  /** What has the title, for those who listen. */
  name: string
  title: StageDefinition['title']
  onChange: (title: StageDefinition['title']) => void
}) {
  const { name, title, onChange } = props
  return (
    <FieldRow>
      {languages.map(language => (
        <TextField
          key={language}
          label={languageNames[language]}
          aria-label={`${name}, ${languageNames[language]}`}
          value={title[language]}
          maxLength={120}
          onChange={text => onChange({ ...title, [language]: text })}
        />
      ))}
    </FieldRow>
  )
}
