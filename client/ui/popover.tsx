import type { ReactNode } from 'react'
import { Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components/Popover'
import { classNames } from './class-names.ts'
import styles from './popover.module.css'

export interface PopoverProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  className?: string
}

/** A surface that floats beside what opened it. */
export function Popover({ children, className, offset = 4, ...props }: PopoverProps) {
  return (
    <AriaPopover {...props} offset={offset} className={classNames(styles.popover, className)}>
      {children}
    </AriaPopover>
  )
}
