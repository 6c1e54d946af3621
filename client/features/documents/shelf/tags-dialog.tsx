import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_TAG } from '../../../../shared/documents/shelf-schema.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import type { DocumentRow } from '../api.ts'
import styles from './shelf.module.css'

/** The tags of some documents: what all of them have, what only some have, and new ones, completed from those in use. */
export function TagsDialog(props: {
  chosen: readonly DocumentRow[]
  vocabulary: readonly string[]
  isOpen: boolean
  onClose: () => void
  onTag: (change: { add: string[]; remove: string[] }) => void
}) {
  const { chosen, vocabulary, isOpen, onClose, onTag } = props
  const { t } = useTranslation()
  const [said, setSaid] = useState<Record<string, boolean>>({})
  const isOfAll = (tag: string) => chosen.every(({ tags }) => tags.includes(tag))
  const isOfSome = (tag: string) => chosen.some(({ tags }) => tags.includes(tag))
  const close = () => {
    setSaid({})
    onClose()
  }
  const save = ({ tag = '' }) => {
    const typed = tag
      .split(',')
      .map(one => one.trim().slice(0, LONGEST_TAG))
      .filter(Boolean)
    const told = (is: boolean) => Object.keys(said).filter(one => said[one] === is)
    const change = { add: [...new Set([...told(true), ...typed])], remove: told(false) }
    if (change.add.length + change.remove.length > 0) onTag(change)
    close()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('shelf.tags.title', { count: chosen.length })}>
      <Form onSubmit={save} actions={<SubmitOrCancel label={t('ui.save')} onCancel={close} />}>
        <ComboBox
          name="tag"
          label={t('shelf.tags.add')}
          hint={t('shelf.tags.addHint')}
          options={vocabulary.filter(tag => !isOfAll(tag)).map(tag => ({ value: tag, label: tag }))}
          allowsCustomValue
          autoFocus
        />
        {vocabulary.some(isOfSome) && (
          <fieldset className={styles.tagChoices}>
            <legend>{t('shelf.tags.present')}</legend>
            {vocabulary.filter(isOfSome).map(tag => (
              <Checkbox
                key={tag}
                isSelected={said[tag] ?? isOfAll(tag)}
                isIndeterminate={said[tag] === undefined && !isOfAll(tag)}
                onChange={is => setSaid({ ...said, [tag]: is })}
              >
                {tag}
              </Checkbox>
            ))}
          </fieldset>
        )}
      </Form>
    </Dialog>
  )
}
