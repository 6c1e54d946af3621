import { setTimeout as wait } from 'node:timers/promises'
import { joinAll } from './joining.ts'
import { dialectFor, type FloodJob, type FloodResult } from './job.ts'
import { Meter } from './meter.ts'
import { mostMemory } from './probe.ts'
import { Room } from './room.ts'

const SLOWEST_MS = 250
const TICK_MS = 4
/** Bytes that may wait in a writer's socket: beyond it the writer waits, as a real one would have to. */
const MOST_WAITING = 256 * 1024

/** One document in which everybody writes more and more, until it is too much; then three times that. */
export async function flood(job: FloodJob): Promise<FloodResult> {
  const { target, writers } = job
  const meter = new Meter()
  const room = new Room(job.room, dialectFor(target), meter, { remembered: 1 << 18 })
  for (let i = 0; i < writers; i++) room.add(target.port).comesBack = true
  if ((await joinAll(room.members)) === undefined) throw new Error('not everyone could join')

  let best = { rate: 0, perSecond: 0, p99: Number.NaN }
  const attempt = async (rate: number) => {
    await press(room, rate, 0.5)
    meter.reset()
    const begin = performance.now()
    await press(room, rate, 2)
    const seconds = (performance.now() - begin) / 1000
    const perSecond = meter.keystrokes / seconds
    const p99 = meter.latency(0.99)
    const isGood = p99 < SLOWEST_MS && meter.losses === 0
    if (isGood && perSecond > best.perSecond) best = { rate, perSecond, p99 }
    return isGood && perSecond > 0.9 * rate * writers * (writers - 1)
  }
  let rate = job.from
  // one bad moment of the machine is not the limit of the server
  while (rate <= job.to && ((await attempt(rate)) || ((await settled(room)) && (await attempt(rate)))))
    rate *= 2
  let lost = meter.losses
  if (await settled(room)) {
    await attempt(rate * 0.71)
    lost += meter.losses
  }
  await settled(room)
  if (best.rate === 0) throw new Error(`not even ${job.from} keystrokes a second arrive in time`)
  const recoveredMs = await recovery(room, best.rate * 3)
  const result = {
    perSecond: best.perSecond,
    p99: best.p99,
    recoveredMs,
    mostMemory: mostMemory(target),
    losses: lost
  }
  for (const member of room.members) {
    member.comesBack = false
    member.cut()
  }
  return result
}

/** Everybody writes `rate` keystrokes a second, a few at a time. */
async function press(room: Room, rate: number, seconds: number): Promise<void> {
  const begin = performance.now()
  const end = begin + seconds * 1000
  const typed = room.members.map(() => 0)
  for (let now = begin; now < end; now = performance.now()) {
    const due = Math.floor(((now - begin) / 1000) * rate)
    for (const member of room.members) {
      // what could not be sent in time is not made up for: the next tick sends what belongs to it
      const count = Math.min(due - typed[member.index]!, Math.ceil(rate / 20))
      typed[member.index] = due
      if (count > 0 && member.backlog < MOST_WAITING) member.type(count)
    }
    await wait(TICK_MS)
  }
}

/** Whether everything that was typed arrives within five seconds. */
async function settled(room: Room): Promise<boolean> {
  for (let tries = 0; tries < 100 && room.missing > 0; tries++) await wait(50)
  return room.missing === 0
}

async function recovery(room: Room, rate: number): Promise<number | undefined> {
  await press(room, rate, 3)
  const begin = performance.now()
  while (performance.now() - begin < 10_000) {
    room.meter.reset()
    const elapsed = performance.now() - begin
    await press(room, 20, 0.2)
    const isThere = room.members.every(member => member.isSynced) && room.missing < room.members.length ** 2
    if (isThere && room.meter.latency(0.99) < SLOWEST_MS) return elapsed
  }
  return undefined
}
