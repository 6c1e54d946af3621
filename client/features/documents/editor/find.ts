import { Extension, type Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import styles from './editor.module.css'
import { finderOf, type FindQuery, type Match } from './find-text.ts'
import { asUndoStep } from './undo-step.ts'

/** As many places are marked around the current one: a page never shows more. */
const MARKED = 400

interface State {
  find: ((doc: DocumentNode) => Match[]) | undefined
  matches: readonly Match[]
  /** Index of the match one stands at; -1 before the first step. */
  current: number
  decorations: DecorationSet
}
type Order = { query: FindQuery | undefined } | { current: number }

const key = new PluginKey<State>('find')
const closed: State = { find: undefined, matches: [], current: -1, decorations: DecorationSet.empty }

/** Finds and marks a text in the document. Costs nothing while nothing is looked for. */
export const Find = Extension.create({
  name: 'find',

  addProseMirrorPlugins() {
    return [
      new Plugin<State>({
        key,
        state: {
          init: () => closed,
          apply: (tr, before) => {
            const order = tr.getMeta(key) as Order | undefined
            if (order && 'query' in order) {
              if (!order.query) return closed
              const find = finderOf(order.query)
              const matches = find(tr.doc)
              return marked(tr.doc, { find, matches, current: nearest(matches, tr.selection.from) })
            }
            if (order) return marked(tr.doc, { ...before, current: order.current })
            if (!tr.docChanged || !before.find) return before
            const matches = before.find(tr.doc)
            return marked(tr.doc, {
              ...before,
              matches,
              current: Math.min(before.current, matches.length - 1)
            })
          }
        },
        props: { decorations: state => key.getState(state)?.decorations }
      })
    ]
  }
})

function marked(doc: DocumentNode, state: Omit<State, 'decorations'>): State {
  const { matches, current } = state
  const first = Math.max(0, current - MARKED / 2)
  const shown = matches.slice(first, first + MARKED)
  const decorations = shown.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index + first === current ? styles.foundHere! : styles.found! })
  )
  return { ...state, decorations: DecorationSet.create(doc, decorations) }
}

/** The first match at or after the position, else the first of all. */
function nearest(matches: readonly Match[], position: number): number {
  const index = matches.findIndex(({ from }) => from >= position)
  return index === -1 ? matches.length - 1 : index
}

/** How many there are, and at which of them one stands (from 1; 0 when there is none). */
export function foundIn(state: EditorState): { total: number; current: number } {
  const { matches, current } = key.getState(state) ?? closed
  return { total: matches.length, current: current + 1 }
}

/** Looks for a text from the caret on; undefined ends it. */
export function find(editor: Editor, query: FindQuery | undefined): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { query }))
  if (query) show(editor)
}

/** Goes to the next match (1) or the one before (-1), around the end. */
export function stepFound(editor: Editor, direction: 1 | -1): void {
  const { matches, current } = key.getState(editor.state) ?? closed
  if (matches.length === 0) return
  const next = (current + direction + matches.length) % matches.length
  editor.view.dispatch(editor.state.tr.setMeta(key, { current: next }))
  show(editor)
}

/** Writes the text in the place of the match one stands at, and goes to the next. */
export function replaceFound(editor: Editor, text: string): void {
  const { matches, current } = key.getState(editor.state) ?? closed
  const match = matches[current]
  if (!match || !editor.isEditable) return
  asUndoStep(editor, () => replace(editor, [match], text))
  const after = key.getState(editor.state)!.matches
  const end = match.from + text.length
  const next = after.findIndex(({ from }) => from >= end)
  editor.view.dispatch(
    editor.state.tr.setMeta(key, { current: next === -1 ? (after.length > 0 ? 0 : -1) : next })
  )
  show(editor)
}

/** Writes the text in the place of every match, as one step to undo. @returns how many there were */
export function replaceAllFound(editor: Editor, text: string): number {
  const { matches } = key.getState(editor.state) ?? closed
  if (matches.length === 0 || !editor.isEditable) return 0
  asUndoStep(editor, () => replace(editor, matches, text))
  return matches.length
}

/** From the end, so that what comes before stays where it is. What replaces a word looks as the word did. */
function replace(editor: Editor, matches: readonly Match[], text: string): void {
  const { tr, doc, schema } = editor.state
  for (const { from, to } of matches.toReversed()) {
    const marks = doc.resolve(from).marksAcross(doc.resolve(to)) ?? []
    if (text === '') tr.delete(from, to)
    else tr.replaceWith(from, to, schema.text(text, marks))
  }
  editor.view.dispatch(tr)
}

/** Selects the match one stands at and brings it into view; of a footnote, its number. */
function show(editor: Editor): void {
  const { matches, current } = key.getState(editor.state) ?? closed
  const match = matches[current]
  if (!match) return
  const { doc, tr } = editor.state
  const from = doc.resolve(match.from)
  const isNote = from.parent.type.name === 'footnote'
  const selection = isNote
    ? NodeSelection.create(doc, from.before())
    : TextSelection.create(doc, match.from, match.to)
  editor.view.dispatch(tr.setSelection(selection))
  const { node } = editor.view.domAtPos(isNote ? from.before() : match.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}
