import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from 'react-aria-components/Checkbox'
import styles from './choice.module.css'
import { Icon } from './icon.tsx'

export interface CheckboxProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  /** Without children give an `aria-label`. */
  children?: ReactNode
}

/** Something that is so or not so; counts when the form is sent. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.choice}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.box}>
            {isIndeterminate ? (
              <Icon name="minus" size={14} />
            ) : (
              isSelected && <Icon name="check" size={14} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
