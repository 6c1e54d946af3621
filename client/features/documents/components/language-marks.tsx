import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../../../shared/languages.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { classNames } from '../../../ui/class-names.ts'
import styles from './language-marks.module.css'

/** In which languages a document exists: solid is there, hollow is missing. */
export function LanguageMarks({ there }: { there: readonly Language[] }) {
  const { t } = useTranslation()
  return (
    <span className={styles.marks}>
      {languages.map(language => {
        const isThere = there.includes(language)
        const words = t(isThere ? 'documents.mark.there' : 'documents.mark.missing', {
          language: languageNames[language]
        })
        return (
          <span
            key={language}
            role="img"
            aria-label={words}
            title={words}
            className={classNames(styles.mark, isThere ? styles.there : styles.missing)}
          >
            {language.toUpperCase()}
          </span>
        )
      })}
    </span>
  )
}
