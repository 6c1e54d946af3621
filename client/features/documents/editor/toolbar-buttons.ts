import type { ChainedCommands, Editor } from '@tiptap/core'
import type { IconName } from '../../../ui/icon.tsx'
import type { EditorDeeds, lookOf } from './toolbar-entries.ts'

/** A button of the row above the text. */
export interface ToolbarButton {
  icon: IconName
  /** Key of the words that say what it does. */
  words: string
  /** What does the same on the keyboard. */
  keys?: string
  isActive?: boolean
  isDisabled?: boolean
  onPress: () => void
}

type Look = ReturnType<typeof lookOf>

export function historyButtons(editor: Editor, now: Look): ToolbarButton[] {
  const run = runOn(editor)
  return [
    {
      icon: 'undo',
      words: format('undo'),
      keys: 'Ctrl Z',
      isDisabled: !now.canUndo,
      onPress: run(c => c.undo())
    },
    {
      icon: 'redo',
      words: format('redo'),
      keys: 'Ctrl Y',
      isDisabled: !now.canRedo,
      onPress: run(c => c.redo())
    }
  ]
}

/** @returns what letters can become, and what paragraphs can */
export function formatButtons(
  editor: Editor,
  now: Look,
  deeds: EditorDeeds
): [marks: ToolbarButton[], blocks: ToolbarButton[]] {
  const run = runOn(editor)
  const button = (
    icon: IconName,
    name: keyof Look & string,
    onPress: () => void,
    keys?: string
  ): ToolbarButton => ({ icon, words: format(name), keys, isActive: Boolean(now[name]), onPress })
  return [
    [
      button(
        'bold',
        'bold',
        run(c => c.toggleBold()),
        'Ctrl B'
      ),
      button(
        'italic',
        'italic',
        run(c => c.toggleItalic()),
        'Ctrl I'
      ),
      button(
        'underline',
        'underline',
        run(c => c.toggleUnderline()),
        'Ctrl U'
      ),
      button('link', 'link', deeds.link, 'Ctrl K')
    ],
    [
      button(
        'list-bullet',
        'bulletList',
        run(c => c.toggleBulletList())
      ),
      button(
        'list-number',
        'orderedList',
        run(c => c.toggleOrderedList())
      ),
      button(
        'quote',
        'blockquote',
        run(c => c.toggleBlockquote())
      )
    ]
  ]
}

export function insertButtons(now: Look, deeds: EditorDeeds): ToolbarButton[] {
  return [
    { icon: 'footnote', words: format('footnote'), onPress: () => deeds.ask('footnote') },
    {
      icon: 'image',
      words: format(now.image ? 'describe' : 'image'),
      isActive: now.image,
      onPress: now.image ? deeds.describe : () => deeds.ask('image')
    }
  ]
}

export function paneButtons(deeds: EditorDeeds): ToolbarButton[] {
  return [
    { icon: 'search', words: 'writing.find.title', keys: 'Ctrl F', onPress: deeds.find },
    { icon: 'outline', words: 'writing.outline.toggle', onPress: deeds.outline },
    { icon: 'focus', words: 'writing.focus.toggle', keys: 'F9', onPress: deeds.focusMode }
  ]
}

const format = (name: string) => `documents.format.${name}`
const runOn = (editor: Editor) => (deed: (chain: ChainedCommands) => ChainedCommands) => () =>
  void deed(editor.chain().focus()).run()
