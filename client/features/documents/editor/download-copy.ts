import type { Editor } from '@tiptap/core'

/** Saves the text on the device as a page that any word processor opens: what the server refuses is not lost. */
export function downloadCopy(title: string, editor: Editor): void {
  const heading = document.createElement('h1')
  heading.textContent = title
  const page = `<!doctype html><meta charset="utf-8"><title>${heading.innerHTML}</title>${heading.outerHTML}${editor.getHTML()}`
  const address = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.replace(/[^\p{L}\p{N} -]/gu, ' ').trim() || 'document'}.html`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
