import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { embeddedSocket } from './embedded-socket.ts'

// The embedded database runs in a thread of its own: a heavy query must not hold up a keystroke.
export interface EmbeddedOptions {
  /** Directory of the cluster; `undefined` keeps everything in memory (tests). */
  directory: string | undefined
  socket: string
  /** Archive of a prepared cluster to start from instead of an empty one. */
  template: string | undefined
  maxConnections: number
}
export type EmbeddedRequest = { kind: 'dump'; id: number } | { kind: 'stop' }

const options = workerData as EmbeddedOptions
const lite = await PGlite.create({
  ...(options.directory ? { dataDir: options.directory } : {}),
  ...(options.template ? { loadDataDir: new Blob([readFileSync(options.template)]) } : {}),
  extensions: { unaccent, pg_trgm }
})
const server = embeddedSocket(lite, options.socket, options.maxConnections)
await server.start()
parentPort!.postMessage({ kind: 'ready' })

parentPort!.on('message', async (request: EmbeddedRequest) => {
  if (request.kind === 'dump') {
    await lite.exec('checkpoint')
    const archive = await (await lite.dumpDataDir('none')).arrayBuffer()
    parentPort!.postMessage({ kind: 'dump', id: request.id, archive }, [archive])
    return
  }
  await server.stop()
  await lite.close()
  process.exit(0)
})
