import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { OutsidePage, useGreeting } from '../../platform/frame/outside-page.tsx'
import { useAddressParam } from '../../platform/router.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { refusalOf } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { fetchOffer } from './api.ts'
import { Offer } from './components/offer.tsx'

/** What a link offers, and the way in. */
export function InvitationPage() {
  const token = useAddressParam('token')
  const { t } = useTranslation()
  const { data: offer, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => fetchOffer(token, signal),
    retry: false
  })
  useGreeting(offer?.language)
  if (error) {
    return (
      <OutsidePage width="words">
        <PageHeader title={t('invitation.dead.title')} />
        <Notice kind="error">{refusalOf(error).sentence}</Notice>
        <div>
          <Link to={addresses.signIn()} variant="button">
            {t('invitation.dead.signIn')}
          </Link>
        </div>
      </OutsidePage>
    )
  }
  return (
    <OutsidePage width="words">
      {offer ? <Offer token={token} offer={offer} /> : <Skeleton rows={6} />}
    </OutsidePage>
  )
}
