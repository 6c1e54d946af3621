import type { AppendEntry } from './update-log.ts'

// Content of a journal record, big endian:
//   create   0, room (16), uint32 schema, update
//   append   1, room (16), uint32 epoch, uint16 authors, each float64 client id and person (16), update
//   replace  2, room (16), uint32 new epoch, uint32 schema, update
//   remove   3, room (16)
//   raise    4, room (16), uint32 schema

export type JournalRecord =
  | { kind: 'create'; roomId: string; schemaVersion: number; update: Uint8Array }
  | ({ kind: 'append' } & AppendEntry)
  | { kind: 'replace'; roomId: string; epoch: number; schemaVersion: number; update: Uint8Array }
  | { kind: 'remove'; roomId: string }
  | { kind: 'raise'; roomId: string; schemaVersion: number }

const kinds = ['create', 'append', 'replace', 'remove', 'raise'] as const
const ROOM_END = 17

export function encodeRecord(record: JournalRecord): Buffer {
  const head = Buffer.concat([Buffer.of(kinds.indexOf(record.kind)), uuidBytes(record.roomId)])
  switch (record.kind) {
    case 'create':
      return Buffer.concat([head, uint32(record.schemaVersion), record.update])
    case 'append':
      return Buffer.concat([
        head,
        uint32(record.epoch),
        uint16(record.authors.length),
        ...record.authors.flatMap(([client, person]) => [float64(client), uuidBytes(person)]),
        record.bytes
      ])
    case 'replace':
      return Buffer.concat([head, uint32(record.epoch), uint32(record.schemaVersion), record.update])
    case 'remove':
      return head
    case 'raise':
      return Buffer.concat([head, uint32(record.schemaVersion)])
  }
}

export function decodeRecord(content: Buffer): JournalRecord {
  const kind = kinds[content[0]!]
  const roomId = uuidText(content.subarray(1, ROOM_END))
  switch (kind) {
    case 'create':
      return { kind, roomId, schemaVersion: content.readUInt32BE(17), update: content.subarray(21) }
    case 'append': {
      const authors: [number, string][] = []
      let at = 23
      for (let left = content.readUInt16BE(21); left > 0; left--, at += 24) {
        authors.push([content.readDoubleBE(at), uuidText(content.subarray(at + 8, at + 24))])
      }
      return { kind, roomId, epoch: content.readUInt32BE(17), authors, bytes: content.subarray(at) }
    }
    case 'replace':
      return {
        kind,
        roomId,
        epoch: content.readUInt32BE(17),
        schemaVersion: content.readUInt32BE(21),
        update: content.subarray(25)
      }
    case 'remove':
      return { kind, roomId }
    case 'raise':
      return { kind, roomId, schemaVersion: content.readUInt32BE(17) }
    default:
      throw new Error('The journal was written by a later version.')
  }
}

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function float64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}
