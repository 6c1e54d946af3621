import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { importImageAddress, type ImportPreview } from '../api.ts'
import styles from './import-check.module.css'
import { StaticDocument } from './static-document.tsx'

type Loss = ImportPreview['losses'][number]
const counted = [
  'words',
  'headings',
  'lists',
  'tables',
  'images',
  'footnotes',
  'threads',
  'suggestions'
] as const

/** What will be kept, what will not, and how it will look, before anything exists. */
export function ImportCheck(props: { preview: ImportPreview; onContinue: () => void; onOther: () => void }) {
  const { preview, onContinue, onOther } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const columns: Column<Loss>[] = [
    {
      key: 'what',
      header: t('documents.importing.what'),
      cell: loss => t(`documents.loss.${loss.code}`),
      value: loss => t(`documents.loss.${loss.code}`)
    },
    {
      key: 'count',
      header: t('documents.importing.howMany'),
      cell: loss => loss.count,
      value: loss => loss.count,
      align: 'end',
      width: '96px'
    },
    {
      key: 'where',
      header: t('documents.importing.where'),
      cell: loss => <span className={styles.sample}>{loss.sample}</span>,
      value: loss => loss.sample,
      isSecondary: true
    }
  ]
  return (
    <div className={styles.check}>
      <div className={styles.facts}>
        <Section title={t('documents.importing.kept')}>
          <ul className={styles.counts}>
            {counted
              .filter(name => preview.counts[name] > 0)
              .map(name => (
                <li key={name}>{t(`documents.importing.${name}`, { count: preview.counts[name] })}</li>
              ))}
          </ul>
        </Section>
        <Section title={t('documents.importing.lost')}>
          {preview.losses.length === 0 ? (
            <Notice kind="success">{t('documents.importing.nothingLost')}</Notice>
          ) : (
            <Table
              label={t('documents.importing.lost')}
              columns={columns}
              rows={preview.losses}
              rowKey={loss => loss.code}
            />
          )}
        </Section>
        <div className={styles.actions}>
          <Button variant="primary" onPress={onContinue}>
            {t('documents.importing.continue')}
          </Button>
          <Button variant="quiet" onPress={onOther}>
            {t('documents.importing.other')}
          </Button>
        </div>
        {preview.outline.length > 0 && (
          <Section title={t('documents.importing.outline')}>
            <ol className={styles.outline}>
              {preview.outline.map((entry, index) => (
                <li key={entry.blockId ?? index} data-level={entry.level}>
                  {entry.text}
                </li>
              ))}
            </ol>
          </Section>
        )}
      </div>
      <Section title={t('documents.importing.preview')}>
        <div
          className={styles.preview}
          tabIndex={0}
          role="region"
          aria-label={t('documents.importing.preview')}
        >
          <StaticDocument
            id="preview"
            content={preview.preview}
            language={preview.language ?? language}
            imageAddress={key => importImageAddress(preview.importId, key)}
          />
        </div>
      </Section>
    </div>
  )
}
