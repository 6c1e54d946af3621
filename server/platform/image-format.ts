export interface ImageFormat {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  extension: 'png' | 'jpg' | 'gif' | 'webp'
  width: number
  height: number
}

/** What an image is by its own bytes, whatever it is called; undefined for formats that documents do not hold. */
export function imageFormat(bytes: Buffer): ImageFormat | undefined {
  return png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? webp(bytes)
}

function png(bytes: Buffer): ImageFormat | undefined {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return undefined
  return {
    mediaType: 'image/png',
    extension: 'png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20)
  }
}

function gif(bytes: Buffer): ImageFormat | undefined {
  if (bytes.length < 10 || !/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))) return undefined
  return {
    mediaType: 'image/gif',
    extension: 'gif',
    width: bytes.readUInt16LE(6),
    height: bytes.readUInt16LE(8)
  }
}

/** The size stands in the frame header, after any number of other segments. */
function jpeg(bytes: Buffer): ImageFormat | undefined {
  if (bytes.length < 12 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      return { mediaType: 'image/jpeg', extension: 'jpg', width, height }
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

function webp(bytes: Buffer): ImageFormat | undefined {
  if (
    bytes.length < 30 ||
    bytes.toString('latin1', 0, 4) !== 'RIFF' ||
    bytes.toString('latin1', 8, 12) !== 'WEBP'
  ) {
    return undefined
  }
  const found = (width: number, height: number): ImageFormat => ({
    mediaType: 'image/webp',
    extension: 'webp',
    width,
    height
  })
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return found(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
  if (kind === 'VP8 ') return found(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
  if (kind !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return found((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
}
