import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  chartForms,
  chartQueries,
  readChart,
  writeChart,
  type ChartForm,
  type ChartQuery
} from '../../../../shared/figures/chart.ts'
import { chartTitle } from '../../../../shared/figures/chart-words.ts'
import { measures } from '../../../../shared/figures/query.ts'
import type { Language } from '../../../../shared/languages.ts'
import { capitalised, currentLanguage } from '../../../platform/i18n.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { insertBlock } from '../editor/commands.ts'
import { EditorDialog, type EditorDialogProps } from '../editor/editor-dialog.tsx'
import { asUndoStep } from '../editor/undo-step.ts'
import { AsOf } from './as-of.tsx'
import { ChartFigure } from './chart-figure.tsx'
import { useFigures } from './hooks.ts'
import { Narrowing } from './narrowing.tsx'

const told: Record<ChartForm, readonly ('pole' | 'versant')[]> = {
  pole: ['pole'],
  versant: ['versant'],
  matrix: ['pole', 'versant'],
  stage: []
}

/** Which numbers of the register stand in the text side by side: what, told apart by what, on which day. */
export function ChartDialog(props: EditorDialogProps & { language: Language }) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('figures.chart.title')}>
      {close => <Fields editor={props.editor} language={props.language} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, language, onDone }: { editor: Editor; language: Language; onDone: () => void }) {
  const { t } = useTranslation()
  const isSelected = editor.isActive('liveChart')
  const held = isSelected ? editor.getAttributes('liveChart') : {}
  const [chart, setChart] = useState<ChartQuery>(
    () => readChart(held['chart']) ?? { by: 'pole', measure: 'engaged' }
  )
  const [given, setGiven] = useState<string | undefined>(held['caption'] as string | undefined)
  const change = (part: Partial<ChartQuery>) => setChart({ ...chart, ...part })
  const written = writeChart(chart)
  // in the words of the screen it would stand in a text of another language
  const proposed =
    language === currentLanguage()
      ? capitalised(chartTitle(readChart(written)!, (key, params) => t(key, params ?? {})))
      : ''
  const caption = given ?? proposed
  const submit = () => {
    const attrs = { chart: written, caption: caption.trim() }
    asUndoStep(editor, () => {
      if (isSelected) editor.commands.updateAttributes('liveChart', attrs)
      else insertBlock(editor, { type: 'liveChart', attrs })
    })
    onDone()
  }
  return (
    <Form
      onSubmit={submit}
      actions={<SubmitOrCancel label={t(isSelected ? 'ui.save' : 'writing.insert')} onCancel={onDone} />}
    >
      <p>{t('figures.chart.words')}</p>
      <RadioGroup
        label={t('figures.chart.form')}
        options={chartForms.map(value => ({ value, label: capitalised(t(`figures.chart.by.${value}`)) }))}
        value={chart.by}
        onChange={by => change({ by })}
      />
      {chart.by !== 'stage' && (
        <Select
          label={t('figures.form.measure')}
          options={measures.map(value => ({
            value,
            label: t(`figures.measure.${value}`, { stage: chart.stage ?? 1 })
          }))}
          value={chart.measure}
          onChange={measure => change({ measure })}
        />
      )}
      {chart.by !== 'stage' && chart.measure === 'stage-done' && (
        <NumberField
          label={t('figures.form.stage')}
          value={chart.stage ?? 1}
          minValue={1}
          maxValue={9}
          onChange={stage => change({ stage: Number.isNaN(stage) ? 1 : stage })}
        />
      )}
      <Narrowing query={chart} without={told[chart.by]} onChange={change} />
      <AsOf asOf={chart.asOf} onChange={asOf => change({ asOf })} />
      <TextField
        label={t('figures.chart.caption')}
        hint={t('figures.chart.captionHint')}
        value={caption}
        onChange={setGiven}
        maxLength={300}
        isOptional
      />
      <Preview chart={written} language={language} />
    </Form>
  )
}

/** The chart as it would stand in the text. */
function Preview({ chart, language }: { chart: string; language: Language }) {
  const { data } = useFigures(chartQueries(chart))
  return <ChartFigure chart={chart} language={language} figures={{ kept: [], now: data?.figures ?? [] }} />
}
