import { dialectOf, type Dialect, type DialectName } from './dialect.ts'
import type { Probed } from './probe.ts'

/** A server that listens, as the generator is told of it. */
export interface Target extends Probed {
  port: number
  dialect: DialectName
  /** Sessions that its sockets use in turn. */
  cookies: string[]
}

export interface TypingJob {
  kind: 'typing'
  target: Target
  rooms: string[]
  perRoom: number
  /** Keystrokes of one person. */
  perSecond: number
  hasCarets: boolean
  wantsAcknowledgements: boolean
  seconds: number
}
export interface TypingResult {
  /** Keystrokes and moves of carets, each counted once per reader. */
  delivered: number
  due: number
  cpuPer100k: number
  /** From one person's key to another's screen, in ms. */
  p50: number
  p99: number
  /** From key to saved, in ms; NaN where the server does not say. */
  savedP50: number
  savedP95: number
  refusals: number
  losses: number
}

export interface FloodJob {
  kind: 'flood'
  target: Target
  room: string
  writers: number
  /** Keystrokes of each writer per second; raised until it fails. */
  from: number
  to: number
}
export interface FloodResult {
  /** The most delivered in a second with 99 of 100 within 250 ms. */
  perSecond: number
  p99: number
  /** After three times as much for three seconds: until 99 of 100 are within 250 ms again. undefined: not within 10 s. */
  recoveredMs: number | undefined
  mostMemory: number
  losses: number
}

export interface IdleJob {
  kind: 'idle'
  target: Target
  rooms: string[]
  perRoom: number
}
export interface IdleResult {
  bytesPerSocket: number
  bytesPerRoom: number
}

export interface ReconnectJob {
  kind: 'reconnect'
  target: Target
  rooms: string[]
  perRoom: number
  inFlight: number
  rounds: number
}
export interface ReconnectResult {
  /** Until everyone is synced, in ms; undefined: not within 30 s. */
  atOnce: number | undefined
  paced: number | undefined
}

export interface OpenJob {
  kind: 'open'
  target: Target
  /** Small documents that are opened first, so that the server has served somebody. */
  warmUp: string[]
  room: string
  readers: number
  /** File with updates to write into the document before: each a 32-bit length and its bytes. */
  upload?: string
  measures: boolean
}
export interface OpenResult {
  first: number
  last: number
  /** Bytes in use that the readers after the first add. */
  growth: number
  answerBytes: number
}

export interface StoredJob {
  kind: 'stored'
  target: Target
  room: string
  writers: number
  perSecond: number
  seconds: number
  /** Keystrokes that lie in the log when the cost is measured. */
  counts: number[]
}
export interface StoredResult {
  cpuPer100k: number[]
}

export interface VisitJob {
  kind: 'visit'
  target: Target
  rooms: string[]
  /** Seconds after which the server has let idle rooms go. */
  idleSeconds: number
}
export interface VisitResult {
  /** Bytes in use after a tenth of the documents, and after all. */
  early: number
  late: number
}

export type Job = TypingJob | FloodJob | IdleJob | ReconnectJob | OpenJob | StoredJob | VisitJob
export type ResultOf<J extends Job> = {
  typing: TypingResult
  flood: FloodResult
  idle: IdleResult
  reconnect: ReconnectResult
  open: OpenResult
  stored: StoredResult
  visit: VisitResult
}[J['kind']]

export const dialectFor = (target: Target, wantsAcknowledgements = false): Dialect =>
  dialectOf(target.dialect, target.cookies, wantsAcknowledgements)
