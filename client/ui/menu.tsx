import type { ReactElement, ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Separator } from 'react-aria-components/Separator'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { Keys } from './keys.tsx'
import options from './options.module.css'
import { Popover } from './popover.tsx'

export interface MenuEntry {
  id: string
  label: string
  description?: ReactNode
  icon?: IconName
  keys?: string
  isDangerous?: boolean
  isDisabled?: boolean
  /** Shows a check; makes the entry say that it is chosen. */
  isSelected?: boolean
  onAction: () => void
}

export interface MenuGroup {
  title?: string
  entries: readonly MenuEntry[]
  /** One of the entries is chosen, as among languages. */
  isChoice?: boolean
}

export interface MenuProps {
  /** The button that opens it. */
  children: ReactElement
  label: string
  groups: readonly MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'right top'
}

/** What else one can do with something. */
export function Menu({ children, label, groups, placement = 'bottom start' }: MenuProps) {
  const shown = groups.filter(group => group.entries.length > 0)
  return (
    <MenuTrigger>
      {children}
      <Popover placement={placement}>
        <AriaMenu aria-label={label} className={options.list}>
          {shown.flatMap((group, index) => [
            index > 0 && <Separator key={`separator-${index}`} className={options.separator} />,
            <MenuSection
              key={group.title ?? index}
              aria-label={group.title ?? label}
              selectionMode={group.isChoice ? 'single' : 'none'}
              selectedKeys={group.entries.filter(entry => entry.isSelected).map(entry => entry.id)}
            >
              {group.title && <Header className={options.header}>{group.title}</Header>}
              {group.entries.map(entry => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      onAction={entry.onAction}
      isDisabled={entry.isDisabled}
      className={classNames(options.option, entry.isDangerous && options.dangerous)}
    >
      {entry.icon && <Icon name={entry.icon} size={16} />}
      <span className={options.words}>
        {entry.label}
        {entry.description && <span className={options.description}>{entry.description}</span>}
      </span>
      {entry.keys && <Keys keys={entry.keys} />}
      {entry.isSelected && (
        <span className={options.check}>
          <Icon name="check" size={16} />
        </span>
      )}
    </MenuItem>
  )
}
