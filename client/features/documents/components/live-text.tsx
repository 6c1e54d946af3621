import type { Editor, Extensions } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineEntry } from '../../../../shared/editor/outline.ts'
import type { DocumentPanel, OpenDocument } from '../../../platform/document-panels.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { useLive } from '../../../platform/live/use-live-document.ts'
import { flag, tab, useSearchParams } from '../../../platform/search-params.ts'
import { useSession } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import styles from '../document-page.module.css'
import { DocumentEditor } from '../editor/document-editor.tsx'
import { useHeadingNumbers } from '../editor/heading-numbers.ts'
import { numbersOf } from '../editor/numbering.ts'
import own from './live-text.module.css'
import { goToBlock, Outline, OutlineList } from './outline.tsx'

/**
 * `outline=folded` leaves the text its margin; `focus=1` shows nothing but the text; with `suggest=1` what one writes is only
 * suggested.
 */
const params = { outline: tab(['pinned', 'folded']), focus: flag(), suggest: flag() }

export interface LiveTextProps {
  live: LiveDocument | undefined
  document: OpenDocument
  organisation: string
  mayEdit: boolean
  maySuggest: boolean
  panels: readonly DocumentPanel[]
  onEditor: (editor: Editor | null) => void
}

/** The live text of a language version, once it may be shown: an editor binds to nothing that it would damage. */
export function LiveText(props: LiveTextProps) {
  const { live, document: open, organisation, mayEdit, maySuggest, panels, onEditor } = props
  const { t } = useTranslation()
  const { person } = useSession()
  const additions = useAdditions(panels, open)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [{ outline, focus, suggest }, setSearch] = useSearchParams(params)
  const [hasSheet, setSheet] = useState(false)
  const edge = useRef<HTMLDivElement>(null)
  const headings = useHeadings(editor)
  const numbers = useHeadingNumbers(open.documentId)
  const role = useLive(live, snapshot => snapshot.role)
  const isReady = useLive(live, snapshot => snapshot.isReady)
  const refusal = useLive(live, ({ saving }) => (saving.kind === 'refused' ? saving.reason : undefined))
  const mayWrite = mayEdit && role !== 'suggest'
  const isSuggesting = suggest || !mayWrite
  const suggesting = useMemo(
    () => ({
      isOn: isSuggesting,
      author: { personId: person.id, name: person.name, organisation }
    }),
    [isSuggesting, person.id, person.name, organisation]
  )
  if (refusal === 'upgrade') return <Notice kind="warning">{t('documents.refusal.upgrade')}</Notice>
  if (refusal && !isReady) return <Notice kind="error">{t(`documents.refusal.${refusal}`)}</Notice>
  if (!live || !isReady || !additions) return <Skeleton rows={14} />
  const pin = (isPinned: boolean) => void setSearch({ outline: isPinned ? 'pinned' : 'folded' })
  const leaveFocus = () => void setSearch({ focus: false })
  // where the window leaves no edge, the outline comes as a sheet
  const toggleOutline = () => (edge.current?.offsetParent ? pin(outline === 'folded') : setSheet(true))
  return (
    <div
      className={classNames(styles.columns, focus && own.focus)}
      onKeyDown={event => {
        if (focus && event.key === 'Escape' && !event.defaultPrevented) leaveFocus()
      }}
    >
      <div ref={edge} className={styles.edge} data-not-printed>
        <Outline entries={headings} onGo={goToBlock} isPinned={outline === 'pinned'} onPin={pin} />
      </div>
      <Sheet isOpen={hasSheet} onClose={() => setSheet(false)} title={t('documents.outline')}>
        {headings.length === 0 ? (
          <p>{t('writing.outline.none')}</p>
        ) : (
          <OutlineList
            entries={headings}
            onGo={blockId => {
              setSheet(false)
              goToBlock(blockId)
            }}
          />
        )}
      </Sheet>
      {focus && (
        <div className={own.leave}>
          <Button size="small" variant="quiet" icon="close" onPress={leaveFocus}>
            {t('writing.focus.leave')}
          </Button>
        </div>
      )}
      <div className={styles.paper}>
        <DocumentEditor
          key={live.doc.guid}
          live={live}
          document={open}
          language={open.language}
          label={open.title}
          user={{ name: person.name, organisation }}
          isEditable={(mayEdit || maySuggest) && role !== 'read' && !refusal}
          suggesting={suggesting}
          mayDecide={mayWrite}
          onSuggest={() => void (mayWrite && setSearch({ suggest: !suggest }))}
          hasNumberedHeadings={numbers.isOn}
          onNumberHeadings={numbers.toggle}
          onOutline={toggleOutline}
          onFocusMode={() => void setSearch({ focus: !focus })}
          additions={additions}
          selectionActions={panels.flatMap(panel => panel.selectionActions ?? [])}
          onEditor={made => {
            setEditor(made)
            onEditor(made)
          }}
        />
      </div>
    </div>
  )
}

/** The headings as they are written; the same array until one of them changes. */
function useHeadings(editor: Editor | null): readonly OutlineEntry[] {
  const numbers = useEditorState({ editor, selector: ({ editor: e }) => (e ? numbersOf(e.state) : null) })
  return useMemo(
    () =>
      (numbers?.targets ?? [])
        .filter(({ kind }) => kind === 'heading')
        .map(({ blockId, level, text, number }) => ({ blockId, level, text, number })),
    [numbers]
  )
}

/** The decorations that the panels bring, or undefined while they are fetched. */
function useAdditions(
  panels: readonly DocumentPanel[],
  { documentId, projectId, language, roomId }: OpenDocument
): Extensions | undefined {
  const [additions, setAdditions] = useState<Extensions>()
  useEffect(() => {
    let isHere = true
    setAdditions(undefined)
    const asked = panels.flatMap(panel => (panel.extensions && roomId ? [panel.extensions()] : []))
    void Promise.all(asked).then(makers => {
      if (isHere)
        setAdditions(makers.flatMap(make => make({ documentId, projectId, language, roomId: roomId! })))
    })
    return () => {
      isHere = false
    }
  }, [panels, documentId, projectId, language, roomId])
  return additions
}
