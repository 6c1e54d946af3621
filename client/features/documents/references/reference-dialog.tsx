import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemTypes, longestText, type ItemText } from '../../../../shared/references/item.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { ReferenceRow } from './api.ts'
import { dateAsWords, firstTexts, itemOfValues, namesAsLines, otherTexts } from './fields.ts'
import { useReferenceDeeds } from './hooks.ts'

/** A work by hand: a new one, or one of the library to correct. */
export function ReferenceDialog({ row, onClose }: { row: ReferenceRow | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { write } = useReferenceDeeds()
  const item = row?.item
  const [type, setType] = useState(item?.type ?? 'book')
  const [hasMore, setMore] = useState(false)
  const text = (name: ItemText) => (
    <TextField
      key={name}
      name={name}
      label={t(`references.field.${name}`)}
      defaultValue={item?.[name]}
      maxLength={longestText}
    />
  )
  const people = (name: 'author' | 'editor' | 'translator') => (
    <TextArea
      name={name}
      label={t(`references.field.${name}`)}
      hint={name === 'author' ? t('references.form.names') : undefined}
      defaultValue={namesAsLines(item, name)}
      rows={name === 'author' ? 3 : 2}
    />
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(row ? 'references.form.edit' : 'references.form.new')}>
      <Form
        error={write.error}
        onSubmit={values =>
          write.mutate({ id: row?.id, item: itemOfValues(values, item) }, { onSuccess: onClose })
        }
        actions={
          <>
            <Button type="submit" variant="primary" isPending={write.isPending}>
              {t(row ? 'ui.save' : 'references.add')}
            </Button>
            <Button variant="quiet" onPress={onClose}>
              {t('ui.cancel')}
            </Button>
          </>
        }
      >
        <Select
          name="type"
          label={t('references.field.type')}
          defaultValue={type}
          onChange={setType}
          options={itemTypes.map(one => ({ value: one, label: t(`references.type.${one}`) }))}
        />
        <TextField
          name="title"
          label={t('references.field.title')}
          defaultValue={item?.title}
          maxLength={longestText}
          isRequired
          autoFocus
        />
        {people('author')}
        <TextField
          name="issued"
          label={t('references.field.issued')}
          hint={t('references.form.date')}
          defaultValue={dateAsWords(item, 'issued')}
        />
        {firstTexts(type).map(text)}
        {hasMore ? (
          <>
            {people('editor')}
            {people('translator')}
            <TextField
              name="accessed"
              label={t('references.field.accessed')}
              hint={t('references.form.date')}
              defaultValue={dateAsWords(item, 'accessed')}
            />
            {otherTexts(type).map(text)}
          </>
        ) : (
          <FieldRow>
            <Button variant="quiet" icon="chevron-down" onPress={() => setMore(true)}>
              {t('references.form.more')}
            </Button>
          </FieldRow>
        )}
      </Form>
    </Dialog>
  )
}
