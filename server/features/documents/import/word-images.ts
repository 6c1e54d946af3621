import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import { ImportedImages, type ImportedImage } from './imported-images.ts'
import type { Losses } from './losses.ts'
import type { WordPackage } from './word-package.ts'
import { childElements, descendants, type XmlElement } from './xml.ts'

const EMU_PER_TWIP = 635
/** The text of an A4 page with margins of 2.5 cm, in twips. */
const USUAL_TEXT_WIDTH = 9070

/** Collects the images of a Word file, each part once. */
export class WordImages {
  readonly #pack: WordPackage
  readonly #textWidth: number
  readonly #images: ImportedImages

  constructor(pack: WordPackage, losses: Losses) {
    this.#pack = pack
    this.#images = new ImportedImages(losses)
    this.#textWidth = textWidth(pack.document)
  }

  list(): ImportedImage[] {
    return this.#images.list()
  }

  /** The image nodes of a drawing (pictures of DrawingML) or of an older picture (VML). */
  nodes(drawing: XmlElement, from: 'document' | 'footnotes' | 'endnotes'): DocumentJson[] {
    const references = [
      ...descendants(drawing, 'a:blip').map(({ attrs }) => attrs['r:embed'] ?? attrs['r:link']),
      ...descendants(drawing, 'v:imagedata').map(({ attrs }) => attrs['r:id'])
    ]
    const properties = descendants(drawing, 'wp:docPr')[0]?.attrs
    const alt = properties?.['descr'] ?? properties?.['title'] ?? ''
    const extent = Number(descendants(drawing, 'wp:extent')[0]?.attrs['cx'] ?? 0)
    const width = extent > 0 ? boundedWidth((extent / EMU_PER_TWIP / this.#textWidth) * 100) : 100
    return references.flatMap(id => {
      const part = this.#pack.target(id, from)?.part
      const image = this.#images.take(part, () => (part === undefined ? undefined : this.#pack.bytes(part)))
      return image
        ? [{ type: 'image', attrs: { fileId: image.key, alt: alt.slice(0, 500), caption: '', width } }]
        : []
    })
  }
}

/** The width of the text of the last section, in twips: images are kept in proportion to it. */
function textWidth(document: XmlElement): number {
  const section = descendants(document, 'w:sectPr').at(-1)
  const value = (element: string, attribute: string) =>
    Number(childElements(section).find(({ name }) => name === element)?.attrs[attribute])
  const width = value('w:pgSz', 'w:w') - value('w:pgMar', 'w:left') - value('w:pgMar', 'w:right')
  return width > 1000 ? width : USUAL_TEXT_WIDTH
}
