import { createContext, useContext, type ReactNode } from 'react'
import { PageHeader } from '../../ui/page.tsx'
import styles from './lone-page.module.css'

/** Whether the frame, with its landmarks, stands around what is shown. */
export const FramedContext = createContext(false)

/** A page with one message, inside the frame or on its own. */
export function LonePage({ title, children }: { title: string; children: ReactNode }) {
  const isFramed = useContext(FramedContext)
  const content = (
    <>
      <PageHeader title={title} />
      {children}
    </>
  )
  return isFramed ? (
    <div className={styles.page}>{content}</div>
  ) : (
    <main className={styles.page}>{content}</main>
  )
}
