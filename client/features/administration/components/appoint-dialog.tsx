import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toast-store.ts'
import {
  appointCoordinator,
  type FirstCoordinator,
  type OverseenProject,
  type OverseenProjectsView
} from '../api.ts'
import { CoordinatorFields, coordinatorOf, useCoordinatorChoice } from './coordinator-fields.tsx'

/** Invites a coordinator to a project that exists. */
export function AppointDialog(props: {
  project: OverseenProject
  organisations: OverseenProjectsView['organisations']
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [choice, setChoice] = useCoordinatorChoice()
  const sending = useMutation({
    mutationFn: (coordinator: FirstCoordinator) => appointCoordinator(props.project.id, coordinator),
    onSuccess: async (_, { email }) => {
      toast(t('administration.projects.appointed', { email }))
      await client.invalidateQueries({ queryKey: ['administration'] })
      props.onClose()
    }
  })
  return (
    <Dialog isOpen onClose={props.onClose} title={t('administration.form.appointTitle', props.project)}>
      <Form
        error={sending.error}
        onSubmit={values => sending.mutate(coordinatorOf(values, choice))}
        actions={
          <SubmitOrCancel
            label={t('administration.form.invite')}
            isPending={sending.isPending}
            onCancel={props.onClose}
          />
        }
      >
        <CoordinatorFields organisations={props.organisations} choice={choice} onChange={setChoice} />
      </Form>
    </Dialog>
  )
}
