import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { languages, useLanguage } from '../i18n.ts'
import { languageNames } from '../language-names.ts'
import { chooseLanguage } from '../session.ts'

/** FR, NL or EN: changes the whole screen at once, and stays with the person. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <SegmentedControl
      label={t('ui.language.label')}
      size="small"
      segments={languages.map(value => ({ value, label: value.toUpperCase(), name: languageNames[value] }))}
      value={language}
      onChange={value => void chooseLanguage(value)}
    />
  )
}
