import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { htmlBlockReader } from './html-blocks.ts'
import type { HtmlContext } from './html-context.ts'
import { attribute, findAll, parsePage, textOf, type HtmlElement } from './html-tree.ts'
import { ImportedImages, type ImportedImage } from './imported-images.ts'
import type { Losses } from './losses.ts'
import { resolveReferences } from './read-blocks.ts'

export interface ReadPage {
  json: DocumentJson
  images: ImportedImage[]
  title: string
  language: string | undefined
}

/**
 * Reads a page of HTML as a document: its main part, when it says which that is.
 * @throws Refusal document-file.*
 */
export function htmlToDocument(text: string, losses: Losses): ReadPage {
  const page = parsePage(text)
  const elements = findAll(page, () => true)
  const images = new ImportedImages(losses)
  const isOwn = elements.some(
    one =>
      one.tagName === 'meta' && attribute(one, 'name') === 'generator' && attribute(one, 'content') === 'Lys'
  )
  const context: HtmlContext = {
    losses,
    images,
    isOwn,
    byId: byId(elements),
    places: new Map(),
    tableDepth: 0,
    isInNote: false,
    blocks: htmlBlockReader
  }
  const blocks = context.blocks(mainPart(elements, page).childNodes, context)
  const content = blocks.filter(block => block.type !== 'paragraph' || (block.content?.length ?? 0) > 0)
  const json: DocumentJson = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  losses.at(() => '')
  losses.add('internal-links', resolveReferences(json, context.places))
  const title = elements.find(one => one.tagName === 'title')
  return {
    json,
    images: images.list(),
    title: title ? textOf(title).replace(/\s+/g, ' ').trim() : '',
    language: attribute(page, 'lang')
  }
}

/** The first element of an id counts, as in a browser. */
function byId(elements: readonly HtmlElement[]): Map<string, HtmlElement> {
  const found = new Map<string, HtmlElement>()
  for (const element of elements) {
    const id = attribute(element, 'id')
    if (id && !found.has(id)) found.set(id, element)
  }
  return found
}

/** The one main part of the page, else its one article, else all of it. */
function mainPart(elements: readonly HtmlElement[], page: HtmlElement): HtmlElement {
  for (const name of ['main', 'article', 'body']) {
    const found = elements.filter(one => one.tagName === name)
    if (found.length === 1) return found[0]!
  }
  return page
}
