import { setTimeout as wait } from 'node:timers/promises'
import { joinAll } from './joining.ts'
import {
  dialectFor,
  type IdleJob,
  type IdleResult,
  type ReconnectJob,
  type ReconnectResult,
  type Target,
  type VisitJob,
  type VisitResult
} from './job.ts'
import type { Member } from './member.ts'
import { Meter } from './meter.ts'
import { memoryOf } from './probe.ts'
import { Room } from './room.ts'

const LETTERS = 1000

/** Documents with a little text, each kept open by one who wrote it. */
async function occupied(target: Target, names: readonly string[], meter: Meter): Promise<Room[]> {
  const rooms = names.map(name => new Room(name, dialectFor(target), meter))
  const holders = rooms.map(room => room.add(target.port))
  if ((await joinAll(holders)) === undefined) throw new Error('not everyone could join')
  for (const holder of holders) holder.paste(LETTERS)
  if (rooms[0]!.dialect.hasDocuments) await Promise.all(holders.map(holder => holder.catchUp()))
  await wait(1_500)
  return rooms
}

const addTo = (rooms: readonly Room[], perRoom: number, port: number): Member[] =>
  rooms.flatMap(room => Array.from({ length: perRoom }, () => room.add(port)))

/** Nobody does anything: what a socket and what an open document cost in memory. */
export async function idle({ target, rooms: names, perRoom }: IdleJob): Promise<IdleResult> {
  const meter = new Meter()
  await comeAndGo(target, names.slice(0, 10), meter)
  const empty = await memoryOf(target)
  const rooms = await occupied(target, names, meter)
  const held = await memoryOf(target)
  const others = addTo(rooms, perRoom - 1, target.port)
  if ((await joinAll(others)) === undefined) throw new Error('not everyone could join')
  await wait(1_500)
  const full = await memoryOf(target)
  const bytesPerSocket = (full.rss - held.rss) / others.length
  for (const room of rooms) for (const member of room.members) member.cut()
  return { bytesPerSocket, bytesPerRoom: (held.rss - empty.rss) / rooms.length - bytesPerSocket }
}

/** What a server makes once, and the room that its heap takes under traffic, is not the price of one more socket. */
async function comeAndGo(target: Target, names: readonly string[], meter: Meter): Promise<void> {
  const rooms = await occupied(target, names, meter)
  for (let round = 0; round < 10; round++) {
    const guests = addTo(rooms, 10, target.port)
    await joinAll(guests)
    for (const guest of guests) guest.cut()
  }
  for (const room of rooms) for (const member of room.members) member.cut()
  await wait(500)
}

/** A network is gone for a moment: everyone comes back with what they have. */
export async function reconnect(job: ReconnectJob): Promise<ReconnectResult> {
  const { target } = job
  const rooms = await occupied(target, job.rooms, new Meter())
  const members = addTo(rooms, job.perRoom, target.port)
  if ((await joinAll(members)) === undefined) throw new Error('not everyone could join')
  const again = async (inFlight: number): Promise<number | undefined> => {
    const times: number[] = []
    for (let round = 0; round < job.rounds; round++) {
      for (const member of members) member.cut()
      await wait(1_000)
      const time = await joinAll(members, inFlight)
      if (time === undefined) return undefined
      times.push(time)
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
  }
  const atOnce = await again(members.length)
  const paced = await again(job.inFlight)
  for (const room of rooms) for (const member of room.members) member.cut()
  return { atOnce, paced }
}

/** One reader looks into one document after the other. */
export async function visit({ target, rooms: names, idleSeconds }: VisitJob): Promise<VisitResult> {
  const meter = new Meter()
  const look = async (name: string) => {
    const member = new Room(name, dialectFor(target), meter, { readsAnswers: false }).add(target.port)
    if (!(await member.join())) throw new Error('a document could not be opened')
    member.cut()
  }
  const lookAt = async (some: readonly string[]) => {
    for (const name of some) await look(name)
    await wait(idleSeconds * 1000)
    return (await memoryOf(target)).used
  }
  const tenth = Math.ceil(names.length / 10)
  const early = await lookAt(names.slice(0, tenth))
  return { early, late: await lookAt(names.slice(tenth)) }
}
