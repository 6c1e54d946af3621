import { setTimeout as wait } from 'node:timers/promises'
import type { Member } from './member.ts'

/**
 * Everyone joins, at most `inFlight` at a time; who is turned away tries again, as clients do.
 * @returns ms until all are synced; undefined when that takes more than 30 s
 */
export async function joinAll(members: readonly Member[], inFlight = 50): Promise<number | undefined> {
  const begin = performance.now()
  const deadline = begin + 30_000
  const queue = [...members]
  const worker = async () => {
    for (let member = queue.shift(); member; member = queue.shift()) {
      while (!(await within(member.join(), deadline))) {
        if (performance.now() >= deadline) return
        await wait(100 + Math.random() * 100)
      }
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return members.every(member => member.isSynced) ? performance.now() - begin : undefined
}

async function within(joining: Promise<boolean>, deadline: number): Promise<boolean> {
  const late = wait(Math.max(0, deadline - performance.now()), false, { ref: false })
  return Promise.race([joining, late])
}
