import {
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode
} from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'
import { useNarrowScreen } from './narrow-screen.ts'
import { Sheet } from './sheet.tsx'
import styles from './split-panel.module.css'

const narrowest = 280
const widest = 640
const usual = 360

export interface SplitPanelProps {
  children: ReactNode
  /** What belongs to the thing that is open: comments, versions, facts. */
  panel: ReactNode
  title: string
  isOpen: boolean
  onClose: () => void
  /** Its width is remembered under this name, on this device. */
  name: string
}

/** The content with a panel at its right, whose width one can drag; on a phone the panel is a sheet. */
export function SplitPanel({ children, panel, title, isOpen, onClose, name }: SplitPanelProps) {
  const isNarrow = useNarrowScreen()
  return (
    <div className={styles.split}>
      <div className={styles.content}>{children}</div>
      {isNarrow ? (
        <Sheet isOpen={isOpen} onClose={onClose} title={title}>
          {panel}
        </Sheet>
      ) : (
        isOpen && (
          <SidePanel title={title} onClose={onClose} name={name}>
            {panel}
          </SidePanel>
        )
      )}
    </div>
  )
}

function SidePanel({
  children,
  title,
  onClose,
  name
}: Pick<SplitPanelProps, 'children' | 'title' | 'onClose' | 'name'>) {
  const { t } = useTranslation()
  const [width, setWidth] = useRememberedWidth(name)
  const start = useRef<{ x: number; width: number }>(undefined)
  const drag = (event: PointerEvent) => {
    if (start.current) setWidth(start.current.width + start.current.x - event.clientX)
  }
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: 16, ArrowRight: -16, Home: widest, End: -widest }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    setWidth(width + step)
  }
  return (
    <aside className={styles.panel} style={{ '--width': `${width}px` } as CSSProperties} aria-label={title}>
      <div
        role="separator"
        tabIndex={0}
        aria-label={t('ui.panel.resize')}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        className={styles.handle}
        onKeyDown={press}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          start.current = { x: event.clientX, width }
        }}
        onPointerMove={drag}
        onPointerUp={() => (start.current = undefined)}
        onDoubleClick={() => setWidth(usual)}
      />
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton icon="close" label={t('ui.panel.close')} size="small" onPress={onClose} />
      </header>
      <div className={styles.inside}>{children}</div>
    </aside>
  )
}

function useRememberedWidth(name: string) {
  const key = `lys.panel.${name}`
  const bounded = (value: number) => Math.min(widest, Math.max(narrowest, Math.round(value)))
  const [width, setWidth] = useState(() => bounded(Number(localStorage.getItem(key)) || usual))
  const change = (value: number) => {
    setWidth(bounded(value))
    localStorage.setItem(key, String(bounded(value)))
  }
  return [width, change] as const
}
