import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { capitalised, inLanguage, useFormat, useLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { accept, signOut, type AcceptInvitation, type InvitationOffer } from '../api.ts'
import styles from './offer.module.css'

/** Project, organisation, role and who invites; below it what is needed to take the role. */
export function Offer({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const { project, invitedBy, role } = offer
  return (
    <>
      <PageHeader
        title={t('invitation.page.title', { code: project.code })}
        subtitle={
          invitedBy?.organisation ? t('invitation.page.from', invitedBy) : t('invitation.page.fromNobody')
        }
      />
      <Facts
        facts={[
          { label: t('invitation.page.project'), value: inLanguage(project.title, language) },
          { label: t('invitation.page.organisation'), value: offer.organisation },
          {
            label: t('invitation.page.role'),
            value: (
              <>
                {capitalised(t(`ui.role.${role}`))}
                <span className={styles.may}>{t(`people.may.${role}`)}</span>
              </>
            )
          },
          { label: t('invitation.page.email'), value: offer.email }
        ]}
      />
      {offer.account === 'other' ? <OtherPerson email={offer.email} /> : <Way token={token} offer={offer} />}
      <p className={styles.until}>{t('invitation.page.until', { date: format.date(offer.expiresAt) })}</p>
    </>
  )
}

function Way({ token, offer }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const accepting = useMutation({
    mutationFn: (input: AcceptInvitation) => accept(token, input),
    // a full load: the session is another one now
    onSuccess: ({ projectCode }) => location.assign(addresses.project(projectCode))
  })
  const { account } = offer
  const send = ({ name, password }: Record<string, string>) =>
    accepting.mutate({
      ...(account === 'new' ? { name, language } : {}),
      ...(account === 'here' ? {} : { password })
    })
  return (
    <Form
      error={accepting.error}
      onSubmit={send}
      actions={
        <Button type="submit" variant="primary" size="large" isPending={accepting.isPending}>
          {t(account === 'new' ? 'invitation.form.accept' : 'invitation.form.acceptRole')}
        </Button>
      }
    >
      <input type="hidden" name="username" autoComplete="username" value={offer.email} readOnly />
      {account === 'new' && (
        <>
          <TextField
            name="name"
            label={t('invitation.form.name')}
            hint={t('invitation.form.nameHint')}
            defaultValue={offer.name}
            autoComplete="name"
            maxLength={120}
            isRequired
          />
          <TextField
            name="password"
            type="password"
            label={t('invitation.form.password')}
            hint={t('invitation.form.passwordHint')}
            autoComplete="new-password"
            isRequired
          />
        </>
      )}
      {account === 'existing' && (
        <TextField
          name="password"
          type="password"
          label={t('invitation.form.knownPassword')}
          hint={t('invitation.form.knownHint', { email: offer.email })}
          autoComplete="current-password"
          isRequired
        />
      )}
    </Form>
  )
}

function OtherPerson({ email }: { email: string }) {
  const { t } = useTranslation()
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => location.reload() })
  return (
    <Notice
      kind="warning"
      title={t('invitation.other.title')}
      action={
        <Button icon="sign-out" isPending={leaving.isPending} onPress={() => leaving.mutate()}>
          {t('invitation.other.signOut')}
        </Button>
      }
    >
      {t('invitation.other.words', { email })}
    </Notice>
  )
}
