import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import styles from './keyboard-help.module.css'
import { Keys } from './keys.tsx'
import { useShortcuts } from './shortcuts.ts'

/** The keys of this page. */
export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const shortcuts = useShortcuts()
  const everywhere = [
    { keys: 'Tab', label: t('ui.keyboard.tab') },
    { keys: 'Esc', label: t('ui.keyboard.escape') }
  ]
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('ui.keyboard.title')}>
      <dl className={styles.list}>
        {[...shortcuts, ...everywhere].map(({ keys, label }) => (
          <div key={keys + label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
