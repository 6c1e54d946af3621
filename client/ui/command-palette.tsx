import { useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import styles from './command-palette.module.css'
import { Icon, type IconName } from './icon.tsx'
import { Keys } from './keys.tsx'
import options from './options.module.css'

export interface PaletteEntry {
  id: string
  label: string
  icon: IconName
  keys?: string
  description?: string
  run: () => void
}

export interface PaletteGroup {
  title: string
  entries: readonly PaletteEntry[]
  /** Already narrowed by the server: shown whatever was typed. */
  isFound?: boolean
}

export interface CommandPaletteProps {
  isOpen: boolean
  onClose: () => void
  groups: readonly PaletteGroup[]
  text: string
  onTextChange: (text: string) => void
}

/** Go to, find, do: everything by its name. */
export function CommandPalette({ isOpen, onClose, groups, text, onTextChange }: CommandPaletteProps) {
  const { t } = useTranslation()
  const { contains } = useFilter({ sensitivity: 'base' })
  const [always] = useState(() => new Set<string>())
  always.clear()
  for (const group of groups) if (group.isFound) for (const entry of group.entries) always.add(entry.id)
  const choose = (entry: PaletteEntry) => {
    onClose()
    entry.run()
  }
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      isDismissable
      className={styles.veil}
    >
      <Modal className={styles.modal}>
        <Dialog aria-label={t('ui.palette.title')} className={styles.dialog}>
          <Autocomplete
            inputValue={text}
            onInputChange={onTextChange}
            filter={(value, typed, node) => always.has(String(node.key)) || contains(value, typed)}
          >
            <SearchField aria-label={t('ui.palette.label')} autoFocus className={styles.search}>
              <Icon name="search" />
              <Input placeholder={t('ui.palette.label')} maxLength={200} className={styles.input} />
            </SearchField>
            <div className={styles.list} tabIndex={0} role="group" aria-label={t('ui.palette.title')}>
              <Menu
                aria-label={t('ui.palette.title')}
                className={styles.menu}
                renderEmptyState={() => <p className={styles.empty}>{t('ui.palette.nothing', { text })}</p>}
              >
                {groups
                  .filter(group => group.entries.length > 0)
                  .map(group => (
                    <MenuSection key={group.title} aria-label={group.title}>
                      <Header className={options.header}>{group.title}</Header>
                      {group.entries.map(entry => (
                        <MenuItem
                          key={entry.id}
                          id={entry.id}
                          textValue={entry.label}
                          onAction={() => choose(entry)}
                          className={options.option}
                        >
                          <Icon name={entry.icon} size={16} />
                          <span className={options.words}>
                            {entry.label}
                            {entry.description && (
                              <span className={options.description}>{entry.description}</span>
                            )}
                          </span>
                          {entry.keys && <Keys keys={entry.keys} />}
                        </MenuItem>
                      ))}
                    </MenuSection>
                  ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
