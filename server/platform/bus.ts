import { EventEmitter } from 'node:events'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Change } from '../../shared/topics.ts'

/** What a change of rights means for open sockets; live and the event socket act on it within a second. */
export type AccessChange =
  | { kind: 'session-ended'; sessionKey: string }
  | { kind: 'person-changed'; personId: string }
  | { kind: 'document-changed'; documentId: string }

export interface Channels {
  change: Change
  access: AccessChange
  'job-cancelled': { jobId: string }
  /** People who have something new to be told. */
  notices: { personIds: string[] }
}
export type Channel = keyof Channels

/** Says things to every node, this one included. A message is a hint to look again, never the only copy of a fact. */
export interface Bus {
  publish<C extends Channel>(channel: C, message: Channels[C]): void
  subscribe<C extends Channel>(channel: C, listener: (message: Channels[C]) => void): () => void
  close(): Promise<void>
}

export function localBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    // told after the current step, as over Redis, so that no listener runs inside its publisher
    publish: (channel, message) => void setImmediate(() => emitter.emit(channel, message)),
    subscribe: (channel, listener) => {
      emitter.on(channel, listener)
      return () => emitter.off(channel, listener)
    },
    close: async () => void emitter.removeAllListeners()
  }
}

const PREFIX = 'lys:bus:'

/** Local delivery at once, other nodes through Redis. While Redis is away this node goes on alone. */
export function redisBus(url: string, nodeId: string, log: Logger): Bus {
  const local = localBus()
  const options = { maxRetriesPerRequest: null, enableOfflineQueue: false, lazyConnect: false }
  const outward = new Redis(url, options)
  const inward = new Redis(url, { ...options, enableOfflineQueue: true })
  for (const client of [outward, inward]) {
    client.on('error', error => log.warn({ err: error }, 'redis.unreachable'))
  }
  inward.psubscribe(`${PREFIX}*`).catch(error => log.warn({ err: error }, 'redis.subscribe'))
  inward.on('pmessage', (_pattern: string, name: string, text: string) => {
    const { from, message } = JSON.parse(text) as { from: string; message: never }
    if (from !== nodeId) local.publish(name.slice(PREFIX.length) as Channel, message)
  })
  return {
    publish: (channel, message) => {
      local.publish(channel, message)
      outward
        .publish(PREFIX + channel, JSON.stringify({ from: nodeId, message }))
        .catch(error => log.warn({ err: error }, 'redis.publish'))
    },
    subscribe: local.subscribe,
    close: async () => {
      outward.disconnect()
      inward.disconnect()
      await local.close()
    }
  }
}
