import { ByteReader, Malformed } from './byte-reader.ts'

// Yjs update, V1:
//   uint sections; each: uint structs, uint client, uint clock, structs
//   uint clients with deletions; each: uint client, uint ranges; each: uint clock, uint length
// struct: byte info, low 5 bits = kind; bit 8 origin, bit 7 right origin, bit 6 parentSub (see yjs/src/structs/Item.js)

const GC = 0
const SKIP = 10
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_SUB = 0x20

/** No document of ours comes near; a clock beyond it is an attack on the arithmetic of peers. */
const LARGEST_CLOCK = 2 ** 31
const LAST_TYPE = 6

/** Consecutive structs of one client, as they lie in `bytes` from `from` to `to`. */
export interface Section {
  client: number
  /** First clock, and the clock after the last. */
  clock: number
  end: number
  structs: number
  from: number
  to: number
}

/** A decoded update; its bytes are not copied. */
export interface Update {
  bytes: Uint8Array
  sections: Section[]
  /** Flat: client, first clock, clock after the last. */
  deletions: number[]
  /** Flat: index of the section, clock of the struct, client and clock that it points at. */
  references: number[]
  /** A hole in the clocks of a section. */
  hasSkip: boolean
  /** Where the deletions begin in `bytes`. */
  deletionsAt: number
}

/**
 * Decodes a whole update, so that nothing a peer could stumble over remains.
 * @param longest structs of a section; a client that wrote more has several, in the order of their clocks
 * @throws Malformed
 */
export function parseUpdate(bytes: Uint8Array, withReferences = true, longest = Infinity): Update {
  const reader = new ByteReader(bytes)
  const update: Update = {
    ...{ bytes, sections: [], deletions: [], references: [] },
    ...{ hasSkip: false, deletionsAt: 0 }
  }
  const references = withReferences ? update.references : undefined
  const seen = new Set<number>()
  for (let left = reader.uint(); left > 0; left--) {
    const structs = reader.uint()
    const client = reader.uint()
    let clock = reader.uint()
    // Yjs keeps only the last of two sections of one client
    if (seen.has(client)) throw new Malformed('client named twice')
    seen.add(client)
    if (structs === 0) throw new Malformed('empty section')
    let from = reader.at
    let end = clock
    let begun = 0
    for (let i = 0; i < structs; i++) {
      if (i - begun === longest) {
        update.sections.push({ client, clock, end, structs: longest, from, to: reader.at })
        clock = end
        from = reader.at
        begun = i
      }
      const length = readStruct(reader, update, references, end)
      if (length < 1) throw new Malformed('empty struct')
      end += length
      if (end > LARGEST_CLOCK) throw new Malformed('clock too large')
    }
    update.sections.push({ client, clock, end, structs: structs - begun, from, to: reader.at })
  }
  update.deletionsAt = reader.at
  readDeletions(reader, update.deletions)
  if (reader.at !== reader.end) throw new Malformed('bytes after the end')
  return update
}

/** @throws Malformed */
export function readDeletions(reader: ByteReader, deletions: number[]): void {
  for (let clients = reader.uint(); clients > 0; clients--) {
    const client = reader.uint()
    for (let ranges = reader.uint(); ranges > 0; ranges--) {
      const clock = reader.uint()
      const length = reader.uint()
      if (length < 1 || clock + length > LARGEST_CLOCK) throw new Malformed('deletion out of bounds')
      deletions.push(client, clock, clock + length)
    }
  }
}

/** @returns the length of the struct in clocks. */
function readStruct(
  reader: ByteReader,
  update: Update,
  references: number[] | undefined,
  clock: number
): number {
  const info = reader.byte()
  const kind = info & 31
  if (kind === GC) return reader.uint()
  if (kind === SKIP) {
    update.hasSkip = true
    return reader.uint()
  }
  const section = update.sections.length
  if (info & HAS_ORIGIN) readReference(reader, references, section, clock)
  if (info & HAS_RIGHT_ORIGIN) readReference(reader, references, section, clock)
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    const isRoot = reader.uint()
    if (isRoot === 1) reader.skipText()
    else readReference(reader, references, section, clock)
    if (info & HAS_PARENT_SUB) reader.skipText()
  }
  return readContent(reader, kind)
}

// not a closure of `readStruct`: made for each struct, it was most of what a struct cost
function readReference(
  reader: ByteReader,
  references: number[] | undefined,
  section: number,
  clock: number
): void {
  const client = reader.uint()
  const target = reader.uint()
  references?.push(section, clock, client, target)
}

function readContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return reader.uint()
    case 2: {
      // JSON, the old form
      const length = reader.uint()
      for (let i = 0; i < length; i++) skipOldJson(reader)
      return length
    }
    case 3: // binary
      reader.block()
      return 1
    case 4:
      return reader.skipText()
    case 5: // embed
      reader.skipJson()
      return 1
    case 6: // format
      reader.skipText()
      reader.skipJson()
      return 1
    case 7: {
      const type = reader.uint()
      if (type > LAST_TYPE) throw new Malformed('unknown type')
      if (type === 3 || type === 5) reader.skipText() // name of an XML element or hook
      return 1
    }
    case 8: {
      const length = reader.uint()
      for (let i = 0; i < length; i++) reader.skipAny()
      return length
    }
    case 9: // a document in the document; Yjs spreads its options and throws on anything but an object
      reader.skipText()
      if (reader.skipAny() !== 118) throw new Malformed('options are not an object')
      return 1
    default:
      throw new Malformed('unknown struct')
  }
}

function skipOldJson(reader: ByteReader): void {
  const text = reader.text()
  if (text === 'undefined') return
  try {
    JSON.parse(text)
  } catch {
    throw new Malformed('text is not JSON')
  }
}

/**
 * Reads a state vector: clock after the last known, per client.
 * @throws Malformed
 */
export function parseStateVector(bytes: Uint8Array): Map<number, number> {
  const reader = new ByteReader(bytes)
  const state = new Map<number, number>()
  for (let left = reader.uint(); left > 0; left--) {
    const client = reader.uint()
    state.set(client, reader.uint())
  }
  if (reader.at !== reader.end) throw new Malformed('bytes after the end')
  return state
}

/** In a section, the last struct that begins at or before `clock`: where it lies and how many precede it. */
export function seekStruct(
  bytes: Uint8Array,
  section: Section,
  clock: number
): { at: number; clock: number; index: number } {
  const reader = new ByteReader(bytes, section.from, section.to)
  const ignored: Update = {
    ...{ bytes, sections: [], deletions: [], references: [] },
    ...{ hasSkip: false, deletionsAt: 0 }
  }
  let here = section.clock
  for (let index = 0; index < section.structs; index++) {
    const at = reader.at
    const next = here + readStruct(reader, ignored, undefined, here)
    if (next > clock) return { at, clock: here, index }
    here = next
  }
  throw new Malformed('clock outside the section')
}
