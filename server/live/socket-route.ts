import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/live/close-codes.ts'
import { isUuid } from '../platform/access.ts'
import type { Live } from './live.ts'

const NUMBER = /^\d{1,9}$/

export interface LiveRouteOptions {
  /** A page of another site must not speak with our cookie. */
  isOwnOrigin(origin: string, host: string | undefined): boolean
  config: FastifyContextConfig
}

interface Query {
  ack?: unknown
  epoch?: unknown
  schema?: unknown
}

/** `GET /live/:roomId`: the socket of one document. See shared/live/PROTOCOL.md. */
export function liveRoutes(live: Live<FastifyRequest>, { isOwnOrigin, config }: LiveRouteOptions) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get<{ Params: { roomId: string }; Querystring: Query }>(
      '/live/:roomId',
      {
        websocket: true,
        config,
        preValidation: async (request, reply) => {
          const { origin, host } = request.headers
          // a browser always says where it comes from; other programs hold no one else's cookie
          if (origin !== undefined && !isOwnOrigin(origin, host)) return reply.code(403).send()
          if (live.turnAway()) return reply.code(503).header('retry-after', '2').send()
        }
      },
      (socket, request) => {
        const { roomId } = request.params
        if (!isUuid(roomId)) return socket.close(closeCodes.gone)
        const { ack, epoch, schema } = request.query
        forgetUpgrade(socket, request.raw.socket)
        live.join(socket, request, {
          roomId: roomId.toLowerCase(),
          wantsAcknowledgements: ack === '1',
          epoch: number(epoch),
          schemaVersion: number(schema)
        })
      }
    )
  }
}

/**
 * A socket that was upgraded holds on to its request, reply and answer, which weigh more than itself, for as long as its
 * document is open. Nothing of them is needed any more; errors of the socket are handled by whoever takes it.
 */
function forgetUpgrade(socket: WebSocket, raw: Socket): void {
  socket.removeAllListeners('error')
  const { _httpMessage: answer } = raw as Socket & { _httpMessage?: ServerResponse | null }
  answer?.detachSocket(raw)
}

const number = (text: unknown): number | undefined =>
  typeof text === 'string' && NUMBER.test(text) ? Number(text) : undefined
