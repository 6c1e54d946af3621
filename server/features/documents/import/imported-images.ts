import { imageFormat } from '../../../platform/image-format.ts'
import { limits } from './limits.ts'
import type { Losses } from './losses.ts'

export interface ImportedImage {
  /** What the image nodes of the imported document name until the files exist. */
  key: string
  name: string
  mediaType: string
  bytes: Buffer
}

/** Collects the images of a file, each once, within the limits of number, weight and size. */
export class ImportedImages {
  readonly #losses: Losses
  readonly #bySource = new Map<string, ImportedImage>()

  constructor(losses: Losses) {
    this.#losses = losses
  }

  list(): ImportedImage[] {
    return [...this.#bySource.values()]
  }

  /** The image that the file has at `source`; undefined, and a loss, when it is not there or cannot be kept. */
  take(source: string | undefined, read: () => Buffer | undefined): ImportedImage | undefined {
    const known = source === undefined ? undefined : this.#bySource.get(source)
    if (known) return known
    const bytes = read()
    if (source === undefined || !bytes) return this.#lose('image-missing')
    const format = imageFormat(bytes)
    if (!format) return this.#lose('image-formats')
    const isLarge = bytes.length > limits.image || Math.max(format.width, format.height) > limits.imagePixels
    if (isLarge || this.#bySource.size >= limits.images) return this.#lose('image-size')
    const key = `image-${this.#bySource.size + 1}`
    const image = {
      key,
      name: `${key}.${format.extension}`,
      mediaType: format.mediaType,
      bytes: Buffer.from(bytes)
    }
    this.#bySource.set(source, image)
    return image
  }

  #lose(code: 'image-missing' | 'image-formats' | 'image-size'): undefined {
    this.#losses.add(code)
    return undefined
  }
}
