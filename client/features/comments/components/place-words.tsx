import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
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

/** What became of the place, where it is not what it was: said in words, with what stands there now. */
export function PlaceState(props: { state: ThreadView['state']; words: string | null; language: string }) {
  const { state, words, language } = props
  const { t } = useTranslation()
  if (state === 'anchored') return null
  return (
    <div className={styles.state}>
      <p className={styles.said}>
        <Icon name={state === 'moved' ? 'arrow-right' : 'warning'} size={14} />
        {t(`comments.place.${state}`)}
      </p>
      {state === 'moved' && words && (
        <p className={styles.now} lang={language}>
          {words}
        </p>
      )}
    </div>
  )
}
