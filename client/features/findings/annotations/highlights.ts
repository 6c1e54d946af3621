import { Extension } from '@tiptap/core'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { caretWhereClicked } from '../../../platform/clicked-caret.ts'
import styles from './highlights.module.css'
import { AnnotationLayer, layerKey, type Shown } from './layer.ts'

/**
 * Shows annotated sentences in the text. Decorations only: annotating never changes the document, so that it is
 * open to people who may not write in it.
 */
export const Highlights = Extension.create({
  name: 'annotationHighlights',

  addProseMirrorPlugins() {
    const layer = new AnnotationLayer(this.editor)
    return [
      new Plugin<DecorationSet>({
        key: layerKey,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, decorations) => {
            const shown = tr.getMeta(layerKey) as Shown | undefined
            if (shown) return DecorationSet.create(tr.doc, decorationsOf(shown, tr.doc.content.size))
            return tr.docChanged ? decorations.map(tr.mapping, tr.doc) : decorations
          }
        },
        props: {
          decorations: state => layerKey.getState(state) as DecorationSet,
          handleClick: (view, position, event) => {
            const [found] = annotationsAt(view.state, position)
            if (found) {
              caretWhereClicked(view, position, event)
              layer.activate(found)
            }
            return false
          }
        },
        view: () => ({
          update: (view, before) => {
            if (view.state.doc !== before.doc) layer.changed(isRemote(view.state))
          },
          destroy: () => layer.rest()
        })
      })
    ]
  }
})

const isRemote = (state: EditorState) =>
  Boolean((ySyncPluginKey.getState(state) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin)

function decorationsOf({ places, draft, activeId }: Shown, size: number): Decoration[] {
  const decorations = places
    .filter(place => place.state !== 'orphan' && place.from < place.to && place.to <= size)
    .map(({ id, state, from, to }) =>
      Decoration.inline(
        from,
        to,
        {
          class: [styles.annotated, styles[state], id === activeId && styles.active]
            .filter(Boolean)
            .join(' '),
          'data-annotation': id
        },
        { id }
      )
    )
  if (draft && draft.to <= size) {
    decorations.push(Decoration.inline(draft.from, draft.to, { class: styles.draft }))
  }
  return decorations
}

function annotationsAt(state: EditorState, position: number): string[] {
  const decorations = layerKey.getState(state) as DecorationSet
  return decorations
    .find(position, position)
    .map(({ spec }) => (spec as { id?: string }).id)
    .filter(id => id !== undefined)
}
