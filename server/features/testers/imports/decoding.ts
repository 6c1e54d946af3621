import type { Reading } from '../../../../shared/testers/import-schema.ts'
import { FileRefusal } from './refusal.ts'

export interface Decoded {
  text: string
  encoding: NonNullable<Reading['encoding']>
}

/**
 * The text of a file whose encoding nobody states. UTF-8 and UTF-16 prove themselves; anything else is taken for
 * Windows-1252 only when every letter then is one that the three languages write, because a wrong guess would spoil
 * names without anybody seeing it.
 * @throws FileRefusal tester-file.encoding, .garbled, .binary, with the line
 */
export function decode(bytes: Uint8Array): Decoded {
  const wide = byteOrder(bytes)
  if (wide) return { text: cleaned(new TextDecoder(wide).decode(bytes)), encoding: 'UTF-16' }
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw new FileRefusal('tester-file.binary', { line: lineAt(bytes, nul) })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    refuseGarbled(text)
    return { text: cleaned(text), encoding: 'UTF-8' }
  } catch (error) {
    if (error instanceof FileRefusal) throw error
  }
  const text = windows1252(bytes)
  const doubt = DOUBTFUL.exec(text)
  if (doubt) {
    throw new FileRefusal('tester-file.encoding', {
      line: lineOf(text, doubt.index),
      found: text.slice(Math.max(0, doubt.index - 10), doubt.index + 10).replace(/\s+/g, ' ')
    })
  }
  return { text: cleaned(text), encoding: 'Windows-1252' }
}

/**
 * Letters that stand where other encodings (Mac, DOS) have é, è, à: in no name of the three languages, so they
 * prove a wrong guess; quotation marks and the ellipsis do so in the middle of a word.
 */
const DOUBTFUL = /[\u0080-\u009f‚ƒ„†‡ˆ‰Š‹Žš›ž™•˜¤¦¨¬¯±²³´µ¶·¸¹º¼½¾×÷ØøÞþÐðÝý¡¢¥¿]|(?<=\p{L})[“”…‘](?=\p{L})/u

/** UTF-8 that was once read as Windows-1252 and saved again: Ã©, Ã¨, â€™. */
const GARBLED = /Ã[\u0080-\u00bf©¨ª«®´¶¹»¼]|â€[™œ“”˜¦]|Â[°«»·]/u

function refuseGarbled(text: string): void {
  const found = GARBLED.exec(text)
  if (!found) return
  throw new FileRefusal('tester-file.garbled', {
    line: lineOf(text, found.index),
    found: text.slice(Math.max(0, found.index - 10), found.index + 10).replace(/\s+/g, ' ')
  })
}

/** What Windows-1252 has at 0x80 to 0x9F; holes stay control characters, which are doubtful. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: the decoder of Node 20 takes this encoding for ISO-8859-1 and loses œ, € and ’. */
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, letter => HIGH[letter.charCodeAt(0) - 0x80]!)

/** UTF-16 by its mark, or by the zero that stands beside every plain letter. */
function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 400)
  const zeros = [0, 0]
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++
  })
  const most = start.length * 0.4
  if (zeros[1]! > most && zeros[0] === 0) return 'utf-16le'
  if (zeros[0]! > most && zeros[1] === 0) return 'utf-16be'
  return undefined
}

const cleaned = (text: string) => text.replace(/^\uFEFF/, '').normalize('NFC')

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1
  for (let at = 0; at < position; at++) if (bytes[at] === 0x0a) line++
  return line
}
