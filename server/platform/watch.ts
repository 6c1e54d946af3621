import type { FastifyInstance } from 'fastify'
import { topics, type Change } from '../../shared/topics.ts'
import { closeCodes } from '../../shared/live/close-codes.ts'
import { accessOf } from './access.ts'
import type { Bus } from './bus.ts'
import type { Db } from './db.ts'

/** Bytes that may wait for a slow reader before it is dropped; it refetches when it comes back. */
const MOST_WAITING = 256 * 1024
const PING_MS = 30_000

/**
 * `/events`: tells a browser which topic of which project changed, never what. Rights are asked for each
 * message, so a person whose role was taken away hears nothing more.
 */
export function watchChanges(app: FastifyInstance, { db, bus }: { db: Db; bus: Bus }): void {
  app.get('/events', { websocket: true, config: { can: 'events.watch' } }, (socket, request) => {
    const { access } = request
    const session = { key: access.sessionKey, person: access.person }
    let isAlive = true
    const stopChanges = bus.subscribe('change', async (change: Change) => {
      try {
        // a fresh look at the roles: the ones of the upgrade may be gone
        const isAllowed = await accessOf(db, session).can(topics[change.topic], {
          projectId: change.projectId
        })
        if (!isAllowed || socket.readyState !== socket.OPEN) return
        if (socket.bufferedAmount > MOST_WAITING) return socket.terminate()
        socket.send(JSON.stringify(change))
      } catch (error) {
        request.log.warn({ err: error as Error }, 'events.failed')
        socket.close(1011)
      }
    })
    const stopAccess = bus.subscribe('access', change => {
      if (change.kind === 'session-ended' && change.sessionKey === session.key) {
        socket.close(closeCodes.session)
      }
      if (change.kind === 'person-changed' && change.personId === session.person.id) {
        // the screen asks anew what it may show
        socket.send(JSON.stringify({ topic: 'session', projectId: '' }))
      }
    })
    const stopNotices = bus.subscribe('notices', ({ personIds }) => {
      if (personIds.includes(session.person.id)) {
        socket.send(JSON.stringify({ topic: 'notices', projectId: '' }))
      }
    })
    const ping = setInterval(() => {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
    }, PING_MS)
    socket.on('pong', () => (isAlive = true))
    // nothing is expected from the browser: whoever talks is cut off
    socket.on('message', () => socket.close(closeCodes.badFrame))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(ping)
      stopChanges()
      stopAccess()
      stopNotices()
    })
  })
}
