import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { citationItems } from '../../../../shared/editor/citation.ts'
import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import { citationStyles } from '../../../../shared/references/styles.ts'
import { addresses } from '../../../platform/addresses.ts'
import type { DocumentPanelProps, OpenDocument } from '../../../platform/document-panels.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { nodeFinder } from '../editor/node-finder.ts'
import { asUndoStep } from '../editor/undo-step.ts'
import { useDocument } from '../hooks.ts'
import type { ReferenceRow } from './api.ts'
import { CitationDialog } from './citation-dialog.tsx'
import { Credit } from './credit.tsx'
import { useCitationStyle, useReferences } from './hooks.ts'
import styles from './page.module.css'
import { findCitations } from './shown-citations.ts'
import { citedWorksOf, useCitedWorks } from './use-citations.ts'
import { lineOfWork } from './works.ts'

/** What the text beside it cites, and in which style. */
export function ReferencesPanel({ document: open }: DocumentPanelProps) {
  const { data: library } = useReferences()
  if (!open.editor || !library) return <Skeleton rows={5} />
  return <Panel document={open} editor={open.editor} library={library} />
}

const findBibliographies = nodeFinder(node => node.type.name === 'bibliography')

function Panel(props: { document: OpenDocument; editor: Editor; library: readonly ReferenceRow[] }) {
  const { document: open, editor, library } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const { data: view } = useDocument(open.documentId)
  const choose = useCitationStyle(open.documentId)
  const [isCiting, setCiting] = useState(false)
  const named = citedWorksOf(useCitedWorks(editor)).map(citationItems)
  const hasBibliography = useEditorState({
    editor,
    selector: ({ editor: e }) => findBibliographies(e.state.doc).length > 0
  })
  const ids = [...new Set(named.flatMap(items => items.map(({ id }) => id)))]
  const cited = ids.flatMap(id => library.find(row => row.id === id) ?? [])
  const lost = named.filter(items => items.some(({ id }) => !library.some(row => row.id === id))).length
  const mayEdit = view?.can.edit ?? false
  const style = view?.citationStyle ?? 'apa'
  return (
    <div className={styles.panel}>
      {mayEdit && (
        <Select
          label={t('references.style.label')}
          value={style}
          onChange={to => to !== style && choose.mutate({ from: style, to })}
          options={citationStyles.map(one => ({ value: one, label: t(`references.style.${one}`) }))}
        />
      )}
      {lost > 0 && <Notice kind="warning">{t('references.panel.lost', { count: lost })}</Notice>}
      {mayEdit && cited.length > 0 && !hasBibliography && (
        <Notice
          kind="info"
          action={
            <Button size="small" onPress={() => addBibliography(editor)}>
              {t('references.panel.addBibliography')}
            </Button>
          }
        >
          {t('references.panel.noBibliography')}
        </Notice>
      )}
      {cited.length === 0 ? (
        <EmptyState icon="quote" title={t('references.panel.none')}>
          {t('references.panel.noneWords')}
        </EmptyState>
      ) : (
        <ul className={styles.cited} aria-label={t('references.panel.cited', { count: cited.length })}>
          {cited.map(row => (
            <li key={row.id}>
              <button type="button" className={styles.citedWork} onClick={() => goToCitation(editor, row.id)}>
                <span>{lineOfWork(row.item)}</span>
                <span className={styles.times}>
                  {t('references.panel.times', {
                    count: named.filter(items => items.some(({ id }) => id === row.id)).length
                  })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.deeds}>
        {mayEdit && (
          <Button icon="quote" onPress={() => setCiting(true)}>
            {t('references.panel.cite')}
          </Button>
        )}
        <Link to={addresses.references(code)} variant="button">
          {t('references.panel.library')}
        </Link>
      </div>
      <Credit />
      {mayEdit && <CitationDialog editor={editor} isOpen={isCiting} onClose={() => setCiting(false)} />}
    </div>
  )
}

/** To the next place behind the caret that cites the work, or to the first. */
function goToCitation(editor: Editor, id: string): void {
  const places = findCitations(editor.state.doc).filter(({ node }) =>
    citationItems(node.attrs['items']).some(item => item.id === id)
  )
  const { to } = editor.state.selection
  const next = places.find(({ pos }) => pos >= to) ?? places[0]
  if (next) editor.chain().focus().setNodeSelection(next.pos).scrollIntoView().run()
}

function addBibliography(editor: Editor): void {
  const block = { type: 'bibliography', attrs: { blockId: newBlockId() } }
  asUndoStep(editor, () => editor.commands.insertContentAt(editor.state.doc.content.size, block))
}
