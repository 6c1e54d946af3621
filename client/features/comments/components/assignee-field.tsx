import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/select.tsx'
import type { Partner } from './mention-area.tsx'

const NOBODY = 'nobody'

/** Who is to settle a thread. */
export function AssigneeField(props: {
  people: readonly Partner[]
  value: string | null
  onChange: (id: string | null) => void
}) {
  const { people, value, onChange } = props
  const { t } = useTranslation()
  return (
    <Select
      label={t('comments.assignee.label')}
      value={value ?? NOBODY}
      onChange={id => onChange(id === NOBODY ? null : id)}
      options={[
        { value: NOBODY, label: t('comments.assignee.nobody') },
        ...people.map(({ id, name, organisation }) => ({
          value: id,
          label: name,
          ...(organisation ? { description: organisation } : {})
        }))
      ]}
    />
  )
}
