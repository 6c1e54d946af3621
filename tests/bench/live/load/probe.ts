import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** The server under load, seen from outside. */
export interface Probed {
  pid: number
  /** Where it writes its memory when asked; see memory-on-request.ts. */
  memoryFile: string
}

export interface Memory {
  /** Bytes. */
  rss: number
  /** Objects and buffers that are still in use, after a garbage collection. */
  used: number
}

/** CPU seconds of the process so far, all threads, user and system. */
export function cpuSeconds({ pid }: Probed): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // the name in parentheses may hold spaces
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The most memory that the process ever held, in bytes. */
export function mostMemory({ pid }: Probed): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)![1]) * 1024
}

/** Has the server collect its garbage and say what is left. */
export async function memoryOf({ pid, memoryFile }: Probed): Promise<Memory> {
  rmSync(memoryFile, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (let tries = 0; tries < 500; tries++) {
    await wait(20)
    try {
      return JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory
    } catch {
      // not written yet
    }
  }
  throw new Error('the server did not say what memory it uses')
}
