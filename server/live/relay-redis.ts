import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Relay, RelayMessage } from './relay.ts'

// One channel per room. Message: 8 bytes node, 1 byte kind; an update goes on with uint32 epoch, uint32 schema, float64
// seq, bytes.
const PREFIX = 'lys:live:'
const NODE = 8
const kinds = ['update', 'awareness', 'who', 'ended'] as const
const UPDATE_HEADER = NODE + 1 + 4 + 4 + 8

/** Rooms over Redis. While Redis is away messages are lost, not kept: the log has the updates, and rooms compare with it. */
export function redisRelay(url: string, logger: Logger): Relay {
  const node = randomBytes(NODE)
  const outward = new Redis(url, { maxRetriesPerRequest: null, enableOfflineQueue: false })
  const inward = new Redis(url, { maxRetriesPerRequest: null, autoResubscribe: true })
  let listen: (message: RelayMessage) => void = () => {}
  for (const client of [outward, inward]) {
    client.on('error', error => logger.warn({ err: error }, 'live.redis-unreachable'))
  }
  inward.on('messageBuffer', (channel: Buffer, content: Buffer) => {
    if (content.length <= NODE || content.subarray(0, NODE).equals(node)) return
    const message = decode(channel.toString().slice(PREFIX.length), content)
    if (message) listen(message)
  })
  const ignore = (error: Error) => logger.debug({ err: error }, 'live.redis-lost')

  return {
    isShared: true,
    publish: message => {
      if (outward.status !== 'ready') return
      outward.publish(PREFIX + message.roomId, encode(node, message)).catch(ignore)
    },
    onMessage: listener => void (listen = listener),
    watch: roomId => void inward.subscribe(PREFIX + roomId).catch(ignore),
    unwatch: roomId => void inward.unsubscribe(PREFIX + roomId).catch(ignore),
    close: async () => {
      outward.disconnect()
      inward.disconnect()
    }
  }
}

function encode(node: Buffer, message: RelayMessage): Buffer {
  const bytes = 'bytes' in message ? message.bytes : new Uint8Array()
  const header = Buffer.alloc(message.kind === 'update' ? UPDATE_HEADER : NODE + 1)
  node.copy(header)
  header[NODE] = kinds.indexOf(message.kind)
  if (message.kind === 'update') {
    header.writeUInt32BE(message.epoch, NODE + 1)
    header.writeUInt32BE(message.schemaVersion, NODE + 5)
    header.writeDoubleBE(message.seq, NODE + 9)
  }
  return Buffer.concat([header, bytes])
}

function decode(roomId: string, content: Buffer): RelayMessage | undefined {
  const kind = kinds[content[NODE]!]
  switch (kind) {
    case 'update':
      if (content.length < UPDATE_HEADER) return undefined
      return {
        kind,
        roomId,
        epoch: content.readUInt32BE(NODE + 1),
        schemaVersion: content.readUInt32BE(NODE + 5),
        seq: content.readDoubleBE(NODE + 9),
        bytes: content.subarray(UPDATE_HEADER)
      }
    case 'awareness':
      return { kind, roomId, bytes: content.subarray(NODE + 1) }
    case 'who':
    case 'ended':
      return { kind, roomId }
    default:
      return undefined // of a later version
  }
}
