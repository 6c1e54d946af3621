import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import type { DocumentView } from '../api.ts'
import { fetchVersion } from './api.ts'
import { useVersionDeeds } from './hooks.ts'
import { restoreContent } from './restore.ts'
import { fetchSide, type Side } from './sides.ts'

/**
 * How to bring a version back: the present is kept as a version first, then the text is edited as a writer would.
 * Undefined for whoever may not write, and while the text is not bound.
 */
export function useRestore(props: {
  view: DocumentView
  language: Language
  editor: Editor | null
  /** Shows the live text. */
  onLive: () => void
}): ((side: Side) => void) | undefined {
  const { view, language, editor, onLive } = props
  const { t } = useTranslation()
  const { keepBefore } = useVersionDeeds(view.id)
  if (!view.can.edit || !editor) return undefined
  const restore = async (side: Side) => {
    const { content } = await fetchSide(side, view.id, language)
    const { id } = await keepBefore.mutateAsync(language)
    const kept = await fetchVersion(id)
    if (!editor.isEditable) return
    onLive()
    const undo = restoreContent(editor, content, kept.content)
    toast(t('versions.restored'), { undo })
  }
  return side =>
    void restore(side).catch((error: unknown) => {
      // the deed has told of its own refusal
      if (!keepBefore.isError) toast(refusalOf(error).sentence, { kind: 'failed' })
    })
}
