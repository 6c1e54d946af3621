import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { exampleFile, templateFile, useHasExample } from '../hooks.ts'

const formats = ['xlsx', 'csv'] as const

/** Files to begin with: the empty template, and for a demonstration a whole list. */
export function TemplateLinks() {
  const { t } = useTranslation()
  const { id } = useProject()
  const language = useLanguage()
  const hasExample = useHasExample()
  const entries = (of: typeof templateFile, name: string) =>
    formats.map(format => ({
      id: `${name} ${format}`,
      icon: 'download' as const,
      label: t(format === 'csv' ? 'testers.actions.exportCsv' : 'testers.actions.exportXlsx'),
      onAction: () => location.assign(of(id, format, language))
    }))
  return (
    <Menu
      label={t('testers.template.download')}
      groups={[
        { title: t('testers.template.label'), entries: entries(templateFile, 'template') },
        ...(hasExample
          ? [{ title: t('testers.template.example'), entries: entries(exampleFile, 'example') }]
          : [])
      ]}
    >
      <Button icon="download">{t('testers.template.download')}</Button>
    </Menu>
  )
}
