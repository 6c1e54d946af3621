import { useTranslation } from 'react-i18next'
import { columns, headerOf, importFields, type ImportField } from '../../../../shared/testers/columns.ts'
import type { ImportView } from '../../../../shared/testers/import-schema.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { Select } from '../../../ui/select.tsx'
import { useImportDeeds } from '../hooks.ts'
import { ImportProfile } from './import-profile.tsx'
import styles from './import-table.module.css'

const NONE = 'none'

/** What was recognised in the file, and which of its columns is what. */
export function ImportColumns(props: { view: ImportView; onNext: () => void; onRestart: () => void }) {
  const { view, onNext, onRestart } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const { change } = useImportDeeds(view.id)
  const refusal = useRefusal(change.error)
  const assign = (index: number, field: ImportField | null) =>
    change.mutate({ mapping: view.columns.map((column, other) => (other === index ? field : column.field)) })
  const options = [
    { value: NONE, label: t('testers.import.ignored') },
    ...importFields.map(field => ({ value: field, label: headerOf(field, language) }))
  ]
  return (
    <div className={styles.step}>
      <Found view={view} />
      <ImportProfile view={view} />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {view.columnProblems.map(({ rule, field }) => (
        <Notice key={`${rule} ${field}`} kind="error">
          {t(`testers.import.${rule}`, { column: headerOf(field, language) })}
        </Notice>
      ))}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('testers.import.column')}</th>
              <th scope="col">{t('testers.import.field')}</th>
              <th scope="col" className={styles.wide}>
                {t('testers.import.samples')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.columns.map((column, index) => (
              <tr key={index}>
                <th scope="row">{column.header || '–'}</th>
                <td className={styles.choice}>
                  <Select
                    label={t('testers.import.field')}
                    isLabelHidden
                    value={column.field ?? NONE}
                    options={options}
                    onChange={value => assign(index, columns.find(one => one.field === value)?.field ?? null)}
                  />
                </td>
                <td className={styles.wide}>{column.sample.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.actions}>
        <Button variant="primary" isDisabled={view.columnProblems.length > 0} onPress={onNext}>
          {t('testers.import.toCheck')}
        </Button>
        <Button onPress={onRestart}>{t('testers.import.restart')}</Button>
      </div>
    </div>
  )
}

/** The file as it was understood: nothing is guessed in silence. */
function Found({ view }: { view: ImportView }) {
  const { t } = useTranslation()
  const { reading, counts } = view
  const separator = { ';': 'semicolon', ',': 'comma', '\t': 'tab' }[reading.separator ?? ';']
  return (
    <>
      <p>
        <strong>{view.fileName}</strong>
        {' — '}
        {reading.format === 'csv'
          ? t('testers.import.found.csv', { rows: counts.rows, encoding: reading.encoding, separator })
          : t('testers.import.found.xlsx', {
              rows: counts.rows,
              sheet: reading.sheet,
              others: reading.otherSheets
            })}
      </p>
      {reading.encoding === 'Windows-1252' && <Notice kind="warning">{t('testers.import.windows')}</Notice>}
      {reading.formulas > 0 && (
        <Notice kind="warning">{t('testers.import.formulas', { count: reading.formulas })}</Notice>
      )}
    </>
  )
}
