import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import { lockDirectory, socketDir } from './directory-lock.ts'
import type { EmbeddedOptions } from './embedded-worker.ts'
import { startThread } from './threads.ts'

/** Concurrent connections to the embedded database; they share one backend, so more would only queue. */
const CONNECTIONS = 8

export interface EmbeddedDatabase {
  /** How the ordinary `pg.Pool` reaches it. */
  pool: PoolConfig
  /** A consistent archive (tar) of the whole cluster. */
  dump(): Promise<Buffer>
  stop(): Promise<void>
}

/**
 * Starts PGlite in a worker thread behind a unix socket in `dataDir`, so that the same `pg.Pool` serves it.
 * With `inMemory` only the socket lies in `dataDir`.
 * @throws DirectoryInUse when another process runs on `dataDir`.
 */
export async function startEmbedded(
  dataDir: string,
  { template, inMemory = false }: { template?: string; inMemory?: boolean } = {}
): Promise<EmbeddedDatabase> {
  const lock = await lockDirectory(dataDir)
  const host = socketDir(dataDir)
  const socket = join(host, '.s.PGSQL.5432')
  // a socket left by a killed process; the lock says that nobody listens on it
  rmSync(socket, { force: true })
  const directory = inMemory ? undefined : join(dataDir, 'database')
  if (directory) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const workerData: EmbeddedOptions = { directory, socket, template, maxConnections: CONNECTIONS + 4 }
  const worker = startThread(new URL('./embedded-worker.ts', import.meta.url), { workerData })
  try {
    await ready(worker)
  } catch (error) {
    await lock.release()
    throw error
  }

  let dumps = 0
  return {
    pool: { host, user: 'postgres', database: 'postgres', max: CONNECTIONS },
    dump: () => {
      const id = ++dumps
      return new Promise((resolve, reject) => {
        const listen = (message: { kind: string; id: number; archive: ArrayBuffer }) => {
          if (message.kind !== 'dump' || message.id !== id) return
          worker.off('message', listen)
          resolve(Buffer.from(message.archive))
        }
        worker.on('message', listen)
        worker.once('error', reject)
        worker.postMessage({ kind: 'dump', id })
      })
    },
    stop: async () => {
      const ended = new Promise(resolve => worker.once('exit', resolve))
      worker.postMessage({ kind: 'stop' })
      await ended
      rmSync(socket, { force: true })
      await lock.release()
    }
  }
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`The embedded database ended at start (${code}).`)))
  })
}
