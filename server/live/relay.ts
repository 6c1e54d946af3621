/** What nodes tell each other about a room. */
export type RelayMessage =
  /** A row that this node has committed. */
  | { kind: 'update'; roomId: string; epoch: number; schemaVersion: number; seq: number; bytes: Uint8Array }
  /** Awareness entries of clients of this node. */
  | { kind: 'awareness'; roomId: string; bytes: Uint8Array }
  /** A node opened the room and wants to know who is in it. */
  | { kind: 'who'; roomId: string }
  /** The room was replaced or removed. */
  | { kind: 'ended'; roomId: string }

/**
 * Carries messages between nodes, as fast as it can and without any promise: what it loses is found again in the log.
 */
export interface Relay {
  /** Whether there may be other nodes. */
  readonly isShared: boolean
  publish(message: RelayMessage): void
  onMessage(listener: (message: RelayMessage) => void): void
  /** Messages of a room are wanted from now on / no longer. */
  watch(roomId: string): void
  unwatch(roomId: string): void
  close(): Promise<void>
}

/** The relay of a node that is alone. */
export const localRelay: Relay = {
  isShared: false,
  publish: () => {},
  onMessage: () => {},
  watch: () => {},
  unwatch: () => {},
  close: async () => {}
}
