import { useTranslation } from 'react-i18next'
import styles from './pole-mark.module.css'

export type Pole = 'insertion' | 'solidarity' | 'aess'

const shapes: Record<Pole, string> = {
  insertion: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5Z',
  solidarity: 'M6 1.25 11.25 10.5H.75Z',
  aess: 'M1.75 1.75h8.5v8.5h-8.5Z'
}

/** A pole: disc for insertion, triangle for solidarity, square for AESS; with its name unless the place says it. */
export function PoleMark({ pole, isNameHidden }: { pole: Pole; isNameHidden?: boolean }) {
  const { t } = useTranslation()
  const names: Record<Pole, string> = {
    insertion: t('ui.pole.insertion'),
    solidarity: t('ui.pole.solidarity'),
    aess: t('ui.pole.aess')
  }
  return (
    <span className={styles.mark}>
      <svg
        viewBox="0 0 12 12"
        width="12"
        height="12"
        className={styles.shape}
        role={isNameHidden ? 'img' : undefined}
        aria-label={isNameHidden ? names[pole] : undefined}
        aria-hidden={isNameHidden ? undefined : true}
      >
        <path d={shapes[pole]} />
      </svg>
      {!isNameHidden && names[pole]}
    </span>
  )
}
