import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { titleIn } from '../../../../shared/committees/title.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { AgendaItem, Meeting } from '../api.ts'
import type { MeetingDeeds } from '../hooks.ts'
import type { Carried } from './carried.ts'
import styles from './agenda.module.css'
import { PaperRow } from './paper-row.tsx'

export interface AgendaRowProps {
  item: AgendaItem
  /** From 0. */
  place: number
  count: number
  time: string
  meeting: Meeting
  others: readonly AgendaItem[]
  mayEdit: boolean
  carried: Carried
  onCarry: (carried: Carried) => void
  onMove: (id: string, place: number) => void
  onEdit: () => void
  onAddPaper: () => void
  deeds: MeetingDeeds
}

/** One item: when, what, who, its papers; carried by its handle, with the pointer or with the arrow keys. */
export function AgendaRow(props: AgendaRowProps) {
  const { item, place, time, mayEdit, onEdit, onAddPaper, deeds, others, onCarry } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const drop = useDrop(props)
  const title = titleIn(item.title, language)
  return (
    <li
      className={classNames(
        styles.item,
        props.carried?.kind === 'item' && props.carried.id === item.id && styles.carried
      )}
      data-drop={drop.where}
      {...drop.handlers}
    >
      {mayEdit && <Handle {...props} title={title} />}
      <span className={styles.number}>{place + 1}</span>
      <span className={styles.time}>{time}</span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.detail}>
          {[
            t(`committees.kinds.${item.kind}`),
            t('committees.agenda.minutes', { minutes: item.minutes }),
            item.owner
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {item.papers.length > 0 && (
          <ul className={styles.papers}>
            {item.papers.map(paper => (
              <PaperRow
                key={paper.id}
                paper={paper}
                itemId={item.id}
                others={others}
                mayEdit={mayEdit}
                onCarry={onCarry}
                deeds={deeds}
              />
            ))}
          </ul>
        )}
        {mayEdit && (
          <Button variant="quiet" size="small" icon="plus" onPress={onAddPaper} className={styles.addPaper}>
            {t('committees.paper.add')}
          </Button>
        )}
      </div>
      {mayEdit && (
        <div className={styles.more}>
          <RowMenu {...props} title={title} onEdit={onEdit} />
        </div>
      )}
    </li>
  )
}

/** Carried by the pointer; with the focus on it the arrow keys move the item. */
function Handle({ item, title, place, onMove, onCarry }: AgendaRowProps & { title: string }) {
  const { t } = useTranslation()
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    onMove(item.id, place + step)
  }
  return (
    <button
      type="button"
      draggable
      className={styles.handle}
      aria-label={t('committees.agenda.handle', { title })}
      aria-roledescription={t('committees.agenda.handleRole')}
      title={t('committees.agenda.handleHint')}
      onKeyDown={press}
      onDragStart={event => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', title)
        onCarry({ kind: 'item', id: item.id })
      }}
      onDragEnd={() => onCarry(undefined)}
    >
      <Icon name="drag" size={16} />
    </button>
  )
}

function RowMenu({ item, place, count, title, onMove, onEdit, deeds }: AgendaRowProps & { title: string }) {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('committees.agenda.deeds', { title })}
      placement="bottom end"
      groups={[
        {
          entries: [{ id: 'edit', label: t('committees.agenda.edit'), icon: 'edit', onAction: onEdit }]
        },
        {
          entries: [
            {
              id: 'up',
              label: t('committees.agenda.up'),
              icon: 'arrow-up',
              isDisabled: place === 0,
              onAction: () => onMove(item.id, place - 1)
            },
            {
              id: 'down',
              label: t('committees.agenda.down'),
              icon: 'arrow-down',
              isDisabled: place === count - 1,
              onAction: () => onMove(item.id, place + 1)
            }
          ]
        },
        {
          entries: [
            {
              id: 'remove',
              label: t('committees.agenda.remove'),
              icon: 'trash',
              onAction: () => deeds.removeItem(item.id)
            }
          ]
        }
      ]}
    >
      <IconButton icon="more" size="small" label={t('committees.agenda.deeds', { title })} />
    </Menu>
  )
}

/** Where something that is let go here would land: an item before or after this one, a paper on it. */
function useDrop({ item, place, others, carried, onCarry, onMove, deeds }: AgendaRowProps) {
  const [where, setWhere] = useState<'before' | 'after' | 'onto'>()
  const landing = (event: DragEvent): typeof where => {
    if (!carried || carried.id === item.id) return undefined
    if (carried.kind === 'paper') return carried.from === item.id ? undefined : 'onto'
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientY < box.top + box.height / 2 ? 'before' : 'after'
  }
  const over = (event: DragEvent) => {
    const next = landing(event)
    setWhere(next)
    if (next) event.preventDefault()
  }
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setWhere(undefined)
  }
  const drop = (event: DragEvent) => {
    const here = landing(event)
    setWhere(undefined)
    onCarry(undefined)
    if (!here || !carried) return
    event.preventDefault()
    if (carried.kind === 'paper') return deeds.movePaper(carried.id, carried.from, item.id)
    const from = others.findIndex(other => other.id === carried.id)
    const gap = here === 'before' ? place : place + 1
    onMove(carried.id, from < gap ? gap - 1 : gap)
  }
  return { where, handlers: { onDragOver: over, onDragLeave: leave, onDrop: drop } }
}
