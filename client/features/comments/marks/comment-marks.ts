import { Extension, type Editor } from '@tiptap/core'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Mapping } from '@tiptap/pm/transform'
import { QueryObserver } from '@tanstack/react-query'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { caretWhereClicked } from '../../../platform/clicked-caret.ts'
import { queryClient } from '../../../platform/query.ts'
import { threadsQuery, type TextOfThreads } from '../threads-query.ts'
import styles from './comment-marks.module.css'
import { CommentLayer, layerOf, marksKey, type Shown } from './comment-layer.ts'
import { changeBetween } from './document-change.ts'

/** A change of the text, with the one before it until it was told to the layer. */
interface Change {
  mapping: Mapping
  previous: Change | undefined
}
interface Marked {
  decorations: DecorationSet
  change: Change | undefined
}

/**
 * Marks in the text what threads are about, also while their panel is closed. Decorations only: commenting never
 * changes the document, so that it is open to people who may not write in it.
 */
export const commentMarks = (text: TextOfThreads) =>
  Extension.create({
    name: 'commentMarks',

    addKeyboardShortcuts() {
      return {
        'Mod-Alt-ArrowDown': () => layerIn(this.editor).step(1),
        'Mod-Alt-ArrowUp': () => layerIn(this.editor).step(-1)
      }
    },

    addProseMirrorPlugins() {
      return [plugin(layerIn(this.editor), text)]
    }
  })

const layerIn = (editor: Editor) => layerOf(editor) ?? new CommentLayer(editor)

function plugin(layer: CommentLayer, text: TextOfThreads) {
  return new Plugin<Marked>({
    key: marksKey as never,
    state: {
      init: () => ({ decorations: DecorationSet.empty, change: undefined }),
      apply: (tr, before) => {
        const shown = tr.getMeta(marksKey) as Shown | undefined
        if (shown) return { ...before, decorations: DecorationSet.create(tr.doc, decorationsOf(shown, tr)) }
        if (!tr.docChanged) return before
        const mapping = isRemote(tr) ? changeBetween(tr.before, tr.doc) : tr.mapping
        return {
          decorations: before.decorations.map(mapping, tr.doc),
          change: { mapping, previous: before.change }
        }
      }
    },
    props: {
      decorations: state => marked(state).decorations,
      handleClick: (view, position, event) => {
        const id = threadAt(view.state, position)
        if (id) {
          caretWhereClicked(view, position, event)
          layer.activate(id)
        }
        return false
      }
    },
    view: () => {
      const observer = new QueryObserver(queryClient, threadsQuery(text))
      const stop = observer.subscribe(({ data }) => data && layer.watch(data.threads))
      const { data } = observer.getCurrentResult()
      if (data) queueMicrotask(() => layer.watch(data.threads))
      addEventListener('scroll', layer.scrolled, { passive: true, capture: true })
      addEventListener('resize', layer.scrolled)
      return {
        update: (view, before) => tellChanges(layer, marked(view.state), marked(before)),
        destroy: () => {
          stop()
          removeEventListener('scroll', layer.scrolled, { capture: true })
          removeEventListener('resize', layer.scrolled)
          layer.rest()
        }
      }
    }
  })
}

const marked = (state: EditorState) => marksKey.getState(state) as Marked

/** Tells the changes since the view was last updated, in their order, and forgets those before them. */
function tellChanges(layer: CommentLayer, now: Marked, before: Marked): void {
  const changes: Change[] = []
  for (let change = now.change; change && change !== before.change; change = change.previous) {
    changes.unshift(change)
  }
  for (const change of changes) {
    change.previous = undefined
    layer.changed(change.mapping)
  }
}

/** What another person wrote, and what was undone, comes as a new document. */
const isRemote = (tr: Transaction) =>
  Boolean((tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin)

function decorationsOf({ marks, draft, activeId }: Shown, { doc }: Transaction): Decoration[] {
  const decorations = marks
    .filter(({ from, to }) => from < to && to <= doc.content.size)
    .map(({ id, state, isBlock, isResolved, from, to }) => {
      const attributes = {
        class: [
          isBlock ? styles.block : styles.mark,
          state === 'moved' && styles.moved,
          isResolved && styles.resolved,
          id === activeId && styles.active
        ]
          .filter(Boolean)
          .join(' '),
        'data-thread': id
      }
      const make = isBlock ? Decoration.node : Decoration.inline
      return make(from, to, attributes, { id })
    })
  if (draft && draft.to <= doc.content.size) {
    const make = draft.anchor.block ? Decoration.node : Decoration.inline
    decorations.push(make(draft.from, draft.to, { class: styles.draft }))
  }
  return decorations
}

/** The thread at a position; of several the shortest, which the others hide. */
function threadAt(state: EditorState, position: number): string | undefined {
  const there = marked(state)
    .decorations.find(position, position)
    .filter(({ spec }) => (spec as { id?: string }).id)
    .sort((one, other) => one.to - one.from - (other.to - other.from))
  return (there[0]?.spec as { id?: string } | undefined)?.id
}
