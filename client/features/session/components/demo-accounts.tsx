import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { Avatar } from '../../../ui/avatar.tsx'
import type { DemoAccount } from '../api.ts'
import styles from './demo-accounts.module.css'

/** The people of the demo project; one press and one is in. */
export function DemoAccounts(props: {
  accounts: readonly DemoAccount[]
  onChoose: (account: DemoAccount) => void
  isBusy: boolean
}) {
  const { t, i18n } = useTranslation()
  const { accounts, onChoose, isBusy } = props
  const roleName = (role: string) => (i18n.exists(`ui.role.${role}`) ? t(`ui.role.${role}`) : role)
  return (
    <section className={styles.section} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles.title}>
        {t('session.demo.title')}
      </h2>
      <p className={styles.words}>{t('session.demo.words')}</p>
      <ul className={styles.list}>
        {accounts.map(account => (
          <li key={account.email}>
            <Button
              className={styles.account}
              isDisabled={isBusy}
              onPress={() => onChoose(account)}
              aria-label={t('session.demo.enter', { name: account.name })}
            >
              <Avatar name={account.name} />
              <span className={styles.who}>
                <span className={styles.name}>{account.name}</span>
                <span className={styles.what}>
                  {[account.organisation, roleName(account.role)].filter(Boolean).join(' · ')}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
