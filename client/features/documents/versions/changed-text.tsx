import { cloneElement, isValidElement, memo, useMemo, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, ChangeMark } from '../../../../shared/documents/diff/review.ts'
import type { Language } from '../../../../shared/languages.ts'
import { imageAddress } from '../api.ts'
import { StaticDocument, type ChangeDrawing } from '../components/static-document.tsx'
import page from '../document-page.module.css'
import { ChangeCard } from './change-card.tsx'
import styles from './changed-text.module.css'
import type { Comparison } from './comparison.ts'

/** The text with what changed in it: written underlined, struck through, reformatted dotted, moved with a bar. */
export function ChangedText(props: {
  comparison: Comparison
  documentId: string
  language: Language
  current: Change | undefined
  onChoose: (number: number) => void
}) {
  const { comparison, documentId, language, current, onChoose } = props
  const choose = (target: EventTarget) => {
    const changed = target instanceof Element && target.closest('[data-change-number]')
    if (changed) onChoose(Number(changed.getAttribute('data-change-number')))
  }
  return (
    <div className={page.columns}>
      {/* a click is a shorter way to what the arrows and N and P do */}
      <div className={page.paper} onClick={event => choose(event.target)}>
        <Drawn comparison={comparison} documentId={documentId} language={language} />
      </div>
      {current && (
        <div className={styles.card}>
          <ChangeCard change={current} authors={comparison.authorsOf(current)} />
        </div>
      )}
    </div>
  )
}

/** Drawn once: stepping through the changes must not draw a hundred pages anew. */
const Drawn = memo(function Drawn(props: { comparison: Comparison; documentId: string; language: Language }) {
  const { comparison, documentId, language } = props
  const { t } = useTranslation()
  const drawing = useMemo<ChangeDrawing>(
    () => ({
      words: ({ kind, number }, inside) => wordsOf(kind, number, inside),
      block: ({ kind, number }, element) => blockOf(kind, number, element, t(`versions.change.${kind}`))
    }),
    [t]
  )
  return (
    <StaticDocument
      content={comparison.content}
      language={language}
      imageAddress={fileId => imageAddress(documentId, fileId)}
      changes={drawing}
    />
  )
})

function wordsOf(kind: ChangeMark['kind'], number: number, inside: ReactNode): ReactElement {
  const marks = { 'data-change': kind, 'data-change-number': number, className: styles[kind] }
  if (kind === 'inserted') return <ins {...marks}>{inside}</ins>
  if (kind === 'deleted') return <del {...marks}>{inside}</del>
  return <span {...marks}>{inside}</span>
}

function blockOf(
  kind: ChangeMark['kind'],
  number: number,
  element: ReactElement,
  label: string
): ReactElement {
  const marks = {
    'data-block-change': kind,
    'data-change-number': number,
    'data-change-label': label,
    className: styles.block
  }
  const isPlain = isValidElement<{ className?: string }>(element) && typeof element.type === 'string'
  if (!isPlain) return <div {...marks}>{element}</div>
  const own = element.props.className
  return cloneElement(element, {
    ...marks,
    className: [own, styles.block].filter(Boolean).join(' ')
  } as object)
}
