import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { startServer } from '../server-process.ts'
import { freshPostgres } from '../template.ts'
import { quantile } from './bench.ts'
import { demoPerson, type DemoPerson } from './demo-person.ts'

export type Database = 'PostgreSQL' | 'embedded'
/** Writes rows straight into the tables, as the services would leave them: through the door it would take days. */
export type Fill = (client: pg.Client, projectId: string) => Promise<void>

const services = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A server with the people of the demo, on a database of its own; all gone afterwards. */
export async function withDemo<T>(
  database: Database,
  fill: Fill | undefined,
  measure: (lead: DemoPerson) => Promise<T>
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
  const postgres = database === 'PostgreSQL' ? await freshPostgres(services) : undefined
  const start = () =>
    startServer(
      {
        DATA_DIR: dataDir,
        DATABASE_URL: postgres?.url ?? '',
        REDIS_URL: '',
        REQUESTS_PER_MINUTE: '0',
        DEMO: 'on'
      },
      'server/main.ts'
    )
  let server = await start()
  try {
    if (fill) {
      await server.stop()
      await withTables(dataDir, postgres?.url, fill)
      server = await start()
    }
    return await measure(await demoPerson(server.address, dataDir, 'project-lead'))
  } finally {
    await server.stop()
    await postgres?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function withTables(dataDir: string, url: string | undefined, fill: Fill): Promise<void> {
  const embedded = url ? undefined : await startEmbedded(dataDir)
  const { host, user, database } = embedded?.pool ?? {}
  const client = new pg.Client(url ? { connectionString: url } : { host, user, database })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(`select id from project where code = 'VISES'`)
  await fill(client, rows[0]!.id)
  await client.query('vacuum analyze')
  await client.end()
  await embedded?.stop()
}

const WARM_UP = 10

/** Milliseconds to the last byte of each answer, one request after the other; some before them warm up. */
export async function answerTimes(
  lead: DemoPerson,
  paths: readonly string[],
  count = 100
): Promise<number[]> {
  const times: number[] = []
  for (let request = 0; request < WARM_UP + count; request++) {
    const begin = performance.now()
    const answer = await lead.ask(paths[request % paths.length]!)
    await answer.arrayBuffer()
    if (request >= WARM_UP) times.push(performance.now() - begin)
  }
  return times
}

export const slowest = (times: readonly number[]): number => quantile(times, 0.95)
