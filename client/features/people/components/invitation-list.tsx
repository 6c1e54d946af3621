import { useTranslation } from 'react-i18next'
import { capitalised, useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Invitation } from '../api.ts'
import { useInvitationDeeds, useInvitations } from '../hooks.ts'
import styles from './people.module.css'

/** Invitations that wait for an answer, expired ones included until someone deals with them. */
export function InvitationList() {
  const { t } = useTranslation()
  const { data } = useInvitations()
  const invitations = data?.invitations
  return (
    <Section
      title={t('people.invitations.title')}
      aside={
        invitations && invitations.length > 0 && t('people.invitations.count', { count: invitations.length })
      }
    >
      {!invitations ? (
        <Skeleton rows={2} />
      ) : invitations.length === 0 ? (
        <p className={styles.quiet}>{t('people.invitations.none')}</p>
      ) : (
        <ul className={styles.invitations}>
          {invitations.map(invitation => (
            <OneInvitation key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function OneInvitation({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sendAgain, withdraw } = useInvitationDeeds()
  const date = format.date(invitation.expiresAt)
  return (
    <li className={styles.invitation}>
      <span className={styles.invited}>
        <span className={styles.name}>
          {invitation.name} <Badge>{capitalised(t(`ui.role.${invitation.role}`))}</Badge>
        </span>
        <span className={styles.quiet}>
          {invitation.email} · {invitation.organisation.shortName}
        </span>
      </span>
      <span className={styles.when}>
        <span className={invitation.isExpired ? styles.late : undefined}>
          {invitation.isExpired
            ? t('people.invitations.expired', { date })
            : t('people.invitations.until', { date })}
        </span>
        {invitation.invitedBy && (
          <span className={styles.quiet}>{t('people.invitations.by', { name: invitation.invitedBy })}</span>
        )}
      </span>
      <span className={styles.deeds}>
        <Button size="small" icon="send" onPress={() => sendAgain(invitation)}>
          {t('people.invitations.sendAgain')}
        </Button>
        <Button size="small" variant="quiet" onPress={() => withdraw(invitation)}>
          {t('people.invitations.withdraw')}
        </Button>
      </span>
    </li>
  )
}
