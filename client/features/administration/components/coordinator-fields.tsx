import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../shared/languages.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { FieldRow } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { FirstCoordinator, OverseenProjectsView } from '../api.ts'

const countries = ['BE', 'FR'] as const
const versants = ['FR', 'WAL', 'VL'] as const
type Organisations = OverseenProjectsView['organisations']

/** What is chosen in the fields; the rest comes from the form by name. */
export interface CoordinatorChoice {
  language: Language
  organisationId: string | null
  country: 'BE' | 'FR'
  versant: 'FR' | 'WAL' | 'VL'
}

export function useCoordinatorChoice() {
  const own = useLanguage()
  return useState<CoordinatorChoice>({ language: own, organisationId: null, country: 'BE', versant: 'WAL' })
}

/** An organisation that was not found in the list is a new one of the typed name. */
export function coordinatorOf(
  values: Record<string, string>,
  { organisationId, country, ...choice }: CoordinatorChoice
): FirstCoordinator {
  const typed = (values.organisationId ?? '').trim()
  return {
    name: (values.name ?? '').trim(),
    email: (values.email ?? '').trim(),
    ...choice,
    ...(organisationId
      ? { organisationId }
      : { organisation: { shortName: typed.slice(0, 60), legalName: typed, country } })
  }
}

/** Whom to invite, and for which organisation. */
export function CoordinatorFields(props: {
  organisations: Organisations
  choice: CoordinatorChoice
  onChange: (choice: CoordinatorChoice) => void
}) {
  const { t } = useTranslation()
  const { organisations, choice } = props
  const change = (part: Partial<CoordinatorChoice>) => props.onChange({ ...choice, ...part })
  return (
    <>
      <FieldRow>
        <TextField name="name" label={t('administration.form.name')} maxLength={120} isRequired />
        <TextField
          name="email"
          type="email"
          label={t('administration.form.email')}
          maxLength={254}
          isRequired
        />
      </FieldRow>
      <ComboBox
        name="organisationId"
        label={t('administration.form.organisation')}
        hint={t('administration.form.organisationHint')}
        options={organisations.map(one => ({
          value: one.id,
          label: one.shortName,
          description: one.legalName === one.shortName ? undefined : one.legalName
        }))}
        value={choice.organisationId}
        onChange={organisationId => change({ organisationId })}
        allowsCustomValue
        isRequired
      />
      <FieldRow>
        {!choice.organisationId && (
          <Select
            label={t('administration.form.country')}
            options={countries.map(value => ({ value, label: t(`people.country.${value}`) }))}
            value={choice.country}
            onChange={country => change({ country })}
          />
        )}
        <Select
          label={t('administration.form.versant')}
          options={versants.map(value => ({ value, label: t(`people.versant.${value}`) }))}
          value={choice.versant}
          onChange={versant => change({ versant })}
        />
        <Select
          label={t('administration.form.language')}
          options={languages.map(value => ({ value, label: languageNames[value] }))}
          value={choice.language}
          onChange={language => change({ language })}
        />
      </FieldRow>
    </>
  )
}
