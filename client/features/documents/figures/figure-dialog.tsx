import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { measures, readQuery, writeQuery, type FigureQuery } from '../../../../shared/figures/query.ts'
import { figureNumber } from '../../../../shared/figures/words.ts'
import { translated, useFormat } from '../../../platform/i18n.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { putAtom } from '../editor/commands.ts'
import { EditorDialog, type EditorDialogProps } from '../editor/editor-dialog.tsx'
import { AsOf } from './as-of.tsx'
import { useFigures } from './hooks.ts'
import { Narrowing } from './narrowing.tsx'

/** Which number of the register stands in the text: what, narrowed to what, on which day. */
export function FigureDialog(props: EditorDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('figures.title')}>
      {close => <Fields editor={props.editor} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  const isSelected = editor.isActive('liveFigure')
  const [query, setQuery] = useState<FigureQuery>(
    (isSelected && readQuery(editor.getAttributes('liveFigure')['query'])) || { measure: 'engaged' }
  )
  const change = (part: Partial<FigureQuery>) => setQuery({ ...query, ...part })
  const submit = () => {
    putAtom(editor, 'liveFigure', { query: writeQuery(query) })
    onDone()
  }
  return (
    <Form
      onSubmit={submit}
      actions={<SubmitOrCancel label={t(isSelected ? 'ui.save' : 'writing.insert')} onCancel={onDone} />}
    >
      <p>{t('figures.words')}</p>
      <Select
        label={t('figures.form.measure')}
        options={measures.map(value => ({ value, label: measureWords(value, query.stage ?? 1) }))}
        value={query.measure}
        onChange={measure => change({ measure })}
      />
      {query.measure === 'stage-done' && (
        <NumberField
          label={t('figures.form.stage')}
          value={query.stage ?? 1}
          minValue={1}
          maxValue={9}
          onChange={stage => change({ stage: Number.isNaN(stage) ? 1 : stage })}
        />
      )}
      <Narrowing query={query} onChange={change} />
      <AsOf asOf={query.asOf} onChange={asOf => change({ asOf })} />
      <Preview query={writeQuery(query)} isLive={query.asOf === undefined} />
    </Form>
  )
}

const measureWords = (measure: FigureQuery['measure'], stage: number) =>
  translated().t(`figures.measure.${measure}`, { stage })

/** What would stand in the text, so that nobody puts in a number unseen. */
function Preview({ query, isLive }: { query: string; isLive: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useFigures([query])
  const value = data?.figures.find(one => one.query === query)
  const number = value ? figureNumber(value, format.locale) : '…'
  return (
    <p role="status">
      {isLive
        ? t('figures.form.preview', { value: number })
        : t('figures.form.previewOn', { value: number, date: value ? format.date(value.on) : '…' })}
    </p>
  )
}
