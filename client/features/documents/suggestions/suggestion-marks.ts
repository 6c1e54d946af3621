import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { suggestionsOf, type Piece, type Suggestion } from '../../../../shared/editor/suggestions/listing.ts'
import styles from './suggestion-marks.module.css'
import { decideSuggestions } from './suggesting.ts'

interface Shown {
  suggestions: readonly Suggestion[]
  /** The one at the caret. */
  activeId: string | undefined
  decorations: DecorationSet
}

const key = new PluginKey<Shown>('suggestionMarks')

/** What is suggested in the text, in its order; the same list until something of it changes. */
export const suggestionsIn = (state: EditorState): readonly Suggestion[] =>
  key.getState(state)?.suggestions ?? []
export const activeSuggestion = (state: EditorState): string | undefined => key.getState(state)?.activeId

export interface MarkOptions {
  /** What a suggestion of a block says above it. */
  words: (piece: Piece, suggestion: Suggestion) => string
  /** Called with the keys at the caret. */
  mayDecide: () => boolean
  onToggle: () => void
}

/** Shows who suggests what: letters bear it themselves, blocks have a line above them, the one at the caret its author. */
export const suggestionMarks = (options: MarkOptions) =>
  Extension.create({
    name: 'suggestionMarks',

    addKeyboardShortcuts() {
      const decide = (verdict: 'accept' | 'reject') => () => {
        const id = activeSuggestion(this.editor.state)
        if (!id || !options.mayDecide()) return false
        decideSuggestions(this.editor, claim => (claim.id === id ? verdict : 'keep'))
        return true
      }
      return {
        'Mod-Alt-y': decide('accept'),
        'Mod-Alt-n': decide('reject'),
        'Mod-Shift-e': () => {
          options.onToggle()
          return true
        }
      }
    },

    addProseMirrorPlugins() {
      return [
        new Plugin<Shown>({
          key,
          state: {
            init: (_config, state) => shownIn(state, suggestionsOf(state.doc), options),
            apply: (tr, before, _old, state) => {
              if (!tr.docChanged && !tr.selectionSet) return before
              const suggestions = tr.docChanged ? suggestionsOf(state.doc) : before.suggestions
              if (suggestions.length === 0 && before.suggestions.length === 0) return before
              return shownIn(state, suggestions, options)
            }
          },
          props: { decorations: state => key.getState(state)?.decorations }
        })
      ]
    }
  })

function shownIn(state: EditorState, suggestions: readonly Suggestion[], options: MarkOptions): Shown {
  const active = suggestions.find(({ pieces }) => pieces.some(piece => isAt(state, piece)))
  const decorations = suggestions.flatMap(suggestion =>
    suggestion.pieces.flatMap(piece => (piece.nodeType ? blockDecoration(piece, suggestion, options) : []))
  )
  if (active) decorations.push(...activeDecorations(active))
  return { suggestions, activeId: active?.id, decorations: DecorationSet.create(state.doc, decorations) }
}

/** The caret is in the letters, or in the block. */
const isAt = ({ selection }: EditorState, { from, to }: Piece) => selection.from >= from && selection.to <= to

const looks: Partial<Record<Piece['kind'], string>> = {
  insertion: styles.newBlock!,
  deletion: styles.struckBlock!,
  join: styles.joinedBlock!,
  change: styles.changedBlock!
}

function blockDecoration(piece: Piece, suggestion: Suggestion, { words }: MarkOptions): Decoration[] {
  const look = looks[piece.kind]
  if (!look) return []
  return [
    Decoration.node(piece.from, piece.to, {
      class: look,
      'data-suggested': `${words(piece, suggestion)} · ${suggestion.organisation || suggestion.name}`
    })
  ]
}

function activeDecorations(suggestion: Suggestion): Decoration[] {
  const letters = suggestion.pieces.filter(({ nodeType }) => !nodeType)
  const last = letters.at(-1)
  const marked = letters.map(({ from, to }) => Decoration.inline(from, to, { class: styles.active! }))
  if (!last) return marked
  const who = [suggestion.organisation, suggestion.name].filter(Boolean).join(' · ')
  const label = () => {
    const dom = document.createElement('span')
    dom.className = styles.who!
    dom.dataset['who'] = who
    return dom
  }
  return [
    ...marked,
    Decoration.widget(last.to, label, { side: 1, key: `${suggestion.id} ${who}`, marks: [] })
  ]
}

/** Puts the caret on a suggestion and brings it into view. */
export function goToSuggestion(editor: Editor, { pieces }: Suggestion): void {
  const [first] = pieces
  if (!first) return
  const { tr } = editor.state
  const at = Math.min(first.from + (first.nodeType ? 1 : 0), tr.doc.content.size)
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView())
}
