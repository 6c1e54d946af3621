import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

// The byte grammar of /live, in the terms of PROTOCOL.md. Integers are lib0 varUints.

/** Version that HELLO announces; raised when a frame of ours changes its meaning. */
export const PROTOCOL_VERSION = 1

/** First integer of a frame. All but `lys` are those of y-websocket. */
export const frameKind = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, lys: 120 } as const
/** Second integer of a sync frame. */
export const syncKind = { step1: 0, step2: 1, update: 2 } as const
/** Second integer of a frame of ours. */
const lysKind = { hello: 0, ack: 1, nack: 2 } as const

/** Largest update or awareness frame, in bytes. */
export const LARGEST_FRAME = 1024 * 1024
/** Largest step 2, which carries a whole offline week, in bytes. */
export const LARGEST_STEP2 = 8 * 1024 * 1024

/** In the order of their numbers in HELLO. */
export const liveRoles = ['read', 'write', 'suggest'] as const
export type LiveRole = (typeof liveRoles)[number]

/** Why a frame was refused; it changed nothing. */
export const nackReasons = [
  'read-only',
  'not-suggested',
  'foreign-client',
  'too-large',
  'quota',
  'malformed',
  'gap'
] as const
export type NackReason = (typeof nackReasons)[number]

export interface Hello {
  kind: 'hello'
  protocol: number
  /** History of the document; a copy of another epoch must not be merged into it. */
  epoch: number
  /** Schema that the document was written with. */
  schemaVersion: number
  role: LiveRole
  /** Bytes of the largest update frame. */
  largestFrame: number
}
/** The first `frames` sync frames (step 2 and update) of this socket are on disk. */
export interface Ack {
  kind: 'ack'
  frames: number
}
/** Sync frame number `frame` of this socket (counted from 1) was refused. */
export interface Nack {
  kind: 'nack'
  frame: number
  reason: NackReason
}
export type LysMessage = Hello | Ack | Nack

/** The whole frame, from its first integer on. */
export function encodeLysMessage(message: LysMessage): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameKind.lys)
  encoding.writeVarUint(encoder, lysKind[message.kind])
  switch (message.kind) {
    case 'hello':
      encoding.writeVarUint(encoder, message.protocol)
      encoding.writeVarUint(encoder, message.epoch)
      encoding.writeVarUint(encoder, message.schemaVersion)
      encoding.writeVarUint(encoder, liveRoles.indexOf(message.role))
      encoding.writeVarUint(encoder, message.largestFrame)
      break
    case 'ack':
      encoding.writeVarUint(encoder, message.frames)
      break
    case 'nack':
      encoding.writeVarUint(encoder, message.frame)
      encoding.writeVarString(encoder, message.reason)
      break
    default:
      message satisfies never
  }
  return encoding.toUint8Array(encoder)
}

/**
 * Reads what follows the first integer (120). A kind or a reason of a later protocol gives `undefined`: ignore it.
 * @throws Error when the bytes end too early
 */
export function decodeLysMessage(decoder: decoding.Decoder): LysMessage | undefined {
  const kind = decoding.readVarUint(decoder)
  if (kind === lysKind.ack) return { kind: 'ack', frames: decoding.readVarUint(decoder) }
  if (kind === lysKind.nack) {
    const frame = decoding.readVarUint(decoder)
    const reason = decoding.readVarString(decoder) as NackReason
    return { kind: 'nack', frame, reason: nackReasons.includes(reason) ? reason : 'malformed' }
  }
  if (kind !== lysKind.hello) return undefined
  return {
    kind: 'hello',
    protocol: decoding.readVarUint(decoder),
    epoch: decoding.readVarUint(decoder),
    schemaVersion: decoding.readVarUint(decoder),
    role: liveRoles[decoding.readVarUint(decoder)] ?? 'read',
    largestFrame: decoding.readVarUint(decoder)
  }
}

/** Whether an outgoing frame counts for ACK: a step 2 or an update. */
export function isSyncFrame(frame: Uint8Array): boolean {
  return frame[0] === frameKind.sync && (frame[1] === syncKind.step2 || frame[1] === syncKind.update)
}
