import type { LiveRole } from '../../shared/live/protocol.ts'

/** Who sits behind a socket. What others see of it is written by the server. */
export interface LivePerson {
  /** Names the session, so that its sockets can be closed when it ends. */
  sessionKey: string
  personId: string
  name: string
}

export interface LivePermit {
  may: LiveRole
  /** For which the person acts in this room; it stands at their caret. */
  organisation: string
}

export type LiveGrant =
  | LivePermit
  /** Why not: the session ended; the person may not see the room; there is no such room. */
  | { may: 'nothing'; because: 'session' | 'rights' | 'gone' }

/** Whose rights may have changed: all sockets that every given field matches are asked anew; no field means all. */
export interface LiveAccessChange {
  sessionKey?: string
  personId?: string
  roomIds?: readonly string[]
}

/** How the engine learns who may do what; app.ts plugs it in. `Request` is what the socket route hands on. */
export interface LiveAccess<Request> {
  identify(request: Request): Promise<LivePerson | undefined>
  /** Rights as of now; asked at the door and again after each change, never kept beyond one. */
  grant(person: LivePerson, roomId: string): Promise<LiveGrant>
  /** Calls `listener` within a second of each change, on every node. @returns how to stop. */
  onChange(listener: (change: LiveAccessChange) => void): () => void
}
