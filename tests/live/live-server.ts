import { randomUUID } from 'node:crypto'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyRequest } from 'fastify'
import pino from 'pino'
import { Registry } from 'prom-client'
import type { Test } from 'tap'
import type { LiveRole } from '../../shared/live/protocol.ts'
import { createLive, LIVE_MAX_PAYLOAD } from '../../server/live/engine.ts'
import type { Live } from '../../server/live/live.ts'
import type { LiveLimits } from '../../server/live/limits.ts'
import type { LiveAccess, LiveAccessChange, LiveGrant } from '../../server/live/live-access.ts'
import type { Relay } from '../../server/live/relay.ts'
import { liveRoutes } from '../../server/live/socket-route.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'

/** Rights of the people of a test, which can be taken away while sockets are open. The cookie is `person=<name>`. */
export class Rights {
  private readonly roles = new Map<string, LiveRole>()
  private readonly ended = new Set<string>()
  private readonly listeners = new Set<(change: LiveAccessChange) => void>()

  set(name: string, role: LiveRole | undefined): void {
    if (role) this.roles.set(name, role)
    else this.roles.delete(name)
    for (const listener of this.listeners) listener({ personId: personIdOf(name) })
  }

  endSession(name: string): void {
    this.ended.add(name)
    for (const listener of this.listeners) listener({ sessionKey: name })
  }

  readonly access: LiveAccess<FastifyRequest> = {
    identify: async request => {
      const name = /person=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
      if (!name || this.ended.has(name)) return undefined
      return { sessionKey: name, personId: personIdOf(name), name }
    },
    grant: async ({ sessionKey }): Promise<LiveGrant> => {
      if (this.ended.has(sessionKey)) return { may: 'nothing', because: 'session' }
      const role = this.roles.get(sessionKey) ?? (sessionKey.startsWith('writer') ? 'write' : undefined)
      if (!role) return { may: 'nothing', because: 'rights' }
      return { may: role, organisation: `Fédération de ${sessionKey}` }
    },
    onChange: listener => {
      this.listeners.add(listener)
      return () => this.listeners.delete(listener)
    }
  }
}

/** A person's id, the same for the same name. */
export function personIdOf(name: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6, '_')).subarray(-6).toString('hex')}`
}

/** Tests type faster than people. */
const unhurried = {
  framesPerSecond: 100_000,
  frameBurst: 100_000,
  personFramesPerSecond: 100_000,
  personFrameBurst: 100_000
}

export interface LiveServer {
  /** For `new WebsocketProvider(url, roomId, doc)`. */
  url: string
  port: number
  live: Live<FastifyRequest>
  rights: Rights
  registry: Registry
  log: UpdateLog
  newRoom(update?: Uint8Array, schemaVersion?: number): Promise<string>
  stop(): Promise<void>
}

/** A live engine behind a real socket, with rights that the test decides. */
export async function liveServer(
  t: Test | undefined,
  {
    log = memoryLog(),
    relay,
    limits,
    port = 0,
    schemaVersion = 1,
    rights = new Rights()
  }: {
    log?: UpdateLog
    relay?: Relay
    limits?: Partial<LiveLimits>
    port?: number
    schemaVersion?: number
    rights?: Rights
  } = {}
): Promise<LiveServer> {
  const registry = new Registry()
  const logger = pino({ level: process.env.LIVE_LOG ?? 'silent' })
  const live = createLive<FastifyRequest>({
    log,
    relay,
    access: rights.access,
    registry,
    logger,
    schemaVersion,
    limits: { ...unhurried, ...limits }
  })
  const app = Fastify({ forceCloseConnections: true })
  await app.register(websocket, { options: { maxPayload: LIVE_MAX_PAYLOAD, perMessageDeflate: false } })
  await app.register(
    liveRoutes(live, {
      isOwnOrigin: (origin, host) => URL.canParse(origin) && new URL(origin).host === host,
      config: {}
    })
  )
  await app.listen({ port, host: '127.0.0.1' })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await live.drain()
    await app.close()
    await live.close()
  }
  t?.teardown(stop)
  const address = app.server.address() as { port: number }
  return {
    url: `ws://127.0.0.1:${address.port}/live`,
    port: address.port,
    live,
    rights,
    registry,
    log,
    newRoom: async (update, schemaVersion = 1) => {
      const roomId = randomUUID()
      await live.createRoom({ roomId, schemaVersion, update })
      return roomId
    },
    stop
  }
}
