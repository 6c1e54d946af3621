import { Refusal } from './refusal.ts'

/**
 * The text of a file, with LF ends and in NFC.
 * @throws Refusal document-file.encoding with the line of the first letter that is not UTF-8, document-file.binary
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = byteOrder(bytes)
  if (wide) throw new Refusal('document-file.encoding', { line: 1, found: wide })
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw new Refusal('document-file.binary', { line: lineAt(bytes, nul) })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.replace(/\r\n?/g, '\n').normalize('NFC')
  } catch {
    throw new Refusal('document-file.encoding', {
      line: lineAt(bytes, firstInvalid(bytes)),
      found: 'Windows-1252'
    })
  }
}

function byteOrder(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'UTF-16'
  if (first === 0xfe && second === 0xff) return 'UTF-16'
  return undefined
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1
  for (let at = 0; at < position; at++) if (bytes[at] === 0x0a) line++
  return line
}

/** The position of the first byte that is not UTF-8: the decoder only says that there is one. */
function firstInvalid(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = 0
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue
    try {
      decoder.decode(bytes.subarray(start, at))
    } catch {
      return start
    }
    start = at + 1
  }
  return 0
}
