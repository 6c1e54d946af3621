import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { dismissToast, toastStore, type ToastMessage } from './toast-store.ts'
import styles from './toast.module.css'

/** The live region in which toast() speaks. Stands once, in the root of the application. */
export function ToastRegion() {
  const { t } = useTranslation()
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.read)
  return (
    <section className={styles.region} aria-label={t('ui.toast.region')} data-not-printed>
      <div role="status" aria-live="polite">
        {messages.map(message => (
          <Toast key={message.id} message={message} />
        ))}
      </div>
    </section>
  )
}

function Toast({ message }: { message: ToastMessage }) {
  const { t } = useTranslation()
  const [isHeld, setHeld] = useState(false)
  const { id, undo } = message
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(id), undo ? 10_000 : 5_000)
    return () => clearTimeout(timer)
  }, [id, undo, isHeld])
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={message.kind === 'done' ? 'check' : 'warning'} size={16} />
      <span className={styles.text}>{message.text}</span>
      {undo && (
        <Button
          variant="quiet"
          size="small"
          className={styles.undo}
          onPress={() => {
            undo()
            dismissToast(id)
          }}
        >
          {t('ui.undo')}
        </Button>
      )}
      <IconButton
        icon="close"
        size="small"
        label={t('ui.close')}
        className={styles.close}
        onPress={() => dismissToast(id)}
      />
    </div>
  )
}
