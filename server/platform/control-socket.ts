import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { socketDir } from './directory-lock.ts'

// The embedded database belongs to one process. This is how `npm run lys -- backup` asks the running server for a copy:
// a unix socket in DATA_DIR that only the owner may open. One line in (`dump`), the archive out, then the end.

const pathOf = (dataDir: string) => join(socketDir(dataDir), 'lys.control')
const MOST_WAIT_MS = 120_000

export interface ControlSocket {
  close(): Promise<void>
}

/** Answers on behalf of the process that holds the embedded database. */
export function serveControl(dataDir: string, database: { dump(): Promise<Buffer> }): Promise<ControlSocket> {
  const path = pathOf(dataDir)
  // left by a killed process; the lock on the directory says that nobody listens
  rmSync(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => socket.destroy())
    socket.once('data', async line => {
      if (String(line) !== 'dump\n') return socket.destroy()
      try {
        socket.end(await database.dump())
      } catch {
        socket.destroy() // an archive without its end is refused by whoever reads it
      }
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      server.unref()
      resolve({ close: () => new Promise(done => server.close(() => done())) })
    })
  })
}

/** A copy of the embedded database from the server that runs on `dataDir`; undefined when none runs there. */
export async function dumpFromServer(dataDir: string): Promise<Buffer | undefined> {
  const socket = connect({ path: pathOf(dataDir), allowHalfOpen: true })
  const isOpen = await new Promise<boolean>(resolve => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!isOpen) return undefined
  socket.setTimeout(MOST_WAIT_MS, () => socket.destroy(new Error('The running server does not answer.')))
  socket.write('dump\n')
  return buffer(socket)
}
