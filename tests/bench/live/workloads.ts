import type { Measure } from '../bench.ts'
import type { Contender } from './contenders.ts'
import type { FloodJob, IdleJob, ReconnectJob, TypingJob } from './load/job.ts'
import { compare, race, side } from './race.ts'

/** Who takes part, and how long each load lasts. */
export interface Field {
  /** Ours first: it is the one that is judged. */
  all: readonly Contender[]
  isLong: boolean
}

const CPU = 'server CPU per 100,000 deliveries'

interface Typing {
  name: string
  perRoom: number
  rooms: number
  perSecond: number
  hasCarets?: boolean
  wantsAcknowledgements?: boolean
}

function typingRace(contenders: readonly Contender[], { isLong }: Field, work: Typing) {
  const { name, rooms, hasCarets = false, wantsAcknowledgements = false, ...rest } = work
  const seconds = isLong ? 40 : 15
  return race(contenders, name, ({ target }, contender): TypingJob => {
    return {
      kind: 'typing',
      target,
      rooms: rooms === 1 ? contender.own(0) : contender.rooms(rooms),
      hasCarets,
      wantsAcknowledgements,
      seconds,
      ...rest
    }
  })
}

const share = ({ delivered, due }: { delivered: number; due: number }) => (delivered / due) * 100

/** One document, 50 writers, 5 keystrokes a second each. */
export async function oneDocument(field: Field): Promise<Measure[]> {
  const work = { name: 'W1', rooms: 1, perRoom: 50, perSecond: 5 }
  const outcomes = await typingRace(field.all, field, work)
  const what = 'W1 one document, 50 writers'
  return [
    compare(outcomes, result => result.cpuPer100k, { what: `${what}: ${CPU}`, unit: 's', most: 0.65 }),
    side(outcomes, result => result.p50, { what: `${what}: key to screen, median`, unit: 'ms', most: 8 }),
    side(outcomes, result => result.p99, { what: `${what}: key to screen, 99 of 100`, unit: 'ms' }),
    side(outcomes, share, { what: `${what}: delivered`, unit: '%' })
  ]
}

/** The same, and each keystroke moves a caret. */
export async function withCarets(field: Field): Promise<Measure[]> {
  const work = { name: 'W1a', rooms: 1, perRoom: 50, perSecond: 5, hasCarets: true }
  const outcomes = await typingRace(field.all, field, work)
  const what = 'W1a the same with carets'
  return [
    compare(outcomes, result => result.cpuPer100k, { what: `${what}: ${CPU}`, unit: 's', most: 0.4 }),
    side(outcomes, share, { what: `${what}: delivered`, unit: '%' })
  ]
}

/** 500 documents of four writers, one keystroke a second each. */
export async function manyDocuments(field: Field): Promise<Measure[]> {
  const work = { name: 'W2', rooms: 500, perRoom: 4, perSecond: 1 }
  const outcomes = await typingRace(field.all, field, work)
  const ours = field.all.filter(({ kind }) => kind === 'ours')
  const saving = await typingRace(ours, field, { ...work, wantsAcknowledgements: true })
  const what = 'W2 500 documents, 4 writers each'
  return [
    compare(outcomes, result => result.cpuPer100k, { what: `${what}: ${CPU}`, unit: 's', most: 0.5 }),
    side(outcomes, result => result.p50, { what: `${what}: key to screen, median`, unit: 'ms' }),
    side(outcomes, share, { what: `${what}: delivered`, unit: '%' }),
    side(saving, result => result.savedP95, {
      what: `${what}: keystroke to saved, 95 of 100`,
      unit: 'ms',
      most: 50
    }),
    side(saving, result => result.cpuPer100k, { what: `${what}, every save acknowledged: ${CPU}`, unit: 's' })
  ]
}

/** One document, 20 writers, as fast as possible. */
export async function flooded(field: Field): Promise<Measure[]> {
  const outcomes = await race(field.all, 'W3', ({ target }, contender): FloodJob => {
    return {
      kind: 'flood',
      target,
      room: contender.own(1)[0]!,
      writers: 20,
      from: field.isLong ? 50 : 100,
      to: 12_800
    }
  })
  const what = 'W3 one document, 20 writers, as fast as possible'
  const perSecond = `${what}: delivered within 250 ms (99 of 100)`
  return [
    compare(outcomes, result => result.perSecond, { what: perSecond, unit: '/s', least: 4 }),
    compare(outcomes, result => result.perSecond, {
      what: `${perSecond}, against y-websocket`,
      unit: '/s',
      least: 12,
      against: 'y-websocket'
    }),
    side(outcomes, result => result.mostMemory / 1e6, {
      what: `${what}: most memory`,
      unit: 'MB',
      most: 300
    }),
    side(outcomes, result => result.recoveredMs, {
      what: `${what}: back to normal after three times that`,
      unit: 'ms',
      most: 2_000
    })
  ]
}

/** 5,000 sockets on 1,000 documents, in which nothing happens. */
export async function idling(field: Field): Promise<Measure[]> {
  const outcomes = await race(field.all, 'W4', ({ target }, contender): IdleJob => {
    return { kind: 'idle', target, rooms: contender.rooms(1_000), perRoom: 5 }
  })
  const what = 'W4 5,000 idle sockets on 1,000 documents'
  return [
    compare(outcomes, result => result.bytesPerSocket / 1000, {
      what: `${what}: per socket`,
      unit: 'kB',
      most: 1
    }),
    compare(outcomes, result => result.bytesPerRoom / 1000, {
      what: `${what}: per document`,
      unit: 'kB',
      most: 0.3
    })
  ]
}

/** 1,000 clients of 200 documents lose the network for a moment. */
export async function reconnecting(field: Field): Promise<Measure[]> {
  const outcomes = await race(field.all, 'W6', ({ target }, contender): ReconnectJob => {
    const rounds = field.isLong ? 7 : 3
    return { kind: 'reconnect', target, rooms: contender.rooms(200), perRoom: 5, inFlight: 300, rounds }
  })
  const what = 'W6 1,000 clients on 200 documents come back'
  return [
    compare(outcomes, result => result.atOnce, { what: `${what} at once`, unit: 'ms', most: 0.5 }),
    compare(outcomes, result => result.paced, { what: `${what}, 300 in flight`, unit: 'ms', most: 0.6 })
  ]
}
