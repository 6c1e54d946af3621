import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/**
 * The selection of the text is ProseMirror's alone. Whenever React draws anything of the page it would remember where the
 * selection stands in a focused element that says it is editable, by walking through the whole text: 5 ms a key at 100
 * pages. So the element does not say it as a property; its attribute, which the browser goes by, stays.
 */
export const OwnSelection = Extension.create({
  name: 'ownSelection',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        view: ({ dom }) => {
          Object.defineProperty(dom, 'contentEditable', {
            configurable: true,
            get: () => 'inherit',
            set: (value: string) => dom.setAttribute('contenteditable', value)
          })
          return { destroy: () => void Reflect.deleteProperty(dom, 'contentEditable') }
        }
      })
    ]
  }
})
