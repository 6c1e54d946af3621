import { setTimeout as wait } from 'node:timers/promises'
import { joinAll } from './joining.ts'
import { dialectFor, type StoredJob, type StoredResult } from './job.ts'
import { Meter } from './meter.ts'
import { cpuSeconds } from './probe.ts'
import { Room } from './room.ts'
import { typeFor } from './typing.ts'

/** The same people type in a document whose log gets longer and longer. */
export async function stored(job: StoredJob): Promise<StoredResult> {
  const { target, writers, perSecond, seconds } = job
  const meter = new Meter()
  const room = new Room(job.room, dialectFor(target), meter)
  for (let i = 0; i < writers; i++) room.add(target.port)
  if ((await joinAll(room.members)) === undefined) throw new Error('not everyone could join')
  await typeFor(room.members, perSecond, 2, false)
  const cpuPer100k: number[] = []
  let typed = writers * perSecond * 2
  for (const count of job.counts) {
    typed += await fill(room, count - typed)
    await wait(2_000) // what the filling left to do is not the cost of typing
    meter.reset()
    const cpu = cpuSeconds(target)
    typed += await typeFor(room.members, perSecond, seconds, false)
    await wait(300)
    cpuPer100k.push(((cpuSeconds(target) - cpu) / meter.keystrokes) * 100_000)
  }
  for (const member of room.members) member.cut()
  return { cpuPer100k }
}

/** Writes so many keystrokes as fast as they arrive. */
async function fill(room: Room, count: number): Promise<number> {
  let typed = 0
  while (typed < count) {
    for (const member of room.members) member.type(5)
    typed += room.members.length * 5
    while (room.missing > 20_000) await wait(2)
    await wait(1)
  }
  for (let tries = 0; tries < 500 && room.missing > 0; tries++) await wait(20)
  return typed
}
