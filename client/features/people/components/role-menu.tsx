import { useTranslation } from 'react-i18next'
import { roles } from '../../../../shared/permissions.ts'
import { capitalised } from '../../../platform/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { ProjectPerson } from '../api.ts'
import { useRoleDeeds } from '../hooks.ts'

/** Gives and takes the roles of one person; what cannot be done the server says. */
export function RoleMenu({ person }: { person: ProjectPerson }) {
  const { t } = useTranslation()
  const { grant, revoke } = useRoleDeeds()
  const held = new Map(person.roles.map(one => [one.role, one.organisation.id]))
  const organisationId = person.organisations[0]!.id
  const label = t('people.list.more', { name: person.name })
  return (
    <Menu
      label={label}
      placement="bottom end"
      groups={[
        {
          title: t('people.list.give'),
          entries: roles
            .filter(role => !held.has(role))
            .map(role => ({
              id: `give-${role}`,
              label: capitalised(t(`ui.role.${role}`)),
              description: t(`people.can.${role}`),
              onAction: () => grant({ person, role, organisationId })
            }))
        },
        {
          title: t('people.list.take'),
          entries: [...held].map(([role, organisation]) => ({
            id: `take-${role}`,
            label: capitalised(t(`ui.role.${role}`)),
            onAction: () => revoke({ person, role, organisationId: organisation })
          }))
        }
      ]}
    >
      <IconButton icon="more" size="small" label={label} />
    </Menu>
  )
}
