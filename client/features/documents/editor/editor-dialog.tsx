import type { Editor } from '@tiptap/core'
import type { ReactNode } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'

export interface EditorDialogProps {
  editor: Editor
  isOpen: boolean
  onClose: () => void
}

/** Something to settle about the text: closing it gives the caret back to where it was. */
export function EditorDialog(
  props: EditorDialogProps & { title: string; children: (close: () => void) => ReactNode }
) {
  const { editor, isOpen, onClose, title, children } = props
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title}>
      {/* what it shows is read from the text at the moment it opens */}
      {isOpen && children(close)}
    </Dialog>
  )
}
