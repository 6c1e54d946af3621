import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import type { WebsocketProvider } from 'y-websocket'
import styles from './editor.module.css'

interface CaretUser {
  personId?: string
  name?: string
  organisation?: string
  color?: string
}

/** The carets of the others, with name and organisation. What they say of themselves is written by the server. */
export function carets(provider: WebsocketProvider, user: CaretUser) {
  return CollaborationCaret.configure({
    provider,
    user,
    render: other => {
      const { personId = '', name = '', organisation = '', color = '' } = other as CaretUser
      const caret = document.createElement('span')
      caret.className = styles.caret!
      caret.dataset.caretOf = personId
      caret.style.setProperty('--caret', color)
      const label = document.createElement('span')
      label.className = styles.caretLabel!
      label.textContent = organisation ? `${name} · ${organisation}` : name
      caret.append(label)
      return caret
    },
    selectionRender: other => ({
      nodeName: 'span',
      class: styles.otherSelection!,
      style: `--caret: ${/^(#[0-9a-f]{3,8}|(rgb|hsl|oklch)\([\d\s.,%/deg]+\))$/i.test(String(other['color'])) ? String(other['color']) : 'gray'}`
    })
  })
}
