import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** `wide` for tables and previews. */
  size?: 'narrow' | 'wide'
  /** Escape and a click beside it do not close it: something would be lost. */
  isKept?: boolean
  /** It warns, and must be answered. */
  isAlert?: boolean
}

/** Something to settle before going on. Escape closes it, and the focus returns to where it was. */
export function Dialog({ isOpen, onClose, title, children, size = 'narrow', isKept, isAlert }: DialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      isDismissable={!isKept && !isAlert}
      isKeyboardDismissDisabled={isKept}
      className={styles.veil}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className={styles.dialog}>
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
