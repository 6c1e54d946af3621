import * as encoding from 'lib0/encoding'

/** Root text that the load types into. */
export const TEXT = 't'

/** What a frame carries of one client: `to - from` keystrokes, by their clocks. */
export interface Run {
  client: number
  from: number
  to: number
}

/**
 * Keystrokes `from` up to `to` of a client as one Yjs update (V1), each letter after the one before; the first begins
 * the text. What an editor sends for someone who types on at one place.
 */
export function keystrokes(client: number, from: number, to: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, from)
  if (from === 0) {
    encoding.writeUint8(encoder, 4)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, TEXT)
  } else {
    encoding.writeUint8(encoder, 0x84)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, from - 1)
  }
  encoding.writeVarString(encoder, 'e'.repeat(to - from))
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** What an editor shows of a person: the caret as relative positions. */
export function caret(client: number, clock: number): Uint8Array {
  const position = { type: null, tname: TEXT, item: { client, clock }, assoc: 0 }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  const user = { name: 'Camille Dervaux', color: '#1a7f6b' }
  encoding.writeVarString(encoder, JSON.stringify({ user, cursor: { anchor: position, head: position } }))
  return encoding.toUint8Array(encoder)
}

/** Reads updates that hold nothing but letters, which is all that the load writes. Not reentrant. */
export class RunReader {
  private bytes!: Buffer
  private at = 0

  /** Clocks that an update (at `from`) brings. @throws Error for content that the load does not write */
  runs(bytes: Buffer, from: number): Run[] {
    this.bytes = bytes
    this.at = from
    const runs: Run[] = []
    for (let sections = this.uint(); sections > 0; sections--) {
      const structs = this.uint()
      const client = this.uint()
      const begin = this.uint()
      let clock = begin
      for (let i = 0; i < structs; i++) clock += this.struct()
      runs.push({ client, from: begin, to: clock })
    }
    return runs
  }

  /** Clocks of the states in an awareness message (at `from`). */
  carets(bytes: Buffer, from: number): { client: number; clock: number }[] {
    this.bytes = bytes
    this.at = from
    return Array.from({ length: this.uint() }, () => {
      const state = { client: this.uint(), clock: this.uint() }
      this.skip(this.uint())
      return state
    })
  }

  /** Clocks of a state vector (at `from`). */
  vector(bytes: Buffer, from: number): Map<number, number> {
    this.bytes = bytes
    this.at = from
    return new Map(Array.from({ length: this.uint() }, () => [this.uint(), this.uint()]))
  }

  private struct(): number {
    const info = this.bytes[this.at++]!
    const content = info & 31
    if (info === 0 || info === 10) return this.uint()
    if (info & 0x80) this.id()
    if (info & 0x40) this.id()
    if (!(info & 0xc0)) {
      if (this.uint() === 1) this.skip(this.uint())
      else this.id()
      if (info & 0x20) this.skip(this.uint())
    }
    if (content === 1) return this.uint()
    if (content !== 4) throw new Error(`content ${content} is not of the load`)
    const length = this.uint()
    this.skip(length)
    return length // letters of one byte each
  }

  private id(): void {
    this.uint()
    this.uint()
  }

  private skip(bytes: number): void {
    this.at += bytes
  }

  private uint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.bytes[this.at++]!
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
  }
}
