/** One committed step of a room: what its clients sent in one tick, merged. */
export interface LogRow {
  /** Counts the rows of one room without holes, in the order of commit, over all nodes. */
  seq: number
  bytes: Uint8Array
}

export interface StoredRoom {
  /** Raised when the room is replaced; histories of two epochs are never merged. */
  epoch: number
  schemaVersion: number
  /** Yjs update V1 with everything up to `snapshotSeq`. */
  snapshot: Uint8Array
  /** Where its structs lie (section-index.ts), when that is known. */
  sections?: Uint8Array | undefined
  snapshotSeq: number
  /** Rows after the snapshot, by `seq`. */
  tail: LogRow[]
  /** Person that each Yjs client id belongs to. */
  authors: Map<number, string>
}

export interface NewRoom {
  roomId: string
  schemaVersion: number
  /** First content, Yjs update V1; empty when absent. */
  update?: Uint8Array | undefined
  sections?: Uint8Array | undefined
}

export interface Compaction {
  roomId: string
  epoch: number
  /** Last row that the snapshot holds. */
  seq: number
  snapshot: Uint8Array
  sections?: Uint8Array | undefined
}

export interface AppendEntry {
  roomId: string
  /** The entry is refused when the room has another epoch by now. */
  epoch: number
  bytes: Uint8Array
  /** Client ids used for the first time, with their persons. */
  authors: [clientId: number, personId: string][]
}
export type AppendResult = { kind: 'stored'; seq: number } | { kind: 'replaced' } | { kind: 'gone' }

/**
 * Where rooms are kept. Every promise resolves only when its effect survives a crash of the process and, where the
 * store can promise it, of the machine; it rejects when the store cannot say so. An unreadable store is never an
 * empty room: `load` rejects.
 */
export interface UpdateLog {
  /** @returns false when the room exists already (it is left as it is). */
  createRoom(room: NewRoom): Promise<boolean>
  /** @returns undefined when there is no such room. */
  load(roomId: string): Promise<StoredRoom | undefined>
  /** Stores one entry for each of several rooms, all or nothing. Answers in the order of the entries. */
  append(entries: AppendEntry[]): Promise<AppendResult[]>
  /** Epoch and last `seq` of the rooms that exist. */
  heads(roomIds: string[]): Promise<Map<string, { epoch: number; seq: number }>>
  /**
   * Replaces everything up to `seq` by one snapshot, in one transaction.
   * @returns false when the room was replaced or compacted further in the meantime.
   */
  compact(compaction: Compaction): Promise<boolean>
  /** Gives the room another content and a new history. @returns the new epoch; undefined without such a room. */
  replace(room: NewRoom): Promise<number | undefined>
  /** The room may hold what editors of an older schema do not know; it never goes back. */
  raiseSchema(roomId: string, schemaVersion: number): Promise<void>
  /** Ends the room with everything in it. */
  remove(roomId: string): Promise<void>
  close(): Promise<void>
  /** Free space of its disk, where the log has to look after that itself. */
  readonly space?: Space | undefined
}

/** What is free on the disk of a store. */
export interface Space {
  readonly freeBytes: number
  /** So little is left that nothing more should be accepted. */
  readonly isFull: boolean
}

/** A Yjs update V1 that holds nothing. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0)
