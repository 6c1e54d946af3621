import { setTimeout as wait } from 'node:timers/promises'
import { joinAll } from './joining.ts'
import { dialectFor, type TypingJob, type TypingResult } from './job.ts'
import type { Member } from './member.ts'
import { Meter } from './meter.ts'
import { cpuSeconds } from './probe.ts'
import { Room } from './room.ts'

/** Enough for the compiler to be done with the hot path, and for threads that are started once to be there. */
const WARM_UP_SECONDS = 15

/** People type at their own pace in many documents. */
export async function typing(job: TypingJob): Promise<TypingResult> {
  const { target, perRoom, hasCarets, seconds } = job
  const meter = new Meter()
  const dialect = dialectFor(target, job.wantsAcknowledgements)
  const rooms = job.rooms.map(name => new Room(name, dialect, meter))
  const members = rooms.flatMap(room => Array.from({ length: perRoom }, () => room.add(target.port)))
  if ((await joinAll(members)) === undefined) throw new Error('not everyone could join')
  await typeFor(members, job.perSecond, WARM_UP_SECONDS, hasCarets)
  meter.reset()
  const cpu = cpuSeconds(target)
  const typed = await typeFor(members, job.perSecond, seconds, hasCarets)
  await wait(300)
  const used = cpuSeconds(target) - cpu
  const delivered = meter.keystrokes + meter.carets
  for (const member of members) member.cut()
  const saved = meter.saved.sort((a, b) => a - b)
  return {
    delivered,
    due: typed * (perRoom - 1) * (hasCarets ? 2 : 1),
    cpuPer100k: (used / delivered) * 100_000,
    p50: meter.latency(0.5),
    p99: meter.latency(0.99),
    savedP50: saved[Math.floor(saved.length * 0.5)] ?? Number.NaN,
    savedP95: saved[Math.floor(saved.length * 0.95)] ?? Number.NaN,
    refusals: meter.refusals,
    losses: meter.losses
  }
}

/** Each types at the same pace, each at a moment of their own. @returns how many keystrokes were typed */
export async function typeFor(
  members: readonly Member[],
  perSecond: number,
  seconds: number,
  hasCarets: boolean
): Promise<number> {
  const order = shuffled(members)
  const begin = performance.now()
  const due = Math.floor(order.length * perSecond * seconds)
  let typed = 0
  while (typed < due) {
    const now = performance.now() - begin
    // one after the other, evenly spread over the period: nobody types in step with others
    while (typed < due && typed / (order.length * perSecond) <= now / 1000) {
      const member = order[typed % order.length]!
      member.type()
      if (hasCarets) member.move()
      typed++
    }
    await wait(1)
  }
  return typed
}

function shuffled<T>(list: readonly T[]): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}
