import { icons, type IconName } from './icon-shapes.ts'
import styles from './icon.module.css'

export type { IconName }

/** A shape of our own set; never the only bearer of meaning, so hidden from screen readers. Size in px. */
export function Icon({ name, size = 18 }: { name: IconName; size?: 12 | 14 | 16 | 18 | 20 | 24 | 32 }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={icons[name]} />
    </svg>
  )
}
