import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineEntry } from '../../../../shared/editor/outline.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import styles from './outline.module.css'

export interface OutlineProps {
  entries: readonly OutlineEntry[]
  onGo: (blockId: string) => void
  /** Always open beside the text; else a few strokes at the edge that open when one comes near. */
  isPinned?: boolean
  onPin?: (isPinned: boolean) => void
}

/** The headings of the text and where among them one is; one click goes there. */
export function Outline({ entries, onGo, isPinned = true, onPin }: OutlineProps) {
  const { t } = useTranslation()
  const here = usePlace(entries)
  if (entries.length === 0) return null
  return (
    <nav
      aria-label={t('documents.outline')}
      className={styles.outline}
      data-folded={isPinned ? undefined : ''}
    >
      {onPin && (
        <div className={styles.pin}>
          <IconButton
            size="small"
            icon="pin"
            label={t(isPinned ? 'writing.outline.unpin' : 'writing.outline.pin')}
            isActive={isPinned}
            onPress={() => onPin(!isPinned)}
          />
        </div>
      )}
      {!isPinned && (
        <div className={styles.strokes} aria-hidden="true">
          {entries.map((entry, index) => (
            <span key={entry.blockId ?? index} data-level={entry.level} data-here={isHere(entry, here)} />
          ))}
        </div>
      )}
      <OutlineList entries={entries} here={here} onGo={onGo} />
    </nav>
  )
}

const isHere = (entry: OutlineEntry, here: string | undefined) =>
  (entry.blockId !== null && entry.blockId === here) || undefined

/** The list alone, for a sheet on small screens. */
export function OutlineList(props: {
  entries: readonly OutlineEntry[]
  here?: string | undefined
  onGo: (blockId: string) => void
}) {
  const { entries, here, onGo } = props
  return (
    <ol className={styles.list}>
      {entries.map((entry, index) => (
        <li key={entry.blockId ?? index} data-level={entry.level}>
          <button
            type="button"
            className={styles.entry}
            aria-current={isHere(entry, here) && 'location'}
            onClick={() => entry.blockId && onGo(entry.blockId)}
          >
            {entry.number && <span className={styles.number}>{entry.number}</span>}
            {entry.text || '…'}
          </button>
        </li>
      ))}
    </ol>
  )
}

const find = (blockId: string) =>
  document.querySelector<HTMLElement>(`main [data-block-id="${CSS.escape(blockId)}"]`)

/** The heading under which the top of the window stands. Asked once a frame while one scrolls, by halving. */
function usePlace(entries: readonly OutlineEntry[]): string | undefined {
  const [here, setHere] = useState<string>()
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const line = Math.min(240, innerHeight / 3)
      let low = 0
      let high = entries.length
      while (low < high) {
        const middle = (low + high) >> 1
        const top = find(entries[middle]!.blockId ?? '')?.getBoundingClientRect().top ?? -Infinity
        if (top <= line) low = middle + 1
        else high = middle
      }
      setHere(entries[low - 1]?.blockId ?? undefined)
    }
    const wait = () => void (frame ||= requestAnimationFrame(look))
    wait()
    document.addEventListener('scroll', wait, { capture: true, passive: true })
    return () => {
      document.removeEventListener('scroll', wait, { capture: true })
      cancelAnimationFrame(frame)
    }
  }, [entries])
  return here
}

/** Brings a block of the text into view, and the focus of the keyboard with it where it can stand. */
export function goToBlock(blockId: string): void {
  const block = find(blockId)
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  block?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' })
  if (block?.tabIndex === -1) block.focus({ preventScroll: true })
}
