import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { documentStates, type DocumentState } from '../../../../shared/documents/schema.ts'
import { languages } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { inLanguage, useLanguage } from '../../../platform/i18n.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { StateMark, useStateWords } from '../../../ui/state-mark.tsx'
import type { DocumentRow } from '../api.ts'
import { LanguageMarks } from '../components/language-marks.tsx'
import styles from './board.module.css'
import { useMoveOnBoard } from './move-on-board.ts'

const CARD = 'lys-document'
/** More cards than that nobody reads: the list has them all. */
const MOST_CARDS = 100

/** Documents in columns by their state; a card is dragged, or carried with the keyboard, to another state. */
export function Board({ rows }: { rows: readonly DocumentRow[] }) {
  const { t } = useTranslation()
  const mayMove = useCan('document.advance')
  const move = useMoveOnBoard()
  const board = useRef<HTMLDivElement>(null)
  const moved = useRef<string>(null)
  useEffect(() => {
    // a card that was carried away took the focus with it: it is found again where it went
    const card = board.current?.querySelector<HTMLElement>(`[data-key='${moved.current}']`)
    if (!card || document.activeElement !== document.body) return
    moved.current = null
    card.focus()
  }, [rows])
  const moveTo = (id: string, state: DocumentState) => {
    moved.current = id
    move(id, state)
  }
  return (
    <>
      {!mayMove && <Notice kind="info">{t('shelf.board.mayNot')}</Notice>}
      <div ref={board} className={styles.board}>
        {documentStates.map(state => (
          <StateColumn
            key={state}
            state={state}
            rows={rows.filter(row => row.state === state)}
            onMove={mayMove ? id => moveTo(id, state) : undefined}
          />
        ))}
      </div>
    </>
  )
}

function StateColumn(props: {
  state: DocumentState
  rows: readonly DocumentRow[]
  /** Undefined for those who only look. */
  onMove: ((id: string) => void) | undefined
}) {
  const { state, rows, onMove } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const language = useLanguage()
  const name = useStateWords()[state]
  const titleOf = (row: DocumentRow) => inLanguage(row.titles, language)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys =>
      [...keys].map(key => ({
        [CARD]: String(key),
        'text/plain': titleOf(rows.find(row => row.id === key)!)
      })),
    acceptedDragTypes: [CARD],
    getDropOperation: (_target, _types, allowed) => (allowed.includes('move') ? 'move' : 'cancel'),
    onRootDrop: async ({ items }) => {
      for (const item of items) if (item.kind === 'text') onMove?.(await item.getText(CARD))
    }
  })
  const shown = rows.slice(0, MOST_CARDS)
  return (
    <section className={styles.column} data-state={state} aria-label={name}>
      <h2 className={styles.heading}>
        <StateMark state={state} />
        <span className={styles.count}>{rows.length}</span>
      </h2>
      <GridList
        aria-label={name}
        items={shown.map(row => ({ ...row, key: row.id }))}
        dependencies={[language, onMove]}
        dragAndDropHooks={onMove ? dragAndDropHooks : undefined}
        onAction={key => void navigate({ to: addresses.document(code, String(key)) as never })}
        renderEmptyState={() => <p className={styles.none}>{t('shelf.board.none')}</p>}
        className={styles.cards}
      >
        {row => (
          <GridListItem id={row.id} textValue={titleOf(row)} className={styles.card}>
            {onMove && (
              <Button slot="drag" className={styles.handle}>
                <Icon name="drag" size={16} />
              </Button>
            )}
            <span className={styles.words}>
              <span className={styles.title} lang={languages.find(one => row.titles[one] === titleOf(row))}>
                {titleOf(row)}
              </span>
              <span className={styles.facts}>
                {t(`documents.kind.${row.kind}`)}
                {row.owner && ` · ${row.owner}`}
              </span>
              <LanguageMarks there={languages.filter(one => row.titles[one])} />
            </span>
          </GridListItem>
        )}
      </GridList>
      {rows.length > MOST_CARDS && (
        <p className={styles.none}>{t('shelf.board.more', { count: rows.length - MOST_CARDS })}</p>
      )}
    </section>
  )
}
