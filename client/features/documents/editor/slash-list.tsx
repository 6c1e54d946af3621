import type { Editor } from '@tiptap/core'
import { useEffect, useState, type CSSProperties, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { blockCommands, blockLabel, runCommand, type Question } from './commands.ts'
import styles from './editor.module.css'
import type { SlashState } from './slash-menu.ts'

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const HEIGHT = 320
/** What makes the block when it is typed at the beginning of a line, such as ##; no words. */
const typed = (also: string) => also.split(' ').find(word => !/\p{L}/u.test(word))

/** What can be put here, after a slash. The text keeps the focus; arrows and Enter are for the list. */
export function SlashList(props: {
  editor: Editor
  state: SlashState
  keyHandler: RefObject<(event: KeyboardEvent) => boolean>
  onAsk: (question: Question) => void
}) {
  const { editor, state, keyHandler, onAsk } = props
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(0)
  const found = blockCommands.filter(command =>
    plain(`${t(blockLabel(command.id))} ${command.also}`).includes(plain(state.query))
  )
  const current = Math.min(chosen, Math.max(0, found.length - 1))
  const run = (index: number) => {
    const command = found[index]
    if (!command) return
    runCommand(editor, command, state.range)
    if (command.asks) onAsk(command.asks)
  }
  useEffect(() => {
    keyHandler.current = event => {
      if (found.length === 0) return false
      if (event.key === 'ArrowDown') setChosen((current + 1) % found.length)
      else if (event.key === 'ArrowUp') setChosen((current + found.length - 1) % found.length)
      else if (event.key === 'Enter' || event.key === 'Tab') run(current)
      else return false
      return true
    }
    return () => void (keyHandler.current = () => false)
  })
  useEffect(() => setChosen(0), [state.query])
  if (!state.rect || found.length === 0) return null
  const isBelow = state.rect.bottom + HEIGHT < innerHeight
  const place = {
    left: Math.max(8, Math.min(state.rect.left, innerWidth - 268)),
    ...(isBelow ? { top: state.rect.bottom + 6 } : { bottom: innerHeight - state.rect.top + 6 })
  } as CSSProperties
  return (
    <div className={styles.slash} style={place} role="listbox" aria-label={t('documents.editor.insert')}>
      {found.map((command, index) => (
        <div
          key={command.id}
          role="option"
          aria-selected={index === current}
          ref={element => {
            if (index === current) element?.scrollIntoView({ block: 'nearest' })
          }}
          className={classNames(styles.slashItem, index === current && styles.slashChosen)}
          onPointerDown={event => {
            event.preventDefault()
            run(index)
          }}
        >
          {t(blockLabel(command.id))}
          <span className={styles.slashHint}>{typed(command.also)}</span>
        </div>
      ))}
    </div>
  )
}
