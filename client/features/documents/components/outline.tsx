import { useTranslation } from 'react-i18next'
import type { OutlineEntry } from '../../../../shared/editor/outline.ts'
import styles from './outline.module.css'

/** The headings of the text; one click goes there. */
export function Outline({
  entries,
  onGo
}: {
  entries: readonly OutlineEntry[]
  onGo: (blockId: string) => void
}) {
  const { t } = useTranslation()
  if (entries.length === 0) return null
  return (
    <nav aria-label={t('documents.outline')} className={styles.outline}>
      <ol>
        {entries.map((entry, index) => (
          <li key={entry.blockId ?? index} data-level={entry.level}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => entry.blockId && onGo(entry.blockId)}
            >
              {entry.text || '…'}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Brings a block of the text into view, and the focus of the keyboard with it where it can stand. */
export function goToBlock(blockId: string): void {
  const block = document.querySelector<HTMLElement>(`main [data-block-id="${CSS.escape(blockId)}"]`)
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  block?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' })
  if (block?.tabIndex === -1) block.focus({ preventScroll: true })
}
