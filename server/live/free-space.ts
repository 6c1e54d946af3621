import { statfs } from 'node:fs/promises'
import type { Space } from './update-log.ts'

/** Time between two looks at the disk, in milliseconds. */
const LOOK_MS = 500
/** It must have become this much better before updates are taken again, so that it does not swing. */
const RELIEF = 1.1

export interface SpaceGuard extends Space {
  stop(): void
}

/**
 * Watches the disk that holds `directory`. PGlite does not survive a full one, so that updates must stop before it is.
 * A disk that cannot be asked counts as it did before.
 * @param least bytes that must stay free; 0 watches nothing
 * @param ask how the disk is asked: free blocks and their size in bytes
 */
export async function watchSpace(
  directory: string,
  least: number,
  onChange: (isFull: boolean, freeBytes: number) => void,
  ask: (path: string) => Promise<{ bavail: number; bsize: number }> = statfs
): Promise<SpaceGuard> {
  let freeBytes = Infinity
  let isFull = false
  const look = async () => {
    const disk = await ask(directory).catch(() => undefined)
    if (!disk) return
    freeBytes = disk.bavail * disk.bsize
    const wasFull = isFull
    isFull = freeBytes < (wasFull ? least * RELIEF : least)
    if (isFull !== wasFull) onChange(isFull, freeBytes)
  }
  await look()
  const timer = setInterval(() => void look(), LOOK_MS).unref()
  return {
    get freeBytes() {
      return freeBytes
    },
    get isFull() {
      return isFull
    },
    stop: () => clearInterval(timer)
  }
}
