import { useState } from 'react'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { useOrganisations } from '../hooks.ts'

/** An organisation of the register, found by a part of its name, its number or its place. */
export function OrganisationPicker(props: {
  label: string
  value: string | null
  /** The one that is chosen already, whatever is typed. */
  known?: { id: string; name: string }
  except: string
  onChange: (id: string | null) => void
}) {
  const { label, value, known, except, onChange } = props
  const [text, setText] = useState('')
  const { data } = useOrganisations({ q: text.slice(0, 100) || undefined })
  const found = (data?.organisations ?? []).map(row => ({
    value: row.id,
    label: row.legalName,
    description: row.municipality ?? undefined
  }))
  const hasKnown = known && !found.some(one => one.value === known.id)
  const options = hasKnown ? [{ value: known.id, label: known.name }, ...found] : found
  return (
    <ComboBox
      label={label}
      value={value}
      options={options.filter(one => one.value !== except)}
      onChange={onChange}
      onInputChange={setText}
      isRequired
    />
  )
}
