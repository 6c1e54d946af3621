import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { setTheme, themes, useTheme, type Theme } from '../theme.ts'

export const themeIcons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' }

/** The words of each theme. */
export function useThemeNames(): Record<Theme, string> {
  const { t } = useTranslation()
  return { system: t('ui.theme.system'), light: t('ui.theme.light'), dark: t('ui.theme.dark') }
}

/** Light, dark, or as the device. */
export function ThemeMenu() {
  const { t } = useTranslation()
  const theme = useTheme()
  const names = useThemeNames()
  const entries = themes.map(value => ({
    id: value,
    label: names[value],
    icon: themeIcons[value],
    isSelected: value === theme,
    onAction: () => setTheme(value)
  }))
  return (
    <Menu label={t('ui.theme.label')} groups={[{ entries, isChoice: true }]} placement="bottom end">
      <IconButton icon={themeIcons[theme]} label={t('ui.theme.label')} />
    </Menu>
  )
}
