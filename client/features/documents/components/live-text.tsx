import type { Editor, Extensions } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { useEditorState } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outlineOf, type OutlineEntry } from '../../../../shared/editor/outline.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { DocumentPanel, OpenDocument } from '../../../platform/document-panels.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { useLive } from '../../../platform/live/use-live-document.ts'
import { useSession } from '../../../platform/session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import styles from '../document-page.module.css'
import { DocumentEditor } from '../editor/document-editor.tsx'
import { nodeFinder } from '../editor/node-finder.ts'
import { goToBlock, Outline } from './outline.tsx'

export interface LiveTextProps {
  live: LiveDocument | undefined
  document: OpenDocument
  organisation: string
  mayEdit: boolean
  panels: readonly DocumentPanel[]
  onEditor: (editor: Editor | null) => void
}

/** The live text of a language version, once it may be shown: an editor binds to nothing that it would damage. */
export function LiveText(props: LiveTextProps) {
  const { live, document: open, organisation, mayEdit, panels, onEditor } = props
  const { t } = useTranslation()
  const { person } = useSession()
  const additions = useAdditions(panels, open)
  const [editor, setEditor] = useState<Editor | null>(null)
  const role = useLive(live, snapshot => snapshot.role)
  const isReady = useLive(live, snapshot => snapshot.isReady)
  const refusal = useLive(live, ({ saving }) => (saving.kind === 'refused' ? saving.reason : undefined))
  if (refusal === 'upgrade') return <Notice kind="warning">{t('documents.refusal.upgrade')}</Notice>
  if (refusal && !isReady) return <Notice kind="error">{t(`documents.refusal.${refusal}`)}</Notice>
  if (!live || !isReady || !additions) return <Skeleton rows={14} />
  return (
    <div className={styles.columns}>
      <div className={styles.edge} data-not-printed>
        {editor && <LiveOutline editor={editor} />}
      </div>
      <div className={styles.paper}>
        <DocumentEditor
          key={live.doc.guid}
          live={live}
          document={open}
          language={open.language}
          label={open.title}
          user={{ name: person.name, organisation }}
          isEditable={mayEdit && role !== 'read' && !refusal}
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

/** The headings as they are written. */
function LiveOutline({ editor }: { editor: Editor }) {
  const entries = useEditorState({
    editor,
    selector: ({ editor: e }) => headingsOf(e.state.doc).map(({ node }) => entryOf(node)),
    equalityFn: (one, other) =>
      one.length === other?.length && one.every((entry, index) => entry === other[index])
  })
  return <Outline entries={entries} onGo={goToBlock} />
}

const headingsOf = nodeFinder(node => node.type.name === 'heading')
const entries = new WeakMap<DocumentNode, OutlineEntry>()

/** The same entry for the same heading: nothing is drawn anew until one has changed. */
function entryOf(heading: DocumentNode): OutlineEntry {
  let entry = entries.get(heading)
  if (!entry) entries.set(heading, (entry = outlineOf(heading.toJSON() as DocumentJson)[0]!))
  return entry
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
      if (isHere) setAdditions(makers.flatMap(make => make({ documentId, projectId, language, roomId: roomId! })))
    })
    return () => {
      isHere = false
    }
  }, [panels, documentId, projectId, language, roomId])
  return additions
}
