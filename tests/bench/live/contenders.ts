import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freshPostgres } from '../../template.ts'
import { demoPerson, type DemoPerson } from '../demo-person.ts'
import type { Target } from './load/job.ts'
import { startPinned, type ServerProcess } from './processes.ts'

/** A server in the race. Its documents outlive a stop where it has a store. */
export interface Contender {
  name: string
  kind: 'ours' | 'peer' | 'floor'
  /** Names of `count` documents, the same at each call. */
  rooms(count: number): string[]
  /** `count` documents that no other workload writes in, from the given number of them on. */
  own(from: number, count?: number): string[]
  start(limits?: Record<string, number>): Promise<Running>
  end(): Promise<void>
}

export interface Running {
  target: Target
  process: ServerProcess
}

/** A handful of people play thousands: limits of one socket and one person are not what these workloads ask about. */
const LIFTED = {
  framesPerSecond: 1e9,
  frameBurst: 1e9,
  personFramesPerSecond: 1e9,
  personFrameBurst: 1e9,
  personSockets: 1e9,
  personRooms: 1e9
}
const OWN = 20
const WRITERS = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher'] as const

/** A server from npm that keeps its documents in memory, or the relay. */
export function inMemory(name: 'y-websocket' | 'hocuspocus' | 'relay', kind: 'peer' | 'floor'): Contender {
  return {
    name,
    kind,
    rooms: count => Array.from({ length: count }, (_, i) => `document-${i}`),
    own: (from, count = 1) => Array.from({ length: count }, (_, i) => `own-${from + i}`),
    start: async () => {
      const process = await startPinned(`./tests/bench/live/servers/${name}.ts`, {})
      const { pid, port, memoryFile } = process
      return { process, target: { pid, port, memoryFile, dialect: name, cookies: [] } }
    },
    end: async () => {}
  }
}

/**
 * Our server with its store, permissions and sessions, and `count` documents of the demo project made through its API.
 * @param databaseUrl PostgreSQL; the embedded database without it
 */
export async function lys(name: string, count: number, databaseUrl?: string): Promise<Contender> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
  const database = databaseUrl ? await freshPostgres(databaseUrl) : undefined
  const settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: database?.url ?? '',
    REDIS_URL: '',
    DEMO: 'on',
    REQUESTS_PER_MINUTE: '0',
    LOG_LEVEL: 'error'
  }
  let rooms: string[] = []
  let own: string[] = []
  const cookies: string[] = []
  const contender: Contender = {
    name,
    kind: 'ours',
    rooms: wanted => {
      if (wanted > rooms.length)
        throw new Error(`${wanted} documents were asked for, ${rooms.length} were made`)
      return rooms.slice(0, wanted)
    },
    own: (from, wanted = 1) => own.slice(from, from + wanted),
    start: async limits => {
      const LIVE_LIMITS = JSON.stringify({ ...LIFTED, ...limits })
      const process = await startPinned('./tests/bench/live/servers/lys.ts', { ...settings, LIVE_LIMITS })
      const { pid, port, memoryFile } = process
      return { process, target: { pid, port, memoryFile, dialect: 'lys', cookies } }
    },
    end: async () => {
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
  const { process } = await contender.start()
  try {
    const people: DemoPerson[] = []
    for (const role of WRITERS)
      people.push(await demoPerson(`http://127.0.0.1:${process.port}`, dataDir, role))
    cookies.push(...people.map(({ cookie }) => cookie))
    const made = await makeDocuments(people[0]!, count + OWN)
    rooms = made.slice(OWN)
    own = made.slice(0, OWN)
  } finally {
    await process.stop()
  }
  return contender
}

async function makeDocuments({ post, project }: DemoPerson, count: number): Promise<string[]> {
  const rooms: string[] = []
  const worker = async () => {
    while (rooms.length < count) {
      const number = rooms.push('') - 1
      const wanted = {
        projectId: project.id,
        kind: 'methodology-note',
        title: `Note ${number}`,
        language: 'fr'
      }
      rooms[number] = (await (await post('/api/documents', wanted)).json()).languages.fr.roomId
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return rooms
}

/** The PostgreSQL that DATABASE_URL names, or the local one, when it answers. */
export async function reachablePostgres(): Promise<string | undefined> {
  const url = process.env.DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres'
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined
  }
}
