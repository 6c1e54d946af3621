import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaProps } from 'react-aria-components/Switch'
import styles from './choice.module.css'

export interface SwitchProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  children: ReactNode
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ children, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={styles.choice}>
      <span className={styles.track} />
      {children}
    </AriaSwitch>
  )
}
