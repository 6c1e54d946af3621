import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { MeetingEntry } from '../api.ts'
import styles from './pack-marks.module.css'

/** FR NL EN: solid where there is a pack in that language, hollow where there is none. */
export function PackMarks({ meeting }: { meeting: Pick<MeetingEntry, 'languages' | 'packs'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const built = meeting.languages.filter(language => meeting.packs.some(pack => pack.language === language))
  const sentence =
    built.length > 0
      ? t('committees.packMarks.some', {
          languages: format.list(built.map(language => languageNames[language]))
        })
      : t('committees.packMarks.none')
  return (
    <span className={styles.marks} role="img" aria-label={sentence} title={sentence}>
      {meeting.languages.map(language => (
        <span key={language} className={classNames(styles.mark, built.includes(language) && styles.there)}>
          {language.toUpperCase()}
        </span>
      ))}
    </span>
  )
}
