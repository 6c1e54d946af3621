import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../../../../shared/editor/suggestions/listing.ts'
import { Byline } from '../../../platform/byline.tsx'
import { Button } from '../../../ui/button.tsx'
import { SideCard, SideCardLead } from '../../../ui/side-card.tsx'
import styles from './suggestion-card.module.css'
import { pieceWords } from './words.ts'

/** Pieces of one suggestion that are told; a struck chapter has hundreds. */
const MOST = 6

/** One suggestion: who, what, and what to do about it. */
export function SuggestionCard(props: {
  suggestion: Suggestion
  isActive: boolean
  isOwn: boolean
  mayDecide: boolean
  mayWithdraw: boolean
  onGo: () => void
  onDecide: (verdict: 'accept' | 'reject') => void
}) {
  const { suggestion, isActive, isOwn, mayDecide, mayWithdraw, onGo, onDecide } = props
  const { pieces, organisation, name, at } = suggestion
  const { t } = useTranslation()
  return (
    <SideCard isActive={isActive}>
      <Byline author={{ name: isOwn ? t('suggestions.you') : name, organisation }} at={at} />
      <SideCardLead onPress={onGo}>
        {pieces.slice(0, MOST).map((piece, index) => {
          const { verb, text } = pieceWords(t, piece)
          return (
            <span key={index} className={styles.piece}>
              <span className={styles.verb}>{verb}</span>
              {text && <span className={styles[piece.kind]}>{text}</span>}
            </span>
          )
        })}
        {pieces.length > MOST && (
          <span className={styles.verb}>{t('suggestions.more', { count: pieces.length - MOST })}</span>
        )}
      </SideCardLead>
      {(mayDecide || mayWithdraw) && (
        <div className={styles.actions}>
          {mayDecide && (
            <Button size="small" icon="check" onPress={() => onDecide('accept')}>
              {t('suggestions.accept')}
            </Button>
          )}
          <Button size="small" variant="quiet" onPress={() => onDecide('reject')}>
            {t(mayDecide ? 'suggestions.reject' : 'suggestions.withdraw')}
          </Button>
        </div>
      )}
    </SideCard>
  )
}
