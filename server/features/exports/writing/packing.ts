import yazl from 'yazl'

export interface PackedPart {
  name: string
  content: string | Uint8Array
  /** The first part of an OpenDocument file names its kind and lies there as it is. */
  isStored?: boolean
}

/** The same parts give the same bytes, whenever they are packed. */
const WHEN = new Date(Date.UTC(2000, 0, 1))

/** The parts as one zip file, in their order. */
export function pack(parts: readonly PackedPart[]): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const { name, content, isStored } of parts) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    zip.addBuffer(bytes, name, { mtime: WHEN, compress: !isStored, forceDosTimestamp: true })
  }
  zip.end()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}
