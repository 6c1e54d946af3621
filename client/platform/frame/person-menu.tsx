import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, type MenuGroup } from '../../ui/menu.tsx'
import { useNarrowScreen } from '../../ui/narrow-screen.ts'
import { addresses } from '../addresses.ts'
import { useSession } from '../session.ts'
import { setTheme, themes, useTheme } from '../theme.ts'
import { useCurrentProject } from './current-project.ts'
import styles from './person-menu.module.css'
import { useAskSignOut } from './sign-out.tsx'
import { themeIcons, useThemeNames } from './theme-menu.tsx'

/** Oneself: who one is here, the settings, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation()
  const { person } = useSession()
  const organisation = useCurrentProject()?.organisation
  const navigate = useNavigate()
  const signOut = useAskSignOut()
  const isNarrow = useNarrowScreen()
  const theme = useTheme()
  const names = useThemeNames()
  const groups: MenuGroup[] = [
    {
      title: organisation ? `${person.name} · ${organisation.shortName}` : person.name,
      entries: [
        {
          id: 'settings',
          label: t('ui.person.settings'),
          icon: 'settings',
          onAction: () => void navigate({ to: addresses.settings() as never })
        }
      ]
    },
    {
      title: t('ui.theme.label'),
      isChoice: true,
      // The top bar of a phone has no room for the theme.
      entries: (isNarrow ? themes : []).map(value => ({
        id: value,
        label: names[value],
        icon: themeIcons[value],
        isSelected: value === theme,
        onAction: () => setTheme(value)
      }))
    },
    {
      entries: [{ id: 'sign-out', label: t('ui.person.signOut'), icon: 'sign-out', onAction: signOut }]
    }
  ]
  return (
    <Menu label={t('ui.person.label')} groups={groups} placement="bottom end">
      <Button className={styles.button} aria-label={t('ui.person.of', { name: person.name })}>
        <Avatar name={person.name} />
      </Button>
    </Menu>
  )
}
