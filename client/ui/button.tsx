import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  /** `primary`: the one thing to do here. `danger`: cannot be undone. The rest is plain or quiet. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  size?: 'small' | 'normal' | 'large'
  className?: string
}

/** A verb that one can press. With `isPending` it keeps its width, shows that it works, and cannot be pressed twice. */
export function Button({
  variant = 'plain',
  size = 'normal',
  icon,
  children,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={classNames(styles.button, styles[variant], styles[size], className)}>
      {({ isPending }) => (
        <>
          {isPending ? (
            <span className={styles.spinner} aria-hidden="true" />
          ) : (
            icon && <Icon name={icon} size={16} />
          )}
          <span className={styles.label}>{children}</span>
        </>
      )}
    </AriaButton>
  )
}
