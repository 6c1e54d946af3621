import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../shared/languages.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { createProject, type CreateProject, type OverseenProjectsView } from '../api.ts'
import styles from './administration.module.css'
import { CoordinatorFields, coordinatorOf, useCoordinatorChoice } from './coordinator-fields.tsx'

/** A project and the person who will coordinate it. */
export function ProjectDialog(props: {
  organisations: OverseenProjectsView['organisations']
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [working, setWorking] = useState<Language[]>([...languages])
  const [startsOn, setStart] = useState<string | null>(null)
  const [endsOn, setEnd] = useState<string | null>(null)
  const [testerTarget, setTarget] = useState(0)
  const [choice, setChoice] = useCoordinatorChoice()
  const creating = useMutation({
    mutationFn: (project: CreateProject) => createProject(project),
    onSuccess: async (_, { code, coordinator }) => {
      toast(t('administration.projects.done', { code, email: coordinator.email }))
      await client.invalidateQueries({ queryKey: ['administration'] })
      props.onClose()
    }
  })
  const send = (values: Record<string, string>) => {
    const text = (name: string) => (values[name] ?? '').trim()
    creating.mutate({
      code: text('code'),
      programme: text('programme'),
      title: { fr: text('title.fr'), nl: text('title.nl'), en: text('title.en') },
      startsOn: startsOn ?? '',
      endsOn: endsOn ?? '',
      languages: working,
      testerTarget,
      coordinator: coordinatorOf(values, choice)
    })
  }
  return (
    <Dialog isOpen isKept onClose={props.onClose} title={t('administration.projects.new')} size="wide">
      <Form
        error={creating.error}
        onSubmit={send}
        actions={
          <SubmitOrCancel
            label={t('administration.form.create')}
            isPending={creating.isPending}
            onCancel={props.onClose}
          />
        }
      >
        <FieldRow>
          <TextField
            name="code"
            label={t('administration.form.code')}
            hint={t('administration.form.codeHint')}
            minLength={2}
            maxLength={20}
            pattern="[A-Za-z0-9][A-Za-z0-9\-]+"
            isRequired
          />
          <TextField name="programme" label={t('administration.form.programme')} maxLength={120} isRequired />
        </FieldRow>
        {languages.map(language => (
          <TextField
            key={language}
            name={`title.${language}`}
            label={t('administration.form.title', { language })}
            isRequired
          />
        ))}
        <FieldRow>
          <DateField
            name="startsOn"
            label={t('administration.form.startsOn')}
            value={startsOn}
            onChange={setStart}
            isRequired
          />
          <DateField
            name="endsOn"
            label={t('administration.form.endsOn')}
            value={endsOn}
            onChange={setEnd}
            isRequired
          />
          <NumberField
            label={t('administration.form.target')}
            value={testerTarget}
            onChange={value => setTarget(Number.isNaN(value) ? 0 : value)}
            minValue={0}
            maxValue={100_000}
          />
        </FieldRow>
        <fieldset className={styles.fieldset}>
          <legend className={styles.legend}>{t('administration.form.languages')}</legend>
          <div className={styles.languages}>
            {languages.map(language => (
              <Checkbox
                key={language}
                isSelected={working.includes(language)}
                onChange={isOn =>
                  setWorking(languages.filter(one => (one === language ? isOn : working.includes(one))))
                }
              >
                {languageNames[language]}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <h3 className={styles.group}>{t('administration.form.coordinator')}</h3>
        <CoordinatorFields organisations={props.organisations} choice={choice} onChange={setChoice} />
      </Form>
    </Dialog>
  )
}
