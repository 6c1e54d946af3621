import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { FieldRow } from '../../../ui/form.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Invite } from '../api.ts'
import { useInvitations } from '../hooks.ts'

export type ChosenOrganisation = Pick<Invite, 'organisationId' | 'organisation'>
type Organisation = NonNullable<Invite['organisation']>
type Partner = NonNullable<Organisation['partner']>

const countries = ['BE', 'FR'] as const
const versants = ['FR', 'WAL', 'VL'] as const
const kinds = ['none', 'operator', 'associated-operator', 'coordinator', 'lead'] as const
const blank: Organisation = { shortName: '', legalName: '', country: 'BE' }

/** An organisation of the project, found by its name, or a new one and how it takes part. */
export function OrganisationFields({ onChange }: { onChange: (chosen: ChosenOrganisation) => void }) {
  const { t } = useTranslation()
  const { data } = useInvitations()
  const [isNew, setNew] = useState(false)
  const [known, setKnown] = useState<string | null>(null)
  const [draft, setDraft] = useState(blank)
  const choose = (id: string | null) => {
    setKnown(id)
    onChange(id ? { organisationId: id } : {})
  }
  const write = (change: Partial<Organisation>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    onChange({ organisation: next })
  }
  const turn = (toNew: boolean) => {
    setNew(toNew)
    onChange(toNew ? { organisation: draft } : known ? { organisationId: known } : {})
  }
  return (
    <>
      <RadioGroup
        label={t('people.invite.organisation')}
        orientation="horizontal"
        options={[
          { value: 'known', label: t('people.invite.knownOrganisation') },
          { value: 'new', label: t('people.invite.newOrganisation') }
        ]}
        value={isNew ? 'new' : 'known'}
        onChange={value => turn(value === 'new')}
      />
      {isNew ? (
        <NewOrganisation draft={draft} onWrite={write} />
      ) : (
        <ComboBox
          key={data ? 'ready' : 'waiting'}
          name="organisationId"
          label={t('people.filter.organisation')}
          placeholder={t('people.invite.organisationPlaceholder')}
          options={(data?.organisations ?? []).map(one => ({
            value: one.id,
            label: one.shortName,
            description: one.legalName === one.shortName ? undefined : one.legalName
          }))}
          value={known}
          onChange={choose}
          isRequired
        />
      )}
    </>
  )
}

function NewOrganisation(props: { draft: Organisation; onWrite: (change: Partial<Organisation>) => void }) {
  const { t } = useTranslation()
  const { draft, onWrite } = props
  const { partner } = draft
  const takePart = (change: Partial<Partner>) =>
    onWrite({ partner: { kind: 'operator', versant: 'WAL', ...partner, ...change } })
  return (
    <>
      <TextField
        label={t('people.invite.legalName')}
        value={draft.legalName}
        onChange={legalName => onWrite({ legalName })}
        isRequired
      />
      <FieldRow>
        <TextField
          label={t('people.invite.shortName')}
          value={draft.shortName}
          onChange={shortName => onWrite({ shortName })}
          maxLength={60}
          isRequired
        />
        <Select
          label={t('people.invite.country')}
          options={countries.map(value => ({ value, label: t(`people.country.${value}`) }))}
          value={draft.country}
          onChange={country => onWrite({ country })}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('people.invite.takesPart')}
          options={kinds.map(value => ({ value, label: t(`people.partner.${value}`) }))}
          value={partner?.kind ?? 'none'}
          onChange={kind => (kind === 'none' ? onWrite({ partner: undefined }) : takePart({ kind }))}
        />
        {partner && (
          <Select
            label={t('people.invite.versant')}
            options={versants.map(value => ({ value, label: t(`people.versant.${value}`) }))}
            value={partner.versant}
            onChange={versant => takePart({ versant })}
          />
        )}
      </FieldRow>
    </>
  )
}
