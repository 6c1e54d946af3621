import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import { imageFormat } from './image-format.ts'
import { limits } from './limits.ts'
import type { Losses } from './losses.ts'
import type { WordPackage } from './word-package.ts'
import { childElements, descendants, type XmlElement } from './xml.ts'

export interface ImportedImage {
  /** What the image nodes of the imported document name until the files exist. */
  key: string
  name: string
  mediaType: string
  bytes: Buffer
}

const EMU_PER_TWIP = 635
/** The text of an A4 page with margins of 2.5 cm, in twips. */
const USUAL_TEXT_WIDTH = 9070

/** Collects the images of a Word file, each part once. */
export class WordImages {
  readonly #pack: WordPackage
  readonly #losses: Losses
  readonly #textWidth: number
  readonly #byPart = new Map<string, ImportedImage>()

  constructor(pack: WordPackage, losses: Losses) {
    this.#pack = pack
    this.#losses = losses
    this.#textWidth = textWidth(pack.document)
  }

  list(): ImportedImage[] {
    return [...this.#byPart.values()]
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
      const image = this.#take(this.#pack.target(id, from))
      return image
        ? [{ type: 'image', attrs: { fileId: image.key, alt: alt.slice(0, 500), caption: '', width } }]
        : []
    })
  }

  #take(target: { part?: string; address?: string } | undefined): ImportedImage | undefined {
    const known = target?.part === undefined ? undefined : this.#byPart.get(target.part)
    if (known) return known
    const bytes = target?.part === undefined ? undefined : this.#pack.bytes(target.part)
    if (!bytes) {
      this.#losses.add('image-missing')
      return undefined
    }
    const format = imageFormat(bytes)
    if (!format) {
      this.#losses.add('image-formats')
      return undefined
    }
    const isLarge = bytes.length > limits.image || Math.max(format.width, format.height) > limits.imagePixels
    if (isLarge || this.#byPart.size >= limits.images) {
      this.#losses.add('image-size')
      return undefined
    }
    const key = `image-${this.#byPart.size + 1}`
    const image = {
      key,
      name: `${key}.${format.extension}`,
      mediaType: format.mediaType,
      bytes: Buffer.from(bytes)
    }
    this.#byPart.set(target!.part!, image)
    return image
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
