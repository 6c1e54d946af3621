import { Extension, type Editor } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import { dropPoint } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import styles from './editor.module.css'
import { moveTo } from './move-block.ts'

const items = new Set(['listItem', 'taskItem'])

/** A handle beside the block under the pointer, to drag it elsewhere; Alt Shift and arrows do the same. */
export const dragHandle = (words: { label: string }) =>
  Extension.create({
    name: 'dragHandle',

    addProseMirrorPlugins() {
      let handle: Handle | undefined
      return [
        new Plugin({
          view: view => (handle = new Handle(this.editor as Editor, view, words.label)),
          props: { handleDrop: (_view, event) => handle?.drop(event) ?? false }
        })
      ]
    }
  })

class Handle {
  readonly #editor: Editor
  readonly #view: EditorView
  readonly #dom = document.createElement('div')
  /** Where the block under the pointer begins. */
  #pos: number | undefined
  #isDragged = false

  constructor(editor: Editor, view: EditorView, label: string) {
    this.#editor = editor
    this.#view = view
    this.#dom.className = styles.dragHandle!
    this.#dom.title = label
    this.#dom.draggable = true
    this.#dom.hidden = true
    // for the pointer only: the keyboard has its own keys
    this.#dom.setAttribute('aria-hidden', 'true')
    this.#dom.dataset['notPrinted'] = ''
    this.#dom.addEventListener('click', () => this.#select())
    this.#dom.addEventListener('dragstart', this.#start)
    this.#dom.addEventListener('dragend', this.#end)
    view.dom.parentElement?.append(this.#dom)
    // the text is not in the page yet: what surrounds it is asked with each move
    document.addEventListener('pointermove', this.#follow)
    document.documentElement.addEventListener('pointerleave', this.#hide)
    view.dom.addEventListener('keydown', this.#hide)
  }

  destroy(): void {
    document.removeEventListener('pointermove', this.#follow)
    document.documentElement.removeEventListener('pointerleave', this.#hide)
    this.#view.dom.removeEventListener('keydown', this.#hide)
    this.#dom.remove()
  }

  readonly #hide = (): void => {
    if (!this.#isDragged) this.#dom.hidden = true
  }

  readonly #follow = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || event.buttons !== 0 || !this.#view.editable) return
    const { target } = event
    if (!(target instanceof Node) || this.#dom.contains(target)) return
    if (!this.#dom.parentElement?.parentElement?.contains(target)) return this.#hide()
    const { left, right } = this.#view.dom.getBoundingClientRect()
    const inside = Math.min(right - 8, Math.max(left + 8, event.clientX))
    const found = this.#view.posAtCoords({ left: inside, top: event.clientY })
    const pos = found && this.#blockAt(found.inside >= 0 ? found.inside : found.pos)
    const block = pos === undefined ? null : this.#view.nodeDOM(pos!)
    if (!(block instanceof HTMLElement)) return this.#hide()
    this.#pos = pos!
    const host = this.#dom.parentElement!.getBoundingClientRect()
    const place = block.getBoundingClientRect()
    this.#dom.style.top = `${place.top - host.top}px`
    this.#dom.style.left = `${place.left - host.left - (block.localName === 'li' ? 44 : 28)}px`
    this.#dom.hidden = false
  }

  /** The list item or else the block of the document that holds the position. */
  #blockAt(position: number): number | undefined {
    const { doc } = this.#view.state
    const $pos = doc.resolve(position)
    const own = $pos.nodeAfter
    if (own && (items.has(own.type.name) || $pos.depth === 0)) return position
    for (let depth = $pos.depth; depth > 0; depth--) {
      if (depth === 1 || items.has($pos.node(depth).type.name)) return $pos.before(depth)
    }
    return undefined
  }

  #select(): boolean {
    const node = this.#pos === undefined ? null : this.#view.state.doc.nodeAt(this.#pos)
    if (!node || !NodeSelection.isSelectable(node)) return false
    const { tr, doc } = this.#view.state
    this.#view.dispatch(tr.setSelection(NodeSelection.create(doc, this.#pos!)))
    this.#view.focus()
    return true
  }

  readonly #start = (event: DragEvent): void => {
    if (!event.dataTransfer || !this.#select()) return event.preventDefault()
    const slice = this.#view.state.selection.content()
    const { dom, text } = this.#view.serializeForClipboard(slice)
    event.dataTransfer.clearData()
    event.dataTransfer.setData('text/html', dom.innerHTML)
    event.dataTransfer.setData('text/plain', text)
    event.dataTransfer.effectAllowed = 'copyMove'
    const block = this.#view.nodeDOM(this.#pos!)
    if (block instanceof HTMLElement) event.dataTransfer.setDragImage(block, 0, 0)
    this.#view.dragging = { slice, move: true }
    this.#isDragged = true
  }

  readonly #end = (): void => {
    this.#isDragged = false
    this.#view.dragging = null
    this.#hide()
  }

  /** A block that was dragged by its handle moves as it does with the keys. */
  drop(event: DragEvent): boolean {
    const { dragging, state } = this.#view
    if (!this.#isDragged || !dragging || event.ctrlKey || this.#pos === undefined) return false
    const node = state.doc.nodeAt(this.#pos)
    const at = this.#view.posAtCoords({ left: event.clientX, top: event.clientY })
    if (!node || !at) return false
    const target = dropPoint(state.doc, at.pos, dragging.slice)
    event.preventDefault()
    this.#isDragged = false
    this.#view.dragging = null
    if (target !== null) moveTo(this.#editor, { from: this.#pos, to: this.#pos + node.nodeSize }, target)
    return true
  }
}
