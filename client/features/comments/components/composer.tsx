import { useRef, type ReactNode } from 'react'
import { mentionsIn } from '../../../../shared/comments/mentions.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import type { WriteComment } from '../api.ts'
import styles from './composer.module.css'
import { MentionArea, type Partner } from './mention-area.tsx'

export interface ComposerProps {
  people: readonly Partner[]
  label: string
  placeholder?: string
  /** The words to begin with. */
  body?: string
  send: string
  isPending: boolean
  error: unknown
  onSend: (input: WriteComment) => void
  onCancel: () => void
  rows?: number
  children?: ReactNode
}

/** Where a comment is written: Ctrl Enter sends, Escape leaves it. */
export function Composer(props: ComposerProps) {
  const { people, label, placeholder, body, send, isPending, error, onSend, onCancel, rows, children } = props
  const box = useRef<HTMLDivElement>(null)
  return (
    <div
      ref={box}
      className={styles.composer}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          box.current?.querySelector('form')?.requestSubmit()
        }
      }}
    >
      <Form
        error={error}
        onSubmit={({ body: words = '' }) => onSend({ body: words, mentions: mentionsIn(words, people) })}
        actions={<SubmitOrCancel label={send} size="small" isPending={isPending} onCancel={onCancel} />}
      >
        <MentionArea
          label={label}
          placeholder={placeholder}
          defaultValue={body}
          people={people}
          rows={rows ?? 2}
          autoFocus
        />
        {children}
      </Form>
    </div>
  )
}
