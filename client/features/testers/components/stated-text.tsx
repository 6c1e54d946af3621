import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { codePointsOf } from '../../../../shared/anchors/code-points.ts'
import type { CheckView, StatementView } from '../../../../shared/statements/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import styles from './stated-text.module.css'
import stated from './stated-figures.module.css'
import { VerdictMark, worstVerdict } from './verdict-mark.tsx'

interface Piece {
  words: string
  /** What is checked at these words; empty between them. */
  checks: CheckView[]
}

/** The text as it was read, each claim underlined and marked with how it stands; a claim leads to its arithmetic. */
export function StatedText(props: {
  statement: StatementView
  text: string
  selected: string
  onSelect: (key: string) => void
}) {
  const { statement, text, selected, onSelect } = props
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <p className={styles.text} lang={statement.language ?? undefined}>
        {piecesOf(text, statement.checks).map((piece, index) =>
          piece.checks.length === 0 ? (
            piece.words
          ) : (
            <Claim
              key={index}
              piece={piece}
              isSelected={piece.checks.some(check => check.key === selected)}
              onSelect={() => onSelect(piece.checks[0]!.key)}
            />
          )
        )}
      </p>
      <p className={stated.entered}>
        {t('statements.stated.entered', { by: statement.createdBy, date: format.date(statement.createdAt) })}
      </p>
    </>
  )
}

function Claim({ piece, isSelected, onSelect }: { piece: Piece; isSelected: boolean; onSelect: () => void }) {
  const { t } = useTranslation()
  const place = useRef<HTMLButtonElement>(null)
  const verdict = worstVerdict(piece.checks)
  useEffect(() => {
    if (isSelected) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <button
      ref={place}
      type="button"
      className={styles.claim}
      data-selected={isSelected || undefined}
      aria-pressed={isSelected}
      aria-label={t('statements.text.claim', {
        words: piece.words,
        verdict: t(`statements.verdict.${verdict}`)
      })}
      onClick={onSelect}
    >
      <span className={stated.stated} data-verdict={verdict}>
        {piece.words}
        <VerdictMark verdict={verdict} isNameHidden />
      </span>
    </button>
  )
}

/** The text cut at the places of the checks. What was found last at a place that overlaps another is left to it. */
function piecesOf(text: string, checks: CheckView[]): Piece[] {
  const points = codePointsOf(text)
  const places = new Map<number, { end: number; checks: CheckView[] }>()
  for (const check of checks) {
    if (!check.place) continue
    const start = points.toUnits(check.place.start)
    const known = places.get(start) ?? { end: points.toUnits(check.place.end), checks: [] }
    places.set(start, { ...known, checks: [...known.checks, check].sort(byNeed) })
  }
  const pieces: Piece[] = []
  let from = 0
  for (const [start, { end, checks: own }] of [...places].sort(([a], [b]) => a - b)) {
    if (start < from) continue
    pieces.push(
      { words: text.slice(from, start), checks: [] },
      { words: text.slice(start, end), checks: own }
    )
    from = end
  }
  return [...pieces, { words: text.slice(from), checks: [] }]
}

const need = { contradicts: 0, holds: 1, uncheckable: 2 }
const byNeed = (one: CheckView, other: CheckView) => need[one.verdict] - need[other.verdict]
