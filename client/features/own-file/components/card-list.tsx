import { useTranslation } from 'react-i18next'
import type { OwnFile } from '../../../../shared/own-file/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/page.tsx'
import styles from '../page.module.css'

/** The cards that the enterprise was asked about, and what it said. */
export function CardList({ file, onOpen }: { file: OwnFile; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Section title={t('ownFile.cards.title')}>
      {file.cards.length === 0 ? (
        <EmptyState title={t('ownFile.cards.empty')}>{t('ownFile.cards.emptyWords')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {file.cards.map(card => (
            <li key={card.id} className={styles.row}>
              <span>
                <b>{languageNames[card.language]}</b>
                <span className={styles.quiet}>
                  {card.answer
                    ? t(`ownFile.cards.said.${card.answer}`, {
                        name: card.answeredBy ?? '',
                        date: format.date(card.answeredAt!)
                      })
                    : t('ownFile.cards.waits', { date: format.date(card.submittedAt) })}
                </span>
              </span>
              <Button variant={card.answer ? 'plain' : 'primary'} onPress={() => onOpen(card.id)}>
                {t(card.answer ? 'ownFile.cards.read' : 'ownFile.cards.answer')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
