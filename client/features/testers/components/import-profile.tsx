import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../../shared/testers/import-schema.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useImportDeeds } from '../hooks.ts'
import styles from './import-table.module.css'

const NONE = 'none'

/** Which columns are what, as the project saved it for lists of this make: recognised, chosen, kept. */
export function ImportProfile({ view }: { view: ImportView }) {
  const { t } = useTranslation()
  const { change, removeProfile } = useImportDeeds(view.id)
  const [isNaming, setNaming] = useState(false)
  const applied = view.profiles.find(({ id }) => id === view.profileId)
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const remove = (id: string) =>
    removeProfile.mutate(id, { onSuccess: () => toast(t('testers.import.profile.removed')), onError })
  return (
    <>
      {applied && <Notice kind="info">{t('testers.import.profile.applied', { name: applied.name })}</Notice>}
      <div className={styles.profile}>
        {view.profiles.length > 0 && (
          <Select
            label={t('testers.import.profile.label')}
            value={view.profileId ?? NONE}
            options={[
              { value: NONE, label: t('testers.import.profile.none') },
              ...view.profiles.map(({ id, name }) => ({ value: id, label: name }))
            ]}
            onChange={id => change.mutate({ profileId: id === NONE ? null : id }, { onError })}
          />
        )}
        <Button onPress={() => setNaming(true)}>{t('testers.import.profile.save')}</Button>
        {applied && (
          <Button variant="quiet" icon="trash" onPress={() => remove(applied.id)}>
            {t('testers.import.profile.remove')}
          </Button>
        )}
      </div>
      {isNaming && <NameDialog view={view} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameDialog({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const { t } = useTranslation()
  const { keepProfile } = useImportDeeds(view.id)
  const submit = ({ name = '' }: Record<string, string>) =>
    keepProfile.mutate(name, {
      onSuccess: () => {
        onClose()
        toast(t('testers.import.profile.saved', { name }))
      }
    })
  return (
    <Dialog isOpen onClose={onClose} title={t('testers.import.profile.save')}>
      <Form
        onSubmit={submit}
        error={keepProfile.error}
        actions={<SubmitOrCancel label={t('ui.save')} isPending={keepProfile.isPending} onCancel={onClose} />}
      >
        <TextField
          label={t('testers.import.profile.name')}
          hint={t('testers.import.profile.hint')}
          name="name"
          defaultValue={view.fileName.replace(/\.\w+$/, '').slice(0, 100)}
          maxLength={100}
          isRequired
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
