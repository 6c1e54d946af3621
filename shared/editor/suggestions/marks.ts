import { Mark } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { decidedFragment } from './decide.ts'
import { Slice } from '@tiptap/pm/model'

const hidden = (value: string | null) => ({ default: value, rendered: false })

/** Flat and plain: Yjs compares the attributes of a mark as they stand. */
const claimAttributes = {
  id: hidden(''),
  personId: hidden(null),
  name: hidden(''),
  organisation: hidden(''),
  at: hidden('')
}

/** Letters that somebody would like to see in the text. */
export const Insertion = Mark.create({
  name: 'insertion',
  addAttributes: () => ({ ...claimAttributes, split: hidden(null) }),
  renderHTML: ({ mark }) => ['ins', { 'data-suggestion': mark.attrs['id'] as string, ...splitOf(mark) }, 0]
})

const splitOf = (mark: { attrs: Record<string, unknown> }) =>
  mark.attrs['split'] ? { 'data-split': '' } : {}

/** Letters that somebody would like to see gone; several people may want it. */
export const Deletion = Mark.create({
  name: 'deletion',
  excludes: '',
  inclusive: false,
  // the id of the insertion whose letters shall go; null for letters of the text
  addAttributes: () => ({ ...claimAttributes, on: hidden(null) }),
  renderHTML: ({ mark }) => [
    'del',
    { 'data-suggestion': mark.attrs['id'] as string, ...(mark.attrs['on'] ? { 'data-on': '' } : {}) },
    0
  ]
})

/** Letters that somebody would like to look otherwise: `change` is `+bold`, `-italic`, `+link`; the text keeps its look. */
export const Formatting = Mark.create({
  name: 'formatting',
  excludes: '',
  inclusive: false,
  addAttributes: () => ({ ...claimAttributes, change: hidden(''), href: hidden(null) }),
  renderHTML: ({ mark }) => [
    'span',
    {
      'data-suggestion': mark.attrs['id'] as string,
      'data-formatting': mark.attrs['change'] as string
    },
    0
  ],

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('suggestionsInClipboard'),
        props: {
          // a copy is what the text would be: who pastes it suggests it under their own name
          transformCopied: slice =>
            new Slice(
              decidedFragment(slice.content, () => 'accept'),
              slice.openStart,
              slice.openEnd
            )
        }
      })
    ]
  }
})
