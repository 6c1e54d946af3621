import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_BODY } from '../../../../shared/annotations/schema.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { AnnotationView } from '../api.ts'
import { useAnnotationDeeds } from '../hooks.ts'
import { VisibilitySelect } from './visibility.tsx'

/** Words an annotation anew, or opens it to others. */
export function AnnotationForm(props: { annotation: AnnotationView; projectId: string; onDone: () => void }) {
  const { annotation, projectId, onDone } = props
  const { t } = useTranslation()
  const { change } = useAnnotationDeeds(projectId)
  const [visibility, setVisibility] = useState(annotation.visibility)
  return (
    <Form
      aria-label={t('annotations.edit')}
      error={change.error}
      onSubmit={({ body = '' }) =>
        change.mutate({ id: annotation.id, change: { body, visibility } }, { onSuccess: onDone })
      }
      actions={
        <SubmitOrCancel label={t('annotations.save')} isPending={change.isPending} onCancel={onDone} />
      }
    >
      <TextArea
        name="body"
        label={t('annotations.body')}
        defaultValue={annotation.body}
        maxLength={LONGEST_BODY}
        isRequired
        autoFocus
      />
      <VisibilitySelect value={visibility} onChange={setVisibility} />
    </Form>
  )
}
