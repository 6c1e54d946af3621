import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Unix socket paths end at about 107 bytes; a deep data directory gets a short stand-in that it alone owns. */
export function socketDir(dataDir: string): string {
  if (Buffer.byteLength(dataDir) < 80) return dataDir
  const short = join(tmpdir(), `lys-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  return short
}

export class DirectoryInUse extends Error {}

/**
 * Takes a directory for this process alone. A listening socket is the lock: the kernel frees it however the
 * process ends, so a crash leaves no lock behind, and a re-used process number cannot fake one.
 * @throws DirectoryInUse when another living process holds it.
 */
export async function lockDirectory(dataDir: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(socketDir(dataDir), 'lys.lock')
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await listen(path)
    if (server) {
      const mine = statSync(path).ino
      // two starters may both have cleared the same stale socket: the later one wins, the earlier sees it here
      await wait(60)
      if (inode(path) === mine) return { release: () => close(server, path) }
      server.close()
      continue
    }
    if (await answers(path)) break
    const stale = `${path}.${process.pid}`
    try {
      renameSync(path, stale)
      rmSync(stale, { force: true })
    } catch {
      // another starter cleared it first
    }
  }
  throw new DirectoryInUse(
    `${dataDir} is in use by another running Lys. Stop that one, or give this one its own DATA_DIR.`
  )
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.end())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
    )
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function inode(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino
}

function close(server: Server, path: string): Promise<void> {
  return new Promise(resolve =>
    server.close(() => {
      rmSync(path, { force: true })
      resolve()
    })
  )
}
