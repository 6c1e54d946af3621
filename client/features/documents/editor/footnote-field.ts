import type { Editor } from '@tiptap/core'
import { baseKeymap, toggleMark } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { StepMap } from '@tiptap/pm/transform'
import { EditorView } from '@tiptap/pm/view'
import { nodeFinder, type FoundNode } from './node-finder.ts'

const OUTSIDE = 'fromOutside'

/** The footnotes of the document in their order. */
export const footnotesOf = nodeFinder(node => node.type.name === 'footnote')

/**
 * A field for the text of one footnote. It writes through the editor of the document, so that others see each letter
 * and undo knows one history only.
 */
export class FootnoteField {
  readonly #editor: Editor
  readonly #blockId: string
  readonly #view: EditorView
  readonly #stop: () => void

  constructor(
    host: HTMLElement,
    options: { editor: Editor; blockId: string; label: string; isEditable: boolean; onLeave: () => void }
  ) {
    const { editor, blockId, label, isEditable, onLeave } = options
    this.#editor = editor
    this.#blockId = blockId
    const node = this.#find()?.node
    const { bold, italic } = editor.schema.marks
    this.#view = new EditorView(host, {
      state: EditorState.create({
        doc: node ?? editor.schema.nodes['footnote']!.create(),
        plugins: [
          keymap({
            'Mod-z': () => editor.commands.undo(),
            'Mod-y': () => editor.commands.redo(),
            'Shift-Mod-z': () => editor.commands.redo(),
            'Mod-b': toggleMark(bold!),
            'Mod-i': toggleMark(italic!),
            Escape: () => (onLeave(), true),
            Enter: () => (onLeave(), true)
          }),
          keymap(baseKeymap)
        ]
      }),
      editable: () => isEditable,
      attributes: { 'aria-label': label, role: 'textbox' },
      dispatchTransaction: transaction => this.#dispatch(transaction)
    })
    const follow = ({ transaction }: { transaction: Transaction }) => {
      if (transaction.docChanged) this.#follow()
    }
    editor.on('transaction', follow)
    this.#stop = () => editor.off('transaction', follow)
  }

  focus(): void {
    this.#view.focus()
  }

  destroy(): void {
    this.#stop()
    this.#view.destroy()
  }

  #find(): FoundNode | undefined {
    return footnotesOf(this.#editor.state.doc).find(({ node }) => node.attrs['blockId'] === this.#blockId)
  }

  /** What is typed here is a change of the document, shifted to where the footnote stands. */
  #dispatch(transaction: Transaction): void {
    const { state, transactions } = this.#view.state.applyTransaction(transaction)
    this.#view.updateState(state)
    if (transaction.getMeta(OUTSIDE)) return
    const found = this.#find()
    if (!found) return
    const outer = this.#editor.state.tr
    const shift = StepMap.offset(found.pos + 1)
    for (const { steps } of transactions) {
      for (const step of steps) {
        const mapped = step.map(shift)
        if (mapped) outer.step(mapped)
      }
    }
    if (outer.docChanged) this.#editor.view.dispatch(outer)
  }

  /** What others type, or undo, comes back as the smallest change, so that the caret here stays where it is. */
  #follow(): void {
    const next = this.#find()?.node
    const { state } = this.#view
    if (!next) return
    const start = next.content.findDiffStart(state.doc.content)
    if (start === null) return
    let { a: endNext, b: endHere } = next.content.findDiffEnd(state.doc.content)!
    const overlap = start - Math.min(endNext, endHere)
    if (overlap > 0) {
      endNext += overlap
      endHere += overlap
    }
    const change = state.tr.replace(start, endHere, next.slice(start, endNext)).setMeta(OUTSIDE, true)
    this.#view.dispatch(change)
  }
}
