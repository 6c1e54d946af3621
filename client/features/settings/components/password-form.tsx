import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { changePassword } from '../api.ts'
import styles from '../page.module.css'

/** Changes the password; the current one is asked again, whoever sits at this screen. */
export function PasswordForm() {
  const { t } = useTranslation()
  // A new form each time, so that no password stays in a field.
  const [round, setRound] = useState(0)
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setRound(round + 1)
      toast(t('settings.password.changed'))
    }
  })
  return (
    <div className={styles.password} key={round}>
      <Form
        error={change.error}
        onSubmit={({ current = '', next = '' }) => change.mutate({ current, next })}
        actions={
          <Button type="submit" isPending={change.isPending}>
            {t('settings.password.submit')}
          </Button>
        }
      >
        <TextField
          name="current"
          type="password"
          label={t('settings.password.current')}
          autoComplete="current-password"
          isRequired
        />
        <TextField
          name="next"
          type="password"
          label={t('settings.password.next')}
          hint={t('settings.password.hint')}
          autoComplete="new-password"
          minLength={10}
          isRequired
        />
      </Form>
    </div>
  )
}
