import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './link.module.css'

export interface LinkProps {
  /** From platform/addresses.ts, or with `isFile` the address of a file on the server. */
  to: string
  search?: Record<string, string | string[] | undefined>
  children: ReactNode
  /** `text` inside sentences, `quiet` in lists where the place says that it is a link, `button` beside buttons. */
  variant?: 'text' | 'quiet' | 'button' | 'primary' | 'bare'
  /** Leaves the application: a download. */
  isFile?: boolean
  className?: string
  ref?: Ref<HTMLAnchorElement>
  'aria-label'?: string
  'aria-current'?: 'page' | 'true'
  onClick?: () => void
}

/** A place one can go to. Fetches the page when the pointer comes near. */
export function Link({ to, search, isFile, variant = 'text', className, children, ...props }: LinkProps) {
  const names = classNames(styles[variant], className)
  if (isFile)
    return (
      <a {...props} href={to} download className={names}>
        {children}
      </a>
    )
  return (
    <RouterLink {...props} to={to as never} search={search as never} className={names} activeProps={{}}>
      {children}
    </RouterLink>
  )
}
