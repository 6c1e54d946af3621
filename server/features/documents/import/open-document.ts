import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { ImportedImages, type ImportedImage } from './imported-images.ts'
import type { Losses } from './losses.ts'
import { openBlockReader } from './open-blocks.ts'
import type { OpenContext } from './open-context.ts'
import { openOpenDocument, type OpenPackage } from './open-package.ts'
import { lengthOf, OpenStyles } from './open-styles.ts'
import { resolveReferences } from './read-blocks.ts'
import { child, childElements, descendants, textOf } from './xml.ts'

/** The text of an A4 page with margins of 2.5 cm. */
const USUAL_TEXT_WIDTH = 160

export interface ReadOpenDocument {
  json: DocumentJson
  images: ImportedImage[]
  title: string
  language: string | undefined
}

/**
 * Reads an OpenDocument text (.odt) as a document.
 * @throws Refusal document-file.*
 */
export function openDocumentToDocument(bytes: Buffer, losses: Losses): ReadOpenDocument {
  const pack = openOpenDocument(bytes)
  const images = new ImportedImages(losses)
  const context: OpenContext = {
    pack,
    styles: new OpenStyles(pack.styles, pack.content),
    images,
    losses,
    textWidth: textWidth(pack),
    tableDepth: 0,
    isInNote: false,
    isInSection: false,
    cellAlign: undefined,
    places: new Map(),
    blocks: openBlockReader()
  }
  const blocks = context.blocks(childElements(pack.text), context)
  const content = blocks.filter(block => block.type !== 'paragraph' || (block.content?.length ?? 0) > 0)
  const json: DocumentJson = {
    type: 'doc',
    content: content.length > 0 ? content : [{ type: 'paragraph' }]
  }
  losses.at(() => '')
  losses.add('fields', resolveReferences(json, context.places))
  noteWhatSurrounds(pack, losses)
  return { json, images: images.list(), title: pack.title, language: languageOf(pack) }
}

function noteWhatSurrounds({ styles, text }: OpenPackage, losses: Losses): void {
  const edges = descendants(child(styles, 'office:master-styles'), 'style:master-page').flatMap(childElements)
  const texts = edges.filter(({ name }) => /^style:(header|footer)/.test(name)).map(textOf)
  // the number of the page is no loss: Lys prints its own
  const said = [...new Set(texts)].filter(words => /\p{L}/u.test(words))
  losses.at(() => said[0] ?? '')
  losses.add('headers-footers', said.length)
  losses.at(() => '')
  losses.add(
    'tracked-changes',
    descendants(child(text, 'text:tracked-changes'), 'text:changed-region').length
  )
}

/** The language of the letters, of which the file speaks in its default style. */
function languageOf({ styles, language }: OpenPackage): string | undefined {
  const defaults = childElements(child(styles, 'office:styles')).find(
    ({ name, attrs }) => name === 'style:default-style' && attrs['style:family'] === 'paragraph'
  )
  return language || child(defaults, 'style:text-properties')?.attrs['fo:language']
}

function textWidth({ styles }: OpenPackage): number {
  const layout = descendants(styles, 'style:page-layout-properties')[0]?.attrs ?? {}
  const length = (name: string) => lengthOf(layout[name])
  const side = (name: string) => length(name) ?? length('fo:margin') ?? 0
  const page = length('fo:page-width')
  const width = page === undefined ? 0 : page - side('fo:margin-left') - side('fo:margin-right')
  return width > 20 ? width : USUAL_TEXT_WIDTH
}
