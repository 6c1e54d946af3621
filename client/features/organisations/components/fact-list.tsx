import { useTranslation } from 'react-i18next'
import { BEGINNING, factNames, type FactName } from '../../../../shared/organisations/history.ts'
import type { OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useOrganisationDeeds } from '../hooks.ts'
import styles from '../organisation-page.module.css'
import { useSayValue } from '../say-value.ts'

/** What is known on the day, each with who vouches for it; all of it can be confirmed as it stands. */
export function FactList({
  organisation,
  mayConfirm
}: {
  organisation: OrganisationView
  mayConfirm: boolean
}) {
  const { t } = useTranslation()
  const { change, undo } = useOrganisationDeeds(organisation.id)
  const { facts } = organisation
  const hasNumber = organisation.items.some(item => item.holds && item.content.kind === 'identifier')
  const shown = factNames.filter(
    name => (name !== 'identifierReason' || !hasNumber) && (facts[name] !== null || name === 'address')
  )
  const confirm = () =>
    change.mutate(
      { version: organisation.version, confirm: shown },
      {
        onSuccess: ({ written }) => toast(t('organisations.confirmed'), { undo: () => undo.mutate(written) }),
        onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    )
  return (
    <>
      <Facts
        facts={shown.map(name => ({
          label: t(`organisations.fact.${name}`),
          value: <Value organisation={organisation} name={name} />,
          note: <Voucher organisation={organisation} name={name} />
        }))}
      />
      {mayConfirm && (
        <div className={styles.confirm}>
          <Button icon="check" isPending={change.isPending} onPress={confirm}>
            {t('organisations.actions.confirm')}
          </Button>
        </div>
      )}
    </>
  )
}

function Value({ organisation, name }: { organisation: OrganisationView; name: FactName }) {
  const say = useSayValue()
  const value = organisation.facts[name]
  if (name !== 'website' || typeof value !== 'string') return <>{say.value(name, value)}</>
  return (
    <a href={value} rel="noreferrer" target="_blank">
      {new URL(value).hostname}
    </a>
  )
}

function Voucher({ organisation, name }: { organisation: OrganisationView; name: FactName }) {
  const { t } = useTranslation()
  const format = useFormat()
  const vouched = organisation.vouched[name]
  if (!vouched?.by) return null
  const date = format.date(vouched.at)
  const words = t('organisations.vouched', { by: vouched.by, organisation: vouched.organisation, date })
  return vouched.on > BEGINNING ? (
    <>
      {t('organisations.period.from', { from: format.date(vouched.on) })} · {words}
    </>
  ) : (
    <>{words}</>
  )
}
