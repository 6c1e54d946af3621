import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { Displaced } from '../../../ui/displaced.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { ThreadView } from '../api.ts'
import styles from './place-words.module.css'

/** What a thread is about: its quote, or the block that it names. */
export function PlaceWords({ thread, isGone }: { thread: ThreadView; isGone: boolean }) {
  const { t } = useTranslation()
  const { anchor, language } = thread
  const name =
    anchor.block?.type === 'image'
      ? t('comments.block.image')
      : anchor.block?.type === 'table'
        ? t('comments.block.table')
        : undefined
  return (
    <span className={classNames(styles.quote, isGone && styles.gone)}>
      {anchor.block && (
        <span className={styles.block}>
          <Icon name={anchor.block.type} size={14} />
          {name}
        </span>
      )}
      {anchor.exact && <span lang={language}>{anchor.exact}</span>}
    </span>
  )
}

/** What became of the place, where it is not what it was. */
export function PlaceState(props: { state: ThreadView['state']; words: string | null; language: string }) {
  const { state, words, language } = props
  const { t } = useTranslation()
  if (state === 'anchored') return null
  const said = t(`comments.place.${state}`)
  return <Displaced isGone={state === 'detached'} said={said} now={words} language={language} />
}
