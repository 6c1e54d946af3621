import { frameKind, syncKind } from '../../shared/live/protocol.ts'
import { ByteWriter, uintLength } from './byte-writer.ts'

// Whole WebSocket frames (binary, unmasked, not compressed), made once and written to many sockets.

const BINARY = 0x82

function headerLength(length: number): number {
  if (length < 126) return 2
  return length < 65536 ? 4 : 10
}

function begin(length: number): ByteWriter {
  const header = headerLength(length)
  const writer = new ByteWriter(header + length)
  writer.bytes[0] = BINARY
  if (header === 2) writer.bytes[1] = length
  else if (header === 4) {
    writer.bytes[1] = 126
    writer.bytes.writeUInt16BE(length, 2)
  } else {
    writer.bytes[1] = 127
    writer.bytes.writeUInt32BE(0, 2)
    writer.bytes.writeUInt32BE(length, 6)
  }
  writer.at = header
  return writer
}

function syncFrame(kind: number, content: Uint8Array): Buffer {
  const writer = begin(2 + uintLength(content.length) + content.length)
  writer.uint(frameKind.sync)
  writer.uint(kind)
  writer.uint(content.length)
  writer.copy(content)
  return writer.bytes
}

export const step1Frame = (stateVector: Uint8Array): Buffer => syncFrame(syncKind.step1, stateVector)
export const step2Frame = (update: Uint8Array): Buffer => syncFrame(syncKind.step2, update)
export const updateFrame = (update: Uint8Array): Buffer => syncFrame(syncKind.update, update)

/** A frame of awareness entries, each already encoded. */
export function awarenessFrame(entries: Uint8Array[]): Buffer {
  const body = awarenessBody(entries)
  const writer = begin(1 + uintLength(body.length) + body.length)
  writer.uint(frameKind.awareness)
  writer.uint(body.length)
  writer.copy(body)
  return writer.bytes
}

/** The count and the entries, as y-protocols reads them. */
export function awarenessBody(entries: Uint8Array[]): Buffer {
  let size = uintLength(entries.length)
  for (const entry of entries) size += entry.length
  const writer = new ByteWriter(size)
  writer.uint(entries.length)
  for (const entry of entries) writer.copy(entry)
  return writer.bytes
}

/** A frame of ours, whose content protocol.ts has written. */
export function lysFrame(content: Uint8Array): Buffer {
  const writer = begin(content.length)
  writer.copy(content)
  return writer.bytes
}

/** Keeps a stock client from taking a quiet room for a dead connection: it wants some message every 30 s. */
export const quietFrame: Buffer = awarenessFrame([])
