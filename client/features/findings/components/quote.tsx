import type { Language } from '../../../../shared/languages.ts'
import { classNames } from '../../../ui/class-names.ts'
import styles from './quote.module.css'

/** The annotated words, set as in the document. */
export function Quote(props: { text: string; language: Language; isGone?: boolean; isShort?: boolean }) {
  const { text, language, isGone, isShort } = props
  return (
    <span
      lang={language}
      className={classNames(styles.quote, isGone && styles.gone, isShort && styles.short)}
    >
      {text}
    </span>
  )
}
