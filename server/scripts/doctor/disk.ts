import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { fail, megabytes, ok, warn, type Finding } from './finding.ts'

const LEAST = 200 * 1024 * 1024
const COMFORTABLE = 2 * 1024 * 1024 * 1024
const SLOW_MS = 50

/** DATA_DIR: may it be written, does it keep what it is told, is there room. */
export async function diskChecks({ dataDir }: Config): Promise<Finding[]> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return [flush(dataDir), await room(dataDir)]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return [
      fail(
        `DATA_DIR (${dataDir}) cannot be written (${code})`,
        'Give this account the right, or set DATA_DIR elsewhere.'
      )
    ]
  }
}

/** The median of five: a document counts as saved when this is done. */
function flush(dataDir: string): Finding {
  const path = join(dataDir, `.doctor-${process.pid}`)
  const file = openSync(path, 'w', 0o600)
  try {
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      writeSync(file, Buffer.alloc(4096))
      fsyncSync(file)
      return performance.now() - started
    }).sort((a, b) => a - b)
    const ms = Math.round(times[2]! * 10) / 10
    return ms > SLOW_MS
      ? warn(
          `fsync takes ${ms} ms: writers wait for "Saved"`,
          'Use a local disk rather than a network share.'
        )
      : ok(`fsync takes ${ms} ms`)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

async function room(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const about = `${megabytes(free)} free in DATA_DIR (${dataDir})`
  if (free < LEAST) return fail(about, `Free at least ${megabytes(LEAST)}; a full disk stops the database.`)
  return free < COMFORTABLE ? warn(about, 'Free some space soon: backups and documents grow.') : ok(about)
}
