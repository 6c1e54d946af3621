import type { Bench, Measure } from './bench.ts'
import { inMemory, lys, reachablePostgres, type Contender } from './live/contenders.ts'
import { growth } from './live/growth.ts'
import { openings } from './live/openings.ts'
import { isPinned } from './live/processes.ts'
import {
  flooded,
  idling,
  manyDocuments,
  oneDocument,
  reconnecting,
  withCarets,
  type Field
} from './live/workloads.ts'

const DOCUMENTS = 1_000
/** The full form opens this many one after another. */
const MANY_DOCUMENTS = 20_000

/** Each part, and who takes part in it: the embedded database only where its cost differs. */
const parts: Record<string, { run(field: Field): Promise<Measure[]>; hasEmbedded?: boolean }> = {
  W1: { run: oneDocument, hasEmbedded: true },
  W1a: { run: withCarets },
  W2: { run: manyDocuments, hasEmbedded: true },
  W3: { run: flooded },
  W4: { run: idling },
  W5: { run: openings, hasEmbedded: true },
  W6: { run: reconnecting },
  growth: { run: growth }
}

export const bench: Bench = {
  name: 'live',
  about:
    'Our server with permissions, sessions and durable storage (measured: on PostgreSQL where it answers, whose own process is not ' +
    'counted), beside servers from npm that keep documents in memory and ask for no right, in the same run. The relay ' +
    'forwards bytes and is the floor. ' +
    (isPinned
      ? 'Each server alone on one core, the load on another.'
      : 'Servers and load share the cores: nothing could be pinned.'),
  async run({ isLong, only }) {
    const databaseUrl = await reachablePostgres()
    const count = isLong ? MANY_DOCUMENTS : DOCUMENTS
    const embedded = await lys('Lys, embedded', databaseUrl ? 500 : count)
    const postgres = databaseUrl ? await lys('Lys', count, databaseUrl) : undefined
    const ours = postgres ?? embedded
    const others: Contender[] = [
      inMemory('y-websocket', 'peer'),
      inMemory('hocuspocus', 'peer'),
      inMemory('relay', 'floor')
    ]
    try {
      const measures: Measure[] = []
      for (const [name, { run, hasEmbedded }] of Object.entries(parts)) {
        if (only.length > 0 && !only.includes(name)) continue
        const second = hasEmbedded && postgres ? [embedded] : []
        const begin = performance.now()
        measures.push(...(await run({ all: [ours, ...second, ...others], isLong })))
        process.stdout.write(`  (${name}: ${Math.round((performance.now() - begin) / 1000)} s)\n`)
      }
      return measures
    } finally {
      await postgres?.end()
      await embedded.end()
    }
  }
}
