import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { LanguageSwitch } from '../../platform/frame/language-switch.tsx'
import { Wordmark } from '../../platform/frame/wordmark.tsx'
import { setLanguage } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { refusalOf } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { fetchOffer } from './api.ts'
import { Offer } from './components/offer.tsx'
import styles from './page.module.css'

let hasGreeted = false

/** What a link offers, and the way in. */
export function InvitationPage() {
  const token = useAddressParam('token')
  const { t } = useTranslation()
  const { data: offer, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => fetchOffer(token, signal),
    retry: false
  })
  const language = offer?.language
  useEffect(() => {
    // the mail was in this language; who chooses another one here keeps it
    if (!language || hasGreeted) return
    hasGreeted = true
    void setLanguage(language)
  }, [language])
  if (error) {
    return (
      <Door>
        <PageHeader title={t('invitation.dead.title')} />
        <Notice kind="error">{refusalOf(error).sentence}</Notice>
        <div>
          <Link to={addresses.signIn()} variant="button">
            {t('invitation.dead.signIn')}
          </Link>
        </div>
      </Door>
    )
  }
  return <Door>{offer ? <Offer token={token} offer={offer} /> : <Skeleton rows={6} />}</Door>
}

function Door({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <div className={styles.door}>{children}</div>
      </main>
    </div>
  )
}
