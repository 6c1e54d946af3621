import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { versants } from '../../../../shared/organisations/territories.ts'
import type { Figures, NewStatement, StatementView } from '../../../../shared/statements/schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { poles } from '../../../../shared/testers/history.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { DocumentFields, TextFields, type DocumentChoice } from './text-fields.tsx'
import { FigureFields, type Share } from './figure-fields.tsx'
import styles from './statement-form.module.css'

export const bases = ['text', 'document', 'figures'] as const
export type Basis = (typeof bases)[number]

const nothing = (): Figures => ({
  cells: Object.fromEntries(
    poles.map(pole => [pole, Object.fromEntries(versants.map(versant => [versant, null]))])
  ) as Figures['cells'],
  poleTotals: { insertion: null, solidarity: null, aess: null },
  grandTotal: null,
  percentage: null
})

/** What a report states, from figures, a pasted text or a document, and the day of which it speaks. */
export function StatementForm(props: {
  basis: Basis
  initial?: StatementView
  error?: unknown
  isPending: boolean
  onSubmit: (statement: NewStatement) => void
  onCancel: () => void
}) {
  const { basis, initial, error, isPending, onSubmit, onCancel } = props
  const { t } = useTranslation()
  const screenLanguage = useLanguage()
  const [asOf, setAsOf] = useState<string | null>(initial?.asOf ?? null)
  const [figures, setFigures] = useState<Figures>(initial?.figures ?? nothing())
  const [share, setShare] = useState<Share>(figures.percentage ?? { value: null, denominator: null })
  const [language, setLanguage] = useState<Language>(initial?.language ?? screenLanguage)
  const [document, setDocument] = useState<DocumentChoice>()
  const resting = ({ text }: Record<string, string>): Partial<NewStatement> | undefined => {
    if (basis === 'text') return { text: { words: text ?? '', language } }
    if (basis === 'document') return document && { document }
    const { value, denominator } = share
    const percentage = value !== null && denominator !== null ? { value, denominator } : null
    return { figures: { ...figures, percentage } }
  }
  const submit = (values: Record<string, string>) => {
    const { title, source } = values
    const rest = resting(values)
    if (asOf && title && rest) onSubmit({ title, source: source ?? '', asOf, ...rest })
  }
  return (
    <div className={styles.form}>
      <Form
        onSubmit={submit}
        error={error}
        actions={
          <SubmitOrCancel label={t('statements.form.check')} isPending={isPending} onCancel={onCancel} />
        }
      >
        <FieldRow>
          <TextField
            label={t('statements.form.title')}
            hint={t('statements.form.titleHint')}
            name="title"
            defaultValue={initial?.title}
            isRequired
          />
          <DateField
            label={t('statements.form.asOf')}
            hint={t('statements.form.asOfHint')}
            value={asOf}
            onChange={setAsOf}
            max={dayOf(new Date())}
            isRequired
          />
        </FieldRow>
        <TextField
          label={t('statements.form.source')}
          name="source"
          maxLength={300}
          defaultValue={initial?.source}
          isOptional
        />
        {basis === 'figures' && (
          <FigureFields figures={figures} share={share} setFigures={setFigures} setShare={setShare} />
        )}
        {basis === 'text' && (
          <TextFields initial={initial?.text ?? undefined} language={language} onLanguage={setLanguage} />
        )}
        {basis === 'document' && <DocumentFields value={document} onChange={setDocument} />}
      </Form>
    </div>
  )
}
