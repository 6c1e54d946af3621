import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { guidanceOf } from '../../../../shared/editor/guidance.ts'
import { nodeFinder } from './node-finder.ts'
import styles from './editor.module.css'

/** The paragraphs that still wait for what their template asks for. */
export const findOpenGuidance = nodeFinder(
  node => node.type.name === 'paragraph' && node.content.size === 0 && guidanceOf(node.attrs) !== null
)

const key = new PluginKey<DecorationSet>('guidanceHint')

/** Shows what a template asks for in a paragraph, until somebody writes there. */
export const GuidanceHint = Extension.create({
  name: 'guidanceHint',

  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => hints(state.doc),
          apply: (tr, before, old, state) => {
            if (!tr.docChanged) return before
            const [now, then] = [findOpenGuidance(state.doc), findOpenGuidance(old.doc)]
            const isSame = now.length === then.length && now.every(({ node }, at) => node === then[at]!.node)
            return isSame ? before.map(tr.mapping, tr.doc) : hints(state.doc)
          }
        },
        props: { decorations: state => key.getState(state) }
      })
    ]
  }
})

function hints(doc: Parameters<typeof findOpenGuidance>[0]): DecorationSet {
  return DecorationSet.create(
    doc,
    findOpenGuidance(doc).map(({ node, pos }) =>
      Decoration.node(pos, pos + node.nodeSize, {
        class: styles.guidance!,
        'data-guidance': guidanceOf(node.attrs)!
      })
    )
  )
}
