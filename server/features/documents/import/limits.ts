const MB = 1024 * 1024

/** What an import may cost. Bytes, unless said otherwise. */
export const limits = {
  file: 25 * MB,
  text: 5 * MB,
  /** Everything in a Word file together, inflated; and one part of it. */
  inflated: 200 * MB,
  part: 40 * MB,
  entries: 3000,
  /** Inflated bytes per packed byte of the whole file: text packs 5 to 30 times, bombs a thousand times. */
  ratio: 150,
  xmlElements: 800_000,
  xmlDepth: 200,
  blocks: 20_000,
  tableDepth: 4,
  /** Tracked changes; more than that nobody decides about. */
  changes: 20_000,
  image: 8 * MB,
  images: 400,
  imagePixels: 12_000,
  /** Of processor time: nobody waits longer for a file that only wants to be expensive. */
  processorSeconds: 10,
  /** On the clock. */
  seconds: 60,
  heapMegabytes: 400
} as const
