import { ByteReader, Malformed } from './byte-reader.ts'
import { ByteWriter, uintLength } from './byte-writer.ts'
import { parseUpdate, readDeletions, type Section, type Update } from './update-format.ts'

// uint length of the snapshot, uint where its deletions begin, uint sections;
// each: uint client, uint clock, uint clocks, uint structs, uint where it begins, uint bytes

/** Structs of one section: a peer that lacks the end of a long history is found its place by a walk over so many. */
const STRUCTS = 256

/**
 * Where the structs of each client lie in a Yjs update, so that a stored document is opened without being read.
 * @returns undefined for an update with a hole, which is no snapshot
 * @throws Malformed
 */
export function indexOf(bytes: Uint8Array): Uint8Array | undefined {
  const { sections, deletionsAt, hasSkip } = parseUpdate(bytes, false, STRUCTS)
  if (hasSkip) return undefined
  const numbers = [bytes.length, deletionsAt, sections.length]
  for (const { client, clock, end, structs, from, to } of sections) {
    numbers.push(client, clock, end - clock, structs, from, to - from)
  }
  const writer = new ByteWriter(numbers.reduce((size, number) => size + uintLength(number), 0))
  for (const number of numbers) writer.uint(number)
  return writer.written()
}

/**
 * The update as `parseUpdate` gives it, but for its structs, which are taken on trust: they were read when the index was
 * made. One client may have several sections, in the order of their clocks.
 * @returns undefined when the index is not one of these bytes
 */
export function readIndexed(bytes: Uint8Array, index: Uint8Array): Update | undefined {
  try {
    return read(bytes, new ByteReader(index))
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

function read(bytes: Uint8Array, reader: ByteReader): Update | undefined {
  const length = reader.uint()
  const deletionsAt = reader.uint()
  if (length !== bytes.length || deletionsAt > length) return undefined
  const sections: Section[] = []
  for (let left = reader.uint(); left > 0; left--) {
    const client = reader.uint()
    const clock = reader.uint()
    const end = clock + reader.uint()
    const structs = reader.uint()
    const from = reader.uint()
    sections.push({ client, clock, end, structs, from, to: from + reader.uint() })
  }
  if (sections.some(({ to }) => to > deletionsAt)) return undefined
  const deletions: number[] = []
  const rest = new ByteReader(bytes, deletionsAt, length)
  readDeletions(rest, deletions)
  if (rest.at !== length) return undefined
  return { bytes, sections, deletions, references: [], hasSkip: false, deletionsAt }
}
