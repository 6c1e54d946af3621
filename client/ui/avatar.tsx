import { classNames } from './class-names.ts'
import styles from './avatar.module.css'

/** A person as two initials, with the short name of the organisation where it is known. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' }) {
  return (
    <span className={classNames(styles.avatar, styles[size])} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** Jean-Marie Dupont: JD; De Backer Els: DE. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map(word => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
