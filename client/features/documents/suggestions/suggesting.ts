import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { restoreText } from '../../../../shared/documents/restore-text.ts'
import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import { SUGGESTED, suggestChange } from '../../../../shared/editor/suggestions/as-suggestion.ts'
import { isSuggestionMark, type Claim } from '../../../../shared/editor/suggestions/claim.ts'
import { decided, type Judge } from '../../../../shared/editor/suggestions/decide.ts'
import { asUndoStep } from '../editor/undo-step.ts'

/** Who writes, and whether what they write is only suggested. */
export interface Suggesting {
  isOn: boolean
  author: Pick<Claim, 'personId' | 'name' | 'organisation'>
}

interface Storage {
  now: Suggesting | undefined
}

const storageOf = (editor: Editor) => (editor.storage as unknown as { suggesting: Storage }).suggesting

export const setSuggesting = (editor: Editor, now: Suggesting): void => void (storageOf(editor).now = now)

const isOthers = (tr: Transaction) => Boolean(tr.getMeta(ySyncPluginKey))

/**
 * While one suggests, every change of one's own becomes a suggestion before the text hears of it: typing, pasting, commands,
 * dragging. What comes from others, and undo, goes through as it is.
 */
export const SuggestingMode = Extension.create<object, Storage>({
  name: 'suggesting',

  addStorage: () => ({ now: undefined }),

  dispatchTransaction({ transaction, next }) {
    const { now } = this.storage
    const isOwn = transaction.docChanged && !transaction.getMeta(SUGGESTED) && !isOthers(transaction)
    if (!now?.isOn || !isOwn) return next(transaction)
    const by: Claim = { id: newBlockId(), ...now.author, at: new Date().toISOString() }
    suggestChange({ state: () => this.editor.state, dispatch: next }, transaction, by)
  },

  addProseMirrorPlugins() {
    const { storage } = this
    return [
      new Plugin({
        key: new PluginKey('suggesting'),
        // whoever may only suggest mends nothing of what others did: their own editors do
        filterTransaction: tr => {
          const root = tr.getMeta('appendedTransaction') as Transaction | undefined
          return !(storage.now?.isOn && tr.docChanged && root && isOthers(root))
        },
        appendTransaction: (transactions, _before, after) =>
          storage.now?.isOn || transactions.some(tr => isOthers(tr) || tr.getMeta(SUGGESTED))
            ? null
            : asText(transactions, after)
      })
    ]
  }
})

/** Who writes inside what somebody suggests adds to the text, not to the suggestion: it would bear the other's name. */
function asText(transactions: readonly Transaction[], after: EditorState): Transaction | null {
  const [tr] = transactions
  const step = tr?.steps[0]
  if (transactions.length !== 1 || tr!.steps.length !== 1 || !(step instanceof ReplaceStep)) return null
  const { content, openStart } = step.slice
  if (openStart > 0 || content.childCount !== 1 || !content.firstChild!.isText) return null
  const said = content.firstChild!.marks.filter(isSuggestionMark)
  if (said.length === 0) return null
  const out = after.tr
  for (const mark of said) out.removeMark(step.from, step.from + content.size, mark)
  return out
}

/** Accepts and rejects, as one step for undo. */
export function decideSuggestions(editor: Editor, judge: Judge): void {
  asUndoStep(editor, () =>
    restoreText(
      decided(editor.state.doc, judge),
      () => editor.state.doc,
      change => {
        const { tr } = editor.state
        change(tr)
        if (tr.docChanged) editor.view.dispatch(tr.setMeta(SUGGESTED, true))
      }
    )
  )
}
