import * as encoding from 'lib0/encoding'
import { frameKind, syncKind } from '../../../../shared/live/protocol.ts'
import { frameOf } from './raw-socket.ts'

/** How one server is spoken to. Every one of them carries y-protocols; what stands around differs. */
export interface Dialect {
  /** Address of a document, and what comes with the request. */
  path(room: string): string
  headers(person: number): Record<string, string>
  /** Sent when the socket is open, before anything else; not by all. */
  greeting?(room: string): Buffer
  /** Bytes before the frame kind in each message, both ways. */
  prefix(room: string): Uint8Array
  /** Answers step 1; a bare relay does not, and its sockets count as synced when they are open. */
  hasDocuments: boolean
}

export type DialectName = 'lys' | 'y-websocket' | 'hocuspocus' | 'relay'

const none = new Uint8Array()
const plain = {
  path: (room: string) => `/${room}`,
  headers: () => ({}),
  prefix: () => none,
  hasDocuments: true
}

export function dialectOf(
  name: DialectName,
  cookies: readonly string[],
  wantsAcknowledgements: boolean
): Dialect {
  switch (name) {
    case 'lys':
      return {
        ...plain,
        path: room => `/live/${room}${wantsAcknowledgements ? '?ack=1' : ''}`,
        headers: person => ({ Cookie: cookies[person % cookies.length]! })
      }
    case 'y-websocket':
      return plain
    case 'hocuspocus':
      return {
        ...plain,
        path: () => '/',
        prefix: named,
        // type 2 (auth), token
        greeting: room => frameOf(Buffer.concat([named(room), Buffer.from([2, 0, 1, 120])]))
      }
    case 'relay':
      return { ...plain, hasDocuments: false }
  }
}

function named(room: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, room)
  return encoding.toUint8Array(encoder)
}

/** A whole client frame of the sync protocol. */
export const syncFrame = (prefix: Uint8Array, kind: keyof typeof syncKind, content: Uint8Array): Buffer =>
  frameWith(prefix, [frameKind.sync, syncKind[kind]], content)

export const awarenessFrame = (prefix: Uint8Array, content: Uint8Array): Buffer =>
  frameWith(prefix, [frameKind.awareness], content)

function frameWith(prefix: Uint8Array, kinds: number[], content: Uint8Array): Buffer {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, prefix)
  for (const kind of kinds) encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, content)
  return frameOf(encoding.toUint8Array(encoder))
}

/** A state vector as step 1 carries it. */
export function vectorOf(clocks: Iterable<readonly [number, number]>): Uint8Array {
  const known = [...clocks].filter(([, clock]) => clock > 0)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, known.length)
  for (const [client, clock] of known) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
  }
  return encoding.toUint8Array(encoder)
}
