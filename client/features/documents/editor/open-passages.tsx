import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { findOpenGuidance } from './guidance-hint.ts'

/** How many passages of the template still wait to be written; a press goes to the next of them. */
export function OpenPassages({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const count = useEditorState({ editor, selector: ({ editor: e }) => findOpenGuidance(e.state.doc).length })
  if (count === 0) return null
  const go = () => {
    const { doc, selection } = editor.state
    const open = findOpenGuidance(doc)
    const next = open.find(({ pos }) => pos > selection.from) ?? open[0]
    if (next)
      editor
        .chain()
        .focus()
        .setTextSelection(next.pos + 1)
        .scrollIntoView()
        .run()
  }
  return (
    <Button size="small" variant="quiet" icon="arrow-down" onPress={go}>
      {t('writing.openPassages', { count })}
    </Button>
  )
}
