import { Node } from '@tiptap/core'

/**
 * A node in the line that holds one attribute and no letters: what it shows is computed where it is shown and never kept.
 * In HTML the attribute stands in `data`; `read` and `write` say how, and are given whatever a page or a client wrote.
 */
export function inlineAtom<Value>(
  name: string,
  attribute: {
    name: string
    data: string
    none: Value
    read: (data: string | null) => Value
    write: (value: unknown) => string
  }
) {
  const { data, none, read, write } = attribute
  return Node.create({
    name,
    group: 'inline',
    inline: true,
    atom: true,
    draggable: true,

    addAttributes() {
      return {
        [attribute.name]: {
          default: none,
          parseHTML: element => read(element.getAttribute(data)),
          renderHTML: attributes => ({ [data]: write(attributes[attribute.name]) })
        }
      }
    },

    parseHTML() {
      return [{ tag: `span[${data}]` }]
    },

    renderHTML({ HTMLAttributes }) {
      return ['span', HTMLAttributes]
    }
  })
}
