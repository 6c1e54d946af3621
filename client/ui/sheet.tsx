import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'
import styles from './sheet.module.css'

export interface SheetProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
}

/** Comes from below on a phone and from the right elsewhere, over the page one is on. */
export function Sheet({ isOpen, onClose, title, children }: SheetProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      isDismissable
      className={styles.veil}
    >
      <Modal className={styles.sheet}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('ui.close')} size="small" onPress={onClose} />
          </header>
          <div className={styles.content}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
