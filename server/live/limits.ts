import { LARGEST_FRAME, LARGEST_STEP2 } from '../../shared/live/protocol.ts'

/** Every bound of the live engine in one place. Sizes in bytes, durations in milliseconds. */
export const defaultLimits = {
  frame: LARGEST_FRAME,
  step2: LARGEST_STEP2,
  /** Structs of one room in memory and in its snapshot. */
  room: 64 * 1024 * 1024,
  framesPerSecond: 60,
  frameBurst: 300,
  /** Frames of one socket that are handled before the others have their turn, and how long a turn may take. */
  framesPerTurn: 128,
  longestTurn: 10,
  /** What all sockets of one person share: tabs and devices add up. */
  personFramesPerSecond: 240,
  personFrameBurst: 1_200,
  personSockets: 64,
  personRooms: 40,
  /** What may wait for a slow reader before it is dropped. */
  sendBuffer: 4 * 1024 * 1024,
  /** Frames of one socket that may wait while its room loads, and their bytes; beyond it the socket is not read. */
  queuedFrames: 64,
  queuedBytes: 1024 * 1024,
  /** Awareness: state of one client, client ids of one socket. */
  presence: 16 * 1024,
  presenceClients: 8,
  /** Accepted but uncommitted bytes of all rooms, beyond which sockets are not read. */
  uncommitted: 64 * 1024 * 1024,
  sockets: 20_000,
  /** How often the load is measured, and how long it must stay low before a step of shedding is taken back. */
  loadSample: 100,
  calm: 1_000,
  /**
   * Beyond which load what is given up, in this order: presence, rooms that are not open, new sockets (503), heavy jobs.
   * `lag`: smoothed delay of the event loop; `queue`: part of `uncommitted` in use.
   */
  shed: {
    awareness: { lag: 250, queue: 0.25 },
    rooms: { lag: 400, queue: 0.5 },
    upgrades: { lag: 600, queue: 0.75 },
    jobs: { lag: 800, queue: 0.9 }
  },
  /** A commit that takes longer counts as failed. */
  commitTimeout: 10_000,
  /**
   * Least pause between two commits under load, as a multiple of what one costs, and its cap: in a room of fifty writers a
   * letter waits 7 ms, and three letters share one write to each reader.
   */
  pace: 16,
  longestPace: 25,
  /** Frames that start a commit without waiting for the pace. */
  framesPerCommit: 500,
  /** A room nobody is in leaves the memory after this long. */
  idleRoom: 30_000,
  /** Rooms nobody is in that may stay in memory; the ones idle for longest go first. */
  idleRooms: 1_000,
  /** Rows or bytes of a tail that call for a compaction. */
  tailRows: 500,
  tailBytes: 256 * 1024,
  heartbeat: 20_000,
  /** Leaving: time between two sockets that are sent away, the most for all of them, and the most for a commit. */
  drainPause: 5,
  drainSpread: 2_000,
  drainCommit: 2_500,
  /** Rights of every socket are asked anew this often, in case a message about a change was lost. */
  recheck: 60_000,
  /** Heads of open rooms are compared with the log this often when there are several nodes. */
  repair: 2_000,
  /** Times in a row that what a socket sends, when asked for everything, does not fit. */
  gaps: 20,
  workerTimeout: 30_000
}

export type LiveLimits = typeof defaultLimits
