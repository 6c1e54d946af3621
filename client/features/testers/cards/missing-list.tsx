import { useTranslation } from 'react-i18next'
import type { ExpectedFact } from '../../../../shared/cards/facts.ts'
import type { CardRow } from '../../../../shared/cards/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Link } from '../../../ui/link.tsx'
import styles from './cards.module.css'

const ofFile: readonly ExpectedFact[] = ['question', 'indicators']

/** What a card lacks; each leads to the place where it is completed. */
export function MissingList(props: {
  card: CardRow
  language: Language
  /** In a table the column says that these are links. */
  isInTable?: boolean
}) {
  const { card, language, isInTable } = props
  const variant = isInTable ? 'quiet' : 'text'
  const { t } = useTranslation()
  const { code } = useProject()
  const placeOf = (fact: ExpectedFact) => {
    if (ofFile.includes(fact)) return `${addresses.tester(code, card.testerId)}?view=file`
    if (fact === 'federation') return addresses.tester(code, card.testerId)
    return addresses.organisation(code, card.organisationId)
  }
  const waiting = card.versions.filter(one => one.openPassages > 0 && one.language === language)
  if (card.missing.length === 0 && waiting.length === 0)
    return <span className={styles.complete}>{t('cards.missing.nothing')}</span>
  return (
    <ul className={styles.missing}>
      {card.missing.map(fact => (
        <li key={fact}>
          <Link to={placeOf(fact)} variant={variant}>
            {t(`cards.missing.${fact}`)}
          </Link>
        </li>
      ))}
      {waiting.map(one => (
        <li key={one.language}>
          <Link to={`${addresses.document(code, card.documentId!)}?lang=${one.language}`} variant={variant}>
            {t('cards.missing.passages', { count: one.openPassages, language: one.language.toUpperCase() })}
          </Link>
        </li>
      ))}
    </ul>
  )
}
