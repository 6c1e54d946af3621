import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Link } from './link.tsx'
import styles from './page.module.css'
import { useNamePlace, type Crumb } from './place.ts'

/** The content of a page, with its margins. `text` keeps a readable width, `full` takes what there is. */
export function Page({ children, width = 'full' }: { children: ReactNode; width?: 'text' | 'full' }) {
  return <div className={classNames(styles.page, styles[width])}>{children}</div>
}

export interface PageHeaderProps {
  title: string
  /** What stands above this page, as in the top bar. */
  crumbs?: readonly Crumb[]
  /** One line below the title: what this is for, or what it counts. */
  subtitle?: ReactNode
  /** Buttons, the primary one last, at the edge. */
  actions?: ReactNode
}

/** The name of the page: the only h1, what the tab of the browser says, and what takes the focus on arrival. */
export function PageHeader({ title, crumbs, subtitle, actions }: PageHeaderProps) {
  useNamePlace(title, crumbs)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => focusOnArrival(heading.current), [])
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}

let hasArrived = false

/** After a navigation the heading of the new page is read out; the first page is read by itself. */
function focusOnArrival(heading: HTMLElement | null) {
  const isFirst = !hasArrived
  hasArrived = true
  const main = heading?.closest('main')
  if (isFirst || !heading || main?.querySelector(':focus')) return
  heading.focus({ preventScroll: true })
}

/** What belongs to this page and stands on pages of its own. */
export function NearbyPages({
  label,
  pages
}: {
  label: string
  pages: readonly { to: string; title: string }[]
}) {
  return (
    <nav aria-label={label} className={styles.nearby} data-not-printed>
      <ul>
        {pages.map(({ to, title }) => (
          <li key={to}>
            <Link to={to}>{title}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface SectionProps {
  title?: string
  /** Beside the title: a count, a filter, a button. */
  aside?: ReactNode
  children: ReactNode
}

/** A part of a page with its heading. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={styles.section}>
      {(title || aside) && (
        <div className={styles.sectionHeader}>
          {title && <h2 className={styles.sectionTitle}>{title}</h2>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** Filters and tools above a list, on one line where there is room. */
export function Toolbar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div role="group" aria-label={label} className={styles.toolbar} data-not-printed>
      {children}
    </div>
  )
}
