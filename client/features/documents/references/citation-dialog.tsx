import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  citationAttribute,
  citationItems,
  locatorLabels,
  type CitationItem
} from '../../../../shared/editor/citation.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FieldRow, Form } from '../../../ui/form.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { putAtom } from '../editor/commands.ts'
import { EditorDialog, type EditorDialogProps } from '../editor/editor-dialog.tsx'
import type { ReferenceRow } from './api.ts'
import { useReferences } from './hooks.ts'
import styles from './page.module.css'
import { lineOfWork } from './works.ts'

/** Names works of the library where the caret is, or corrects the citation that is selected. */
export function CitationDialog(props: EditorDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('references.cite.title')}>
      {close => <Fields editor={props.editor} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const { data: library } = useReferences()
  const [isOld] = useState(() => editor.isActive('citation'))
  const [items, setItems] = useState<CitationItem[]>(() =>
    isOld ? citationItems(editor.getAttributes('citation')['items']) : []
  )
  if (!library) return <Skeleton rows={4} />
  if (library.length === 0) {
    return (
      <EmptyState
        title={t('references.cite.empty')}
        action={
          <Link to={addresses.references(code)} variant="button">
            {t('references.panel.library')}
          </Link>
        }
      >
        {t('references.cite.emptyWords')}
      </EmptyState>
    )
  }
  const submit = () => {
    putAtom(editor, 'citation', { items: citationAttribute(items) })
    onDone()
  }
  const change = (at: number, next: CitationItem | undefined) =>
    setItems(items.flatMap((item, index) => (index !== at ? [item] : next ? [next] : [])))
  return (
    <Form
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" variant="primary" isDisabled={items.length === 0}>
            {t(isOld ? 'ui.save' : 'references.cite.insert')}
          </Button>
          <Button variant="quiet" onPress={onDone}>
            {t('ui.cancel')}
          </Button>
        </>
      }
    >
      <ComboBox
        // empty again after each choice
        key={items.length}
        label={t('references.cite.pick')}
        hint={t('references.cite.pickHint')}
        // its list opens with the focus, and would lie over what was chosen
        autoFocus={items.length === 0}
        value={null}
        onChange={id => id && setItems([...items, { id }])}
        options={library
          .filter(({ id }) => !items.some(item => item.id === id))
          .map(({ id, key, item }) => ({ value: id, label: lineOfWork(item), description: key }))}
      />
      {items.length > 0 && (
        <ul className={styles.chosen} aria-label={t('references.cite.chosen')}>
          {items.map((item, at) => (
            <ChosenWork
              key={item.id}
              item={item}
              row={library.find(({ id }) => id === item.id)}
              onChange={next => change(at, next)}
            />
          ))}
        </ul>
      )}
    </Form>
  )
}

function ChosenWork(props: {
  item: CitationItem
  row: ReferenceRow | undefined
  onChange: (item: CitationItem | undefined) => void
}) {
  const { item, row, onChange } = props
  const { t } = useTranslation()
  const title = row ? lineOfWork(row.item) : t('references.cite.lost')
  return (
    <li>
      <div className={styles.chosenHead}>
        <span className={styles.title}>{title}</span>
        <IconButton
          icon="close"
          size="small"
          label={t('references.cite.drop', { title: row?.item.title ?? title })}
          onPress={() => onChange(undefined)}
        />
      </div>
      <FieldRow>
        <Select
          label={t('references.cite.label')}
          value={item.label ?? 'page'}
          onChange={label => onChange({ ...item, label })}
          options={locatorLabels.map(label => ({ value: label, label: t(`references.locator.${label}`) }))}
        />
        <TextField
          label={t('references.cite.locator')}
          value={item.locator ?? ''}
          autoFocus
          onChange={locator => onChange({ ...item, locator })}
          maxLength={200}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('references.cite.prefix')}
          placeholder={t('references.cite.prefixHint')}
          value={item.prefix ?? ''}
          onChange={prefix => onChange({ ...item, prefix })}
          maxLength={200}
        />
        <TextField
          label={t('references.cite.suffix')}
          value={item.suffix ?? ''}
          onChange={suffix => onChange({ ...item, suffix })}
          maxLength={200}
        />
      </FieldRow>
      <Checkbox
        isSelected={item.suppressAuthor ?? false}
        onChange={suppressAuthor => onChange({ ...item, suppressAuthor })}
      >
        {t('references.cite.suppress')}
      </Checkbox>
    </li>
  )
}
