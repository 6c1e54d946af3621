import type { Page } from 'playwright-core'
import type { DocumentJson } from '../../shared/editor/schema.ts'

/** The text that one writes in. */
export const textbox = (page: Page) => page.locator('main .ProseMirror').first()

/** The page says that everything is saved. */
export const saved = (page: Page) => page.locator('[data-saving=saved]').waitFor()

/** The paragraphs of the text without the labels of carets, which stand in the line. */
export const paragraphs = (page: Page): Promise<string[]> =>
  textbox(page)
    .locator('p')
    .evaluateAll(all =>
      all.map(element => {
        const copy = element.cloneNode(true) as HTMLElement
        for (const caret of copy.querySelectorAll('.ProseMirror-widget')) caret.remove()
        return copy.textContent
      })
    )

/**
 * Waits until the editor has read where a click or a key put the caret: the browser moves it afterwards, and a next key at
 * once would be for the old place.
 */
export const caretRead = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
  )

/** Presses End, of the line or of the text, and waits until the caret is there. */
export async function toEnd(page: Page, key: 'End' | 'Control+End' = 'End'): Promise<void> {
  await page.keyboard.press(key)
  await caretRead(page)
}

/** Selects words of the text as a reader does; they stand in one text node. */
export async function select(page: Page, words: string): Promise<void> {
  const text = textbox(page)
  await text.getByText(words).first().waitFor()
  await text.focus()
  await text.evaluate((root, sought) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(sought)
      if (at === -1) continue
      getSelection()!.setBaseAndExtent(node, at, node, at + sought.length)
      return
    }
    throw new Error(`not in one text node: ${sought}`)
  }, words)
}

interface WithEditor extends Element {
  editor: { getJSON(): DocumentJson }
}

/** What stands in the editor, as it would be stored. */
export const writtenContent = (page: Page): Promise<DocumentJson> =>
  textbox(page).evaluate(element => (element as unknown as WithEditor).editor.getJSON())

/** Pastes what was copied on some page. */
export const paste = (page: Page, html: string): Promise<void> =>
  textbox(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
