interface Part {
  filename: string
  toBuffer(): Promise<Buffer>
}

/** A file that a form sent, whole. */
export const bytesOf = async (part: Part) => ({ name: part.filename, bytes: await part.toBuffer() })
