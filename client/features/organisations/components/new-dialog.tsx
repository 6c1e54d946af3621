import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { identifierSchemes, type IdentifierScheme } from '../../../../shared/organisations/identifiers.ts'
import { countries, type Country } from '../../../../shared/organisations/territories.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useCreateOrganisation } from '../hooks.ts'

const schemesOf: Record<Country, readonly IdentifierScheme[]> = {
  BE: ['BCE'],
  FR: identifierSchemes.filter(scheme => scheme !== 'BCE')
}

/** An organisation that the register does not know yet: its name, and its number or why it has none. */
export function NewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const create = useCreateOrganisation()
  const [country, setCountry] = useState<Country>('BE')
  const [scheme, setScheme] = useState<IdentifierScheme | 'none'>('BCE')
  const submit = (values: Record<string, string>) => {
    const number =
      scheme === 'none'
        ? { identifierReason: values.identifierReason }
        : { scheme, identifier: values.identifier }
    create.mutate(
      {
        legalName: values.legalName!,
        shortName: values.shortName || undefined,
        municipality: values.municipality || undefined,
        country,
        ...number
      },
      { onSuccess: ({ id }) => void navigate({ to: addresses.organisation(code, id) as never }) }
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('organisations.actions.new')}>
      <Form
        onSubmit={submit}
        error={create.error}
        actions={
          <SubmitOrCancel
            label={t('organisations.actions.add')}
            isPending={create.isPending}
            onCancel={onClose}
          />
        }
      >
        <TextField label={t('organisations.fact.legalName')} name="legalName" isRequired autoFocus />
        <TextField label={t('organisations.fact.shortName')} name="shortName" maxLength={90} isOptional />
        <FieldRow>
          <Select
            label={t('organisations.fact.country')}
            value={country}
            options={countries.map(value => ({ value, label: t(`organisations.country.${value}`) }))}
            onChange={value => {
              setCountry(value)
              setScheme(schemesOf[value][0]!)
            }}
          />
          <TextField
            label={t('organisations.fact.municipality')}
            name="municipality"
            maxLength={100}
            isOptional
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t('organisations.item.scheme')}
            value={scheme}
            options={[...schemesOf[country], 'none' as const].map(value => ({
              value,
              label: t(`organisations.scheme.${value}`)
            }))}
            onChange={setScheme}
          />
          {scheme === 'none' ? (
            <TextField
              key="reason"
              label={t('organisations.fact.identifierReason')}
              name="identifierReason"
              maxLength={300}
              isRequired
            />
          ) : (
            <TextField
              key="number"
              label={t('organisations.item.value')}
              name="identifier"
              maxLength={30}
              isRequired
            />
          )}
        </FieldRow>
      </Form>
    </Dialog>
  )
}
