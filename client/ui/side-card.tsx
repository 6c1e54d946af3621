import { useEffect, useRef, type KeyboardEventHandler, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import styles from './side-card.module.css'

/** Cards beside a text, in the order of the passages they are about. */
export function SideCards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={styles.cards} aria-label={label}>
      {children}
    </ol>
  )
}

/** One of them; the one about the passage at hand is brought into view. `data-` attributes are passed on. */
export function SideCard(props: {
  isActive: boolean
  /** It is settled and stands back. */
  isOver?: boolean
  children: ReactNode
  [data: `data-${string}`]: string
}) {
  const { isActive, isOver, children, ...data } = props
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <li
      ref={card}
      className={classNames(styles.card, isActive && styles.active, isOver && styles.over)}
      aria-current={isActive ? 'true' : undefined}
      {...data}
    >
      {children}
    </li>
  )
}

/** What is about to become a card. */
export function SideDraft(props: {
  label: string
  onKeyDown?: KeyboardEventHandler<HTMLElement>
  children: ReactNode
}) {
  return (
    <section className={styles.draft} aria-label={props.label} onKeyDown={props.onKeyDown}>
      {props.children}
    </section>
  )
}

/** The first line of a card, with what can be done to it at its end. */
export function SideCardHead({ children }: { children: ReactNode }) {
  return <div className={styles.head}>{children}</div>
}

/** The part of a card that leads to its passage. */
export function SideCardLead(props: { label?: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.lead} aria-label={props.label} onClick={props.onPress}>
      {props.children}
    </button>
  )
}

/** Above the cards: which of them are shown, and the way from one to the next. */
export function SideBar(props: {
  label: string
  previous: string
  next: string
  keys: readonly [previous: string, next: string]
  onStep: (direction: 1 | -1) => void
  /** Further buttons at its end. */
  buttons?: ReactNode
  children: ReactNode
}) {
  const { label, previous, next, keys, onStep, buttons, children } = props
  return (
    <div className={styles.bar} role="group" aria-label={label}>
      {children}
      <span className={styles.buttons}>
        <IconButton
          icon="chevron-up"
          size="small"
          label={previous}
          keys={keys[0]}
          onPress={() => onStep(-1)}
        />
        <IconButton icon="chevron-down" size="small" label={next} keys={keys[1]} onPress={() => onStep(1)} />
        {buttons}
      </span>
    </div>
  )
}
