import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Bench } from './bench.ts'
import { startServer } from '../server-process.ts'

const ROUNDS = 5

export const bench: Bench = {
  name: 'start',
  about: `From starting the process to the first answered request, embedded database, demo data; median of ${ROUNDS}.`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
    try {
      // the first start creates the cluster and, where needed, builds the client
      const cold = await startServer({ DATA_DIR: dataDir })
      await cold.stop()
      const warm: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const server = await startServer({ DATA_DIR: dataDir })
        warm.push(server.startMs)
        await server.stop()
      }
      return [
        { what: 'Start with data present and client built', value: median(warm) / 1000, unit: 's', most: 3 },
        { what: 'Very first start (new cluster, demo project)', value: cold.startMs / 1000, unit: 's' }
      ]
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}
