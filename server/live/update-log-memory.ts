import {
  EMPTY_UPDATE,
  type AppendEntry,
  type AppendResult,
  type StoredRoom,
  type UpdateLog
} from './update-log.ts'

interface KeptRoom extends StoredRoom {
  lastSeq: number
}

/** A log for tests of everything that is not a log. Nothing survives the process. */
export function memoryLog(): UpdateLog {
  const rooms = new Map<string, KeptRoom>()

  function append({ roomId, epoch, bytes, authors }: AppendEntry): AppendResult {
    const room = rooms.get(roomId)
    if (!room) return { kind: 'gone' }
    if (room.epoch !== epoch) return { kind: 'replaced' }
    const seq = ++room.lastSeq
    room.tail.push({ seq, bytes: bytes.slice() })
    for (const [client, person] of authors) if (!room.authors.has(client)) room.authors.set(client, person)
    return { kind: 'stored', seq }
  }

  return {
    createRoom: async ({ roomId, schemaVersion, update = EMPTY_UPDATE, sections }) => {
      if (rooms.has(roomId)) return false
      rooms.set(roomId, {
        epoch: 1,
        schemaVersion,
        snapshot: update.slice(),
        sections,
        snapshotSeq: 0,
        tail: [],
        authors: new Map(),
        lastSeq: 0
      })
      return true
    },
    load: async roomId => {
      const room = rooms.get(roomId)
      return room && { ...room, tail: [...room.tail], authors: new Map(room.authors) }
    },
    append: async entries => entries.map(append),
    heads: async roomIds => {
      const heads = new Map<string, { epoch: number; seq: number }>()
      for (const id of roomIds) {
        const room = rooms.get(id)
        if (room) heads.set(id, { epoch: room.epoch, seq: room.lastSeq })
      }
      return heads
    },
    compact: async ({ roomId, epoch, seq, snapshot, sections }) => {
      const room = rooms.get(roomId)
      if (!room || room.epoch !== epoch || seq <= room.snapshotSeq) return false
      room.snapshot = snapshot.slice()
      room.sections = sections
      room.snapshotSeq = seq
      room.tail = room.tail.filter(row => row.seq > seq)
      return true
    },
    replace: async ({ roomId, schemaVersion, update = EMPTY_UPDATE, sections }) => {
      const room = rooms.get(roomId)
      if (!room) return undefined
      rooms.set(roomId, {
        ...room,
        epoch: room.epoch + 1,
        schemaVersion,
        snapshot: update.slice(),
        sections,
        snapshotSeq: room.lastSeq,
        tail: [],
        authors: new Map()
      })
      return room.epoch + 1
    },
    raiseSchema: async (roomId, schemaVersion) => {
      const room = rooms.get(roomId)
      if (room) room.schemaVersion = Math.max(room.schemaVersion, schemaVersion)
    },
    remove: async roomId => void rooms.delete(roomId),
    close: async () => {}
  }
}
