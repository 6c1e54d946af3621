import { useTranslation } from 'react-i18next'
import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import { outlineOf } from '../../../../shared/editor/outline.ts'
import type { Language } from '../../../../shared/languages.ts'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { useTemplate } from './hooks.ts'

/** What a new document begins with: the template of its kind, whose headings are shown, or an empty page. */
export function BeginningField({ kind, language }: { kind: TemplateKind; language: Language }) {
  const { t } = useTranslation()
  const { data } = useTemplate(kind, language)
  const headings = data && outlineOf(data.content).filter(({ level }) => level === 1)
  return (
    <RadioGroup
      name="start"
      label={t('documents.create.start')}
      defaultValue="template"
      options={[
        {
          value: 'template',
          label: t('documents.create.template'),
          description: headings?.map(({ text }) => text).join(' · ') ?? t(`templates.use.${kind}`)
        },
        { value: 'empty', label: t('documents.create.empty') }
      ]}
    />
  )
}
