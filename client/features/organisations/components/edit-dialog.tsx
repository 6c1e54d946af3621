import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationFacts } from '../../../../shared/organisations/history.ts'
import { naceVersions, type NaceVersion } from '../../../../shared/organisations/nace.ts'
import { nutsVersions, type NutsVersion } from '../../../../shared/organisations/nuts.ts'
import type {
  OrganisationChanges,
  OrganisationView
} from '../../../../shared/organisations/register-schema.ts'
import { countries } from '../../../../shared/organisations/territories.ts'
import { languages } from '../../../../shared/languages.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { isConflict, useOrganisationDeeds } from '../hooks.ts'
import styles from '../organisation-page.module.css'
import { changedFacts, readDraft, textsOf, type Draft } from '../fact-draft.ts'

/**
 * What is known of an organisation, from a day on. Only what was changed here is sent, so that a colleague's change of
 * another fact stands; the version is that of the opening of the dialog until a conflict was read.
 */
export function EditDialog({
  organisation,
  onClose
}: {
  organisation: OrganisationView
  onClose: () => void
}) {
  const { t } = useTranslation()
  const deeds = useOrganisationDeeds(organisation.id)
  const today = dayOf(new Date())
  const [before] = useState(organisation.facts)
  const [version] = useState(organisation.version)
  const [draft, setDraft] = useState<Draft>(() => textsOf(before))
  const [effectiveOn, setEffectiveOn] = useState<string | null>(today)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = ({ reason }: Record<string, string>) => {
    if (!effectiveOn) return
    const changes: OrganisationChanges = {
      version: isConflict(deeds.change.error) ? organisation.version : version,
      effectiveOn,
      reason: reason || undefined,
      facts: changedFacts(before, readDraft(draft))
    }
    deeds.change.mutate(changes, {
      onSuccess: ({ written }) => {
        onClose()
        if (written.length === 0) return toast(t('organisations.edit.nothing'))
        toast(t('organisations.edit.saved'), {
          undo: () => deeds.undo.mutate(written, { onSuccess: () => toast(t('organisations.undone')) })
        })
      }
    })
  }
  const line = (name: LineName, maxLength: number, isRequired = false) => (
    <TextField
      key={name}
      label={t(`organisations.${name in before ? 'fact' : 'part-of'}.${name}`)}
      value={draft[name]}
      onChange={value => set({ [name]: value })}
      maxLength={maxLength}
      isRequired={isRequired}
    />
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t('organisations.edit.title', { name: before.shortName })}
    >
      <Form
        onSubmit={submit}
        error={deeds.change.error}
        actions={
          <SubmitOrCancel label={t('ui.save')} isPending={deeds.change.isPending} onCancel={onClose} />
        }
      >
        {line('legalName', 200, true)}
        <FieldRow>
          {line('shortName', 90, true)}
          {line('legalForm', 80)}
        </FieldRow>
        <FieldRow>
          {line('address', 200)}
          {line('postcode', 12)}
          {line('municipality', 100)}
        </FieldRow>
        <FieldRow>
          <Select
            label={t('organisations.fact.country')}
            value={draft.country}
            options={countries.map(value => ({ value, label: t(`organisations.country.${value}`) }))}
            onChange={country => set({ country })}
          />
          {line('nuts3', 5)}
          <Select
            label={t('organisations.part-of.nutsVersion')}
            value={draft.nutsVersion}
            options={nutsVersions.map(value => ({ value, label: value }))}
            onChange={(nutsVersion: NutsVersion) => set({ nutsVersion })}
          />
        </FieldRow>
        <FieldRow>
          {line('latitude', 20)}
          {line('longitude', 20)}
          {line('website', 300)}
        </FieldRow>
        <FieldRow>
          {line('naceCodes', 200)}
          <Select
            label={t('organisations.part-of.naceVersion')}
            value={draft.naceVersion}
            options={naceVersions.map(value => ({ value, label: value }))}
            onChange={(naceVersion: NaceVersion) => set({ naceVersion })}
          />
        </FieldRow>
        {line('identifierReason', 300)}
        <div role="group" aria-label={t('organisations.fact.languages')} className={styles.choices}>
          {languages.map(language => (
            <Checkbox
              key={language}
              isSelected={draft.languages.includes(language)}
              onChange={speaks =>
                set({
                  languages: languages.filter(one =>
                    one === language ? speaks : draft.languages.includes(one)
                  )
                })
              }
            >
              {t(`organisations.language.${language}`)}
            </Checkbox>
          ))}
        </div>
        <div className={styles.choices}>
          {(['consentDirectory', 'consentMap'] as const).map(name => (
            <Checkbox key={name} isSelected={draft[name]} onChange={consents => set({ [name]: consents })}>
              {t(`organisations.fact.${name}`)}
            </Checkbox>
          ))}
        </div>
        <DateField
          label={t('organisations.edit.effectiveOn')}
          hint={t('organisations.edit.effectiveHint')}
          value={effectiveOn}
          onChange={setEffectiveOn}
          max={today}
          isRequired
        />
        <TextArea label={t('organisations.edit.reason')} name="reason" maxLength={1000} isOptional />
      </Form>
    </Dialog>
  )
}

type LineName = {
  [Name in keyof Draft]: Draft[Name] extends string ? (string extends Draft[Name] ? Name : never) : never
}[keyof Draft] &
  (keyof OrganisationFacts | 'latitude' | 'longitude' | 'naceCodes')
