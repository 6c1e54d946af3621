import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import type { Materialised } from './documents.ts'
import type { LiveLimits } from './limits.ts'
import type { LiveAccess } from './live-access.ts'
import type { Shed } from './load.ts'
import type { PresentPerson } from './presence.ts'
import type { Relay } from './relay.ts'
import type { NewRoom, UpdateLog } from './update-log.ts'

export interface LiveOptions<Request> {
  log: UpdateLog
  access: LiveAccess<Request>
  registry: Registry
  logger: Logger
  relay?: Relay
  limits?: Partial<LiveLimits>
  /** Newest document schema there is: a client that claims a newer one knows this one. */
  schemaVersion: number
}

/** What a socket says about itself when it comes. */
export interface Arrival {
  roomId: string
  wantsAcknowledgements: boolean
  /** History that the copy on the device belongs to. */
  epoch?: number | undefined
  /** Newest document schema that the client knows. */
  schemaVersion?: number | undefined
}

export interface LiveStats {
  rooms: number
  sockets: number
  people: number
  /** Bytes of documents in memory, and of those accepted and not yet committed. */
  bytes: number
  uncommittedBytes: number
}

/** How this node is doing; numbers that only grow count from its start. */
export interface LiveHealth extends LiveStats {
  /** Frames accepted since the last commit began. */
  waitingFrames: number
  /** Slowest but 5 % of the acknowledgements of the last minute, in milliseconds. */
  acknowledgedMs: number | null
  /** Smoothed delay of the event loop, in milliseconds. */
  loopLagMs: number
  /** What is shed now, from 0 (nothing) to 4 (presence, new rooms, new sockets, jobs). */
  shedStep: number
  /** The embedded store has no space left: updates are refused. */
  isFull: boolean
  refusals: number
  turnedAway: number
  drops: number
  sheds: number
  failedCommits: number
}

/** What features and the socket route may ask of live documents. */
export interface Live<Request> {
  /**
   * Makes a room. Create it before the row that names it: a room nobody names is harmless, the reverse is not.
   * @returns false when it exists. @throws Malformed when `update` is no Yjs update V1
   */
  createRoom(room: NewRoom): Promise<boolean>
  /** The document as one Yjs update V1, with everything that is acknowledged; undefined without such a room. */
  read(roomId: string): Promise<Uint8Array | undefined>
  /** Its content as ProseMirror JSON and plain text, made in a worker. @throws DocumentFailed */
  materialise(roomId: string): Promise<Materialised | undefined>
  /** Epoch and schema version of a room; the epoch names the history that copies belong to. */
  describe(roomId: string): Promise<{ epoch: number; schemaVersion: number } | undefined>
  /**
   * Gives the room another content (a restored version). Copies on devices belong to the old epoch and are not
   * merged. @returns the new epoch; undefined without such a room
   */
  replaceRoom(room: NewRoom): Promise<number | undefined>
  /** Ends a room; its sockets are told that it is gone. */
  removeRoom(roomId: string): Promise<void>
  /** Who is in these rooms now, on every node. */
  presence(roomIds: readonly string[]): Map<string, PresentPerson[]>
  stats(): LiveStats
  health(): Promise<LiveHealth>
  /** Whether this is being given up under load: heavy jobs should not start then. */
  sheds(what: Shed): boolean
  /** The embedded store has no space left: updates are refused. */
  readonly isFull: boolean
  /** Why no further socket is taken now, if so; counts it as turned away. */
  turnAway(): 'draining' | 'sockets' | 'slow' | undefined
  /** Takes a socket; never throws. */
  join(ws: WebSocket, request: Request, arrival: Arrival): void
  /**
   * Takes nobody any more, stores what is under way, says 1012 to one socket after the other, so that their clients do
   * not all come at once to the next node. Takes a few seconds at most.
   */
  drain(): Promise<void>
  close(): Promise<void>
}
