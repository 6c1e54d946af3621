import { useTranslation } from 'react-i18next'
import type { AnchorState } from '../../../../shared/anchors/anchor.ts'
import type { Language } from '../../../../shared/languages.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './place-mark.module.css'

/** What became of the sentence, where it is not where it was: said in words, with what stands there now. */
export function PlaceMark(props: { state: AnchorState; words: string | null; language: Language }) {
  const { state, words, language } = props
  const { t } = useTranslation()
  if (state === 'anchored') return null
  return (
    <div className={styles.mark}>
      <p className={styles.state}>
        <Icon name={state === 'moved' ? 'arrow-right' : 'warning'} size={14} />
        {t(`annotations.state.${state}Words`)}
      </p>
      {state === 'moved' && words && (
        <p className={styles.now} lang={language}>
          {words}
        </p>
      )}
    </div>
  )
}
