import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../shared/languages.ts'
import { invitationDays } from '../../../../shared/people/schema.ts'
import { roles, type Role } from '../../../../shared/permissions.ts'
import { capitalised, useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { invite, type Invite } from '../api.ts'
import { useRefreshPeople } from '../hooks.ts'
import { OrganisationFields, type ChosenOrganisation } from './organisation-fields.tsx'

/** Whom to invite, for which organisation, in which role; every role says what it may do. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { id, code } = useProject()
  const own = useLanguage()
  const refresh = useRefreshPeople()
  const [language, setLanguage] = useState<Language>(own)
  const [role, setRole] = useState<Role>('editor')
  const [organisation, setOrganisation] = useState<ChosenOrganisation>({})
  const sending = useMutation({
    mutationFn: (invitation: Invite) => invite(id, invitation),
    onSuccess: async (_, { email }) => {
      toast(t('people.done.invited', { email }))
      await refresh()
      onClose()
    }
  })
  return (
    <Dialog isOpen onClose={onClose} title={t('people.invite.title', { code })}>
      <Form
        error={sending.error}
        onSubmit={({ name = '', email = '' }) =>
          sending.mutate({ name: name.trim(), email: email.trim(), language, role, ...organisation })
        }
        actions={
          <SubmitOrCancel label={t('people.invite.send')} isPending={sending.isPending} onCancel={onClose} />
        }
      >
        <TextField name="name" label={t('people.invite.name')} maxLength={120} isRequired autoFocus />
        <TextField
          name="email"
          type="email"
          label={t('people.invite.email')}
          hint={t('people.invite.emailHint', { days: invitationDays })}
          maxLength={254}
          isRequired
        />
        <FieldRow>
          <Select
            label={t('people.invite.language')}
            options={languages.map(value => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={setLanguage}
          />
        </FieldRow>
        <OrganisationFields onChange={setOrganisation} />
        <RadioGroup
          label={t('people.invite.role')}
          options={roles.map(value => ({
            value,
            label: capitalised(t(`ui.role.${value}`)),
            description: t(`people.can.${value}`)
          }))}
          value={role}
          onChange={setRole}
        />
      </Form>
    </Dialog>
  )
}
