import { useEffect, type ReactNode } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { classNames } from '../../ui/class-names.ts'
import { setLanguage } from '../i18n.ts'
import { LanguageSwitch } from './language-switch.tsx'
import styles from './outside-page.module.css'
import { Wordmark } from './wordmark.tsx'

/** A page for people without an account or before they come in: the name, the languages, one column. */
export function OutsidePage(props: {
  /** Of the column: of a form, of words to read, of a file to complete. */
  width: 'form' | 'words' | 'file'
  children: ReactNode
  /** Stands beside the column, both in the middle of the window. */
  beside?: ReactNode
  below?: ReactNode
}) {
  const { width, children, beside, below } = props
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main className={classNames(styles.main, width === 'form' && styles.middle)}>
        <div className={classNames(styles.column, styles[width])}>{children}</div>
        {beside}
      </main>
      {below}
    </div>
  )
}

let hasGreeted = false

/** Speaks the language of the mail that led here; who chooses another one keeps it. */
export function useGreeting(language: Language | undefined): void {
  useEffect(() => {
    if (!language || hasGreeted) return
    hasGreeted = true
    void setLanguage(language)
  }, [language])
}
