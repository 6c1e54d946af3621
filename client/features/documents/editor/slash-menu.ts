import { Extension, type Editor, type Range } from '@tiptap/core'
import { Suggestion } from '@tiptap/suggestion'

export interface SlashState {
  query: string
  range: Range
  /** Where the menu stands, in the window. */
  rect: DOMRect | null
}

export interface SlashOptions {
  onChange: (state: SlashState | undefined) => void
  /** True when the key was for the menu. */
  onKey: (event: KeyboardEvent) => boolean
}

/** Watches for a slash at the beginning of a word; what the menu shows and does is React's. */
export const SlashMenu = Extension.create<SlashOptions>({
  name: 'slashMenu',

  addOptions() {
    return { onChange: () => {}, onKey: () => false }
  },

  addProseMirrorPlugins() {
    const { onChange, onKey } = this.options
    const tell = (props: { query: string; range: Range; clientRect?: (() => DOMRect | null) | null }) =>
      onChange({ query: props.query, range: props.range, rect: props.clientRect?.() ?? null })
    return [
      Suggestion({
        editor: this.editor as Editor,
        char: '/',
        startOfLine: false,
        allow: ({ state, range }) => !state.doc.resolve(range.from).parent.type.spec.code,
        items: () => [],
        render: () => ({
          onStart: tell,
          onUpdate: tell,
          onExit: () => onChange(undefined),
          onKeyDown: ({ event }) => onKey(event)
        })
      })
    ]
  }
})
