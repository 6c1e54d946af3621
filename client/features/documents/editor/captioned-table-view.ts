import { TableView } from '@tiptap/extension-table'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'

/** A table with its caption above it. CSS writes the word and the number in front. */
export class CaptionedTableView extends TableView {
  readonly #caption: HTMLTableCaptionElement

  constructor(
    node: DocumentNode,
    cellMinWidth: number,
    view?: EditorView,
    attributes?: Record<string, unknown>
  ) {
    super(node, cellMinWidth, view, attributes)
    this.#caption = document.createElement('caption')
    this.#caption.contentEditable = 'false'
    this.table.prepend(this.#caption)
    this.#show(node)
  }

  override update(node: DocumentNode): boolean {
    const isUpdated = super.update(node)
    if (isUpdated) this.#show(node)
    return isUpdated
  }

  #show(node: DocumentNode): void {
    const caption = String(node.attrs['caption'] ?? '')
    this.#caption.textContent = caption
    this.#caption.hidden = caption === ''
    this.table.toggleAttribute('data-captioned', caption !== '')
  }
}
