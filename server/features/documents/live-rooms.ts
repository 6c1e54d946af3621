import type { Present } from '../../../shared/documents/schema.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'

/**
 * What documents ask of the live engine; app.ts plugs it in. Never called inside a transaction: on the embedded
 * database all connections share one backend, and the engine's would wait for ours.
 */
export interface LiveRooms {
  /** Makes the room with its first content, a Yjs update. */
  createRoom(roomId: string, update: Uint8Array): Promise<void>
  /** The content as of now, with everything that was acknowledged; what is only suggested is not part of it. */
  materialise(roomId: string): Promise<{
    json: DocumentJson
    /** The same with what is suggested in it, as its writers see it. */
    proposed: DocumentJson
    text: string
    /** For each block id: Yjs client ids and how many letters each wrote there, in pairs, in the order of the line. */
    letters: Record<string, number[]>
    /** How far each Yjs client has written. */
    clocks: [client: number, clock: number][]
  }>
  /** Who has these rooms open now, each person once. */
  presence(roomIds: readonly string[]): Promise<Map<string, Present[]>>
}
