import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import styles from './keyboard-help.module.css'
import { Keys } from './keys.tsx'
import { useShortcuts, type Shortcut } from './shortcuts.ts'

/** The keys of this page: those of the page itself first, then those of its parts under their headings. */
export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const shortcuts = useShortcuts()
  const everywhere = [
    { keys: 'Tab', label: t('ui.keyboard.tab') },
    { keys: 'Esc', label: t('ui.keyboard.escape') }
  ]
  const groups = [...new Set(shortcuts.flatMap(one => one.group ?? []))]
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('ui.keyboard.title')}>
      {/* the list scrolls: the keyboard must reach it */}
      <div tabIndex={0} role="group" aria-label={t('ui.keyboard.title')}>
        <KeyList shortcuts={[...shortcuts.filter(one => !one.group), ...everywhere]} />
        {groups.map(group => (
          <Fragment key={group}>
            <h3 className={styles.group}>{group}</h3>
            <KeyList shortcuts={shortcuts.filter(one => one.group === group)} />
          </Fragment>
        ))}
      </div>
    </Dialog>
  )
}

function KeyList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={styles.list}>
      {shortcuts.map(({ keys, label }) => (
        <div key={keys + label} className={styles.row}>
          <dt>{label}</dt>
          <dd>
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
