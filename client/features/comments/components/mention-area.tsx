import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { mentionTyped, peopleLike } from '../../../../shared/comments/mentions.ts'
import { LONGEST_COMMENT } from '../../../../shared/comments/schema.ts'
import { classNames } from '../../../ui/class-names.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import styles from './mention-area.module.css'

/** Somebody who can be mentioned. */
export interface Partner {
  id: string
  name: string
  organisation: string | null
}

const MOST_OFFERED = 6

/** Several lines in which @ offers the people of the project: arrows choose, Enter or Tab writes the name. */
export function MentionArea(props: {
  label: string
  people: readonly Partner[]
  defaultValue?: string
  placeholder?: string
  rows?: number
  autoFocus?: boolean
}) {
  const { people, defaultValue = '', ...field } = props
  const { t } = useTranslation()
  const [body, setBody] = useState(defaultValue)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const area = () => box.current?.querySelector('textarea') ?? undefined

  const typed = mentionTyped(body, caret)
  const offered =
    typed && typed.from !== closedAt ? peopleLike(people, typed.text).slice(0, MOST_OFFERED) : []
  const isOpen = offered.length > 0 && !offered.some(({ name }) => name === typed!.text)
  const current = Math.min(chosen, offered.length - 1)

  const look = () => {
    const place = area()?.selectionStart ?? 0
    if (place !== caret) setChosen(0)
    setCaret(place)
  }
  const write = ({ name }: Partner) => {
    const behind = body.slice(caret)
    const next = `${body.slice(0, typed!.from)}@${name}${/^\s/.test(behind) ? '' : ' '}`
    setBody(next + behind)
    setCaret(next.length)
    setChosen(0)
    requestAnimationFrame(() => {
      area()?.focus()
      area()?.setSelectionRange(next.length, next.length)
    })
  }
  const press = (event: KeyboardEvent) => {
    if (!isOpen || event.ctrlKey || event.metaKey) return
    const deeds: Record<string, () => void> = {
      ArrowDown: () => setChosen((current + 1) % offered.length),
      ArrowUp: () => setChosen((current - 1 + offered.length) % offered.length),
      Enter: () => write(offered[current]!),
      Tab: () => write(offered[current]!),
      Escape: () => setClosedAt(typed!.from)
    }
    const deed = deeds[event.key]
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }
  return (
    <div ref={box} className={styles.box} onKeyDownCapture={press} onKeyUp={look} onPointerUp={look}>
      <TextArea
        {...field}
        name="body"
        value={body}
        onChange={next => {
          setBody(next)
          look()
        }}
        maxLength={LONGEST_COMMENT}
        isRequired
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${current}` : undefined}
      />
      {isOpen && (
        <ul id={listId} role="listbox" aria-label={t('comments.mention.list')} className={styles.list}>
          {offered.map((person, index) => (
            <li
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              className={classNames(styles.option, index === current && styles.current)}
              onPointerDown={event => event.preventDefault()}
              onClick={() => write(person)}
            >
              <span>{person.name}</span>
              {person.organisation && <span className={styles.organisation}>{person.organisation}</span>}
            </li>
          ))}
        </ul>
      )}
      <span className={styles.said} role="status">
        {isOpen && t('comments.mention.offered', { count: offered.length })}
      </span>
    </div>
  )
}
