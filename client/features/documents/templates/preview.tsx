import { useTranslation } from 'react-i18next'
import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaticDocument } from '../components/static-document.tsx'
import { useTemplate } from './hooks.ts'
import styles from './page.module.css'

/** The template as a document would begin with it, in one of its languages. */
export function TemplatePreview(props: {
  kind: TemplateKind
  language: Language
  onLanguage: (language: Language) => void
  onClose: () => void
}) {
  const { kind, language, onLanguage, onClose } = props
  const { t } = useTranslation()
  const { data } = useTemplate(kind, language)
  return (
    <Dialog isOpen onClose={onClose} title={t(`documents.kind.${kind}`)} size="wide">
      <div className={styles.facts}>
        <span>{data && t('writing.openPassages', { count: data.passages })}</span>
        <SegmentedControl
          label={t('documents.column.languages')}
          value={language}
          onChange={onLanguage}
          segments={languages.map(one => ({
            value: one,
            label: one.toUpperCase(),
            name: languageNames[one]
          }))}
          size="small"
        />
      </div>
      <div className={styles.text} tabIndex={0} role="region" aria-label={t('templates.preview')}>
        {data ? (
          <StaticDocument
            content={data.content}
            language={data.language}
            hasNumberedHeadings={data.hasNumberedHeadings}
            hasGuidance
            imageAddress={() => ''}
          />
        ) : (
          <Skeleton rows={10} />
        )}
      </div>
    </Dialog>
  )
}
