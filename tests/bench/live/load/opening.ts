import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { joinAll } from './joining.ts'
import { dialectFor, type OpenJob, type OpenResult } from './job.ts'
import type { Member } from './member.ts'
import { Meter } from './meter.ts'
import { memoryOf } from './probe.ts'
import { Room } from './room.ts'

const WARM_OPENINGS = 20
/** Updates that are sent in one go while a log is filled. */
const PORTION = 200

/** A large document is opened: by one person, then by many at once. */
export async function open(job: OpenJob): Promise<OpenResult> {
  const { target, warmUp, room, readers } = job
  const meter = new Meter()
  const newcomer = (name: string) =>
    new Room(name, dialectFor(target), meter, { readsAnswers: false }).add(target.port)
  let holder: Member | undefined
  if (job.upload) {
    const writing = new Room(room, dialectFor(target, true), meter, { readsAnswers: false })
    holder = await filled(writing.add(target.port), readUpdates(job.upload))
  }
  if (!job.measures) return { first: Number.NaN, last: Number.NaN, growth: Number.NaN, answerBytes: 0 }

  for (let round = 0; round < WARM_OPENINGS; round++) {
    const guests = warmUp.map(newcomer)
    await joinAll(guests)
    for (const guest of guests) guest.cut()
  }
  const one = newcomer(room)
  const first = await joinAll([one])
  const before = await memoryOf(target)
  const many = Array.from({ length: readers }, () => newcomer(room))
  const last = await joinAll(many, readers)
  await wait(500)
  const growth = (await memoryOf(target)).used - before.used
  for (const member of [one, ...many]) member.cut()
  holder?.cut()
  return { first: first ?? Number.NaN, last: last ?? Number.NaN, growth, answerBytes: one.answerBytes }
}

/** Writes the updates one by one, as they were typed, and waits until the server has them. */
async function filled(member: Member, updates: readonly Uint8Array[]): Promise<Member> {
  if ((await joinAll([member])) === undefined) throw new Error('the document could not be opened')
  for (let at = 0; at < updates.length; at += PORTION) {
    member.upload(updates.slice(at, at + PORTION))
    while (member.backlog > 64 * 1024) await wait(2)
    await wait(1)
  }
  await member.catchUp()
  if (member.room.dialect.path('').startsWith('/live')) while (!member.isSaved) await wait(10)
  return member
}

function readUpdates(path: string): Uint8Array[] {
  const bytes = readFileSync(path)
  const updates: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at)
    updates.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return updates
}
