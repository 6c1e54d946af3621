import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import styles from './icon-button.module.css'
import { Icon, type IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  icon: IconName
  /** What it does, said by the tooltip and to screen readers. */
  label: string
  /** The keys that do the same, shown in the tooltip. */
  keys?: string
  size?: 'small' | 'normal'
  isActive?: boolean
  className?: string
}

/** A button whose verb is in its tooltip, for places where it is repeated or well known. */
export function IconButton({
  icon,
  label,
  keys,
  size = 'normal',
  isActive,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton
        {...props}
        aria-label={label}
        aria-pressed={isActive}
        className={classNames(styles.button, styles[size], isActive && styles.active, className)}
      >
        <Icon name={icon} size={size === 'small' ? 16 : 18} />
      </AriaButton>
    </Tooltip>
  )
}
