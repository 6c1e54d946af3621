import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { people } from '../../server/demo/cast.ts'
import { listTable } from '../../server/features/testers/imports/template.ts'
import { writeTable, type TableFile } from '../../server/features/testers/table-file.ts'
import { startServer } from '../server-process.ts'
import { median, quantile, type Bench, type Measure } from './bench.ts'
import { demoPerson, type DemoPerson } from './demo-person.ts'
import { manyTesters } from './many-testers.ts'

const ENTERPRISES = 5000
const WARM_UP = 50
const REQUESTS = 300

export const bench: Bench = {
  name: 'dashboard',
  about:
    `A project with ${ENTERPRISES.toLocaleString('en')} enterprises on the embedded database, through HTTP: ` +
    `one request after the other, ${REQUESTS} after ${WARM_UP} to warm up, to the last byte of the answer.`,
  async run() {
    const csv = await withServer(lead => importTime(lead, 'csv'))
    const { xlsx, plain, narrowed } = await withServer(async lead => ({
      xlsx: await importTime(lead, 'xlsx'),
      plain: await answerTimes(lead, ''),
      narrowed: await answerTimes(lead, '?asOf=2018-06-30&since=2017-06-30&pole=insertion')
    }))
    const imported = (format: string, value: number): Measure => ({
      what: `Import of ${ENTERPRISES} rows of ${format}: checked and enrolled`,
      value,
      unit: 's',
      most: 10
    })
    return [
      { what: 'Dashboard, median', value: median(plain), unit: 'ms', most: 50 },
      { what: 'Dashboard, 95 of 100', value: quantile(plain, 0.95), unit: 'ms', most: 150 },
      {
        what: 'Dashboard of an earlier day and one pole, median',
        value: median(narrowed),
        unit: 'ms',
        most: 50
      },
      {
        what: 'Dashboard of an earlier day and one pole, 95 of 100',
        value: quantile(narrowed, 0.95),
        unit: 'ms',
        most: 150
      },
      imported('XLSX', xlsx),
      imported('CSV', csv)
    ]
  }
}

async function withServer<T>(measure: (lead: DemoPerson) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lys-bench-'))
  const settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    REDIS_URL: '',
    REQUESTS_PER_MINUTE: '0',
    DEMO: 'on'
  }
  const server = await startServer(settings, 'server/main.ts')
  try {
    return await measure(await demoPerson(server.address, dataDir, 'project-lead'))
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Seconds from sending the file to the last enterprise enrolled, the making of the file apart. */
async function importTime(lead: DemoPerson, format: 'csv' | 'xlsx'): Promise<number> {
  const file = await listOf(format)
  const begin = performance.now()
  const read = await (await lead.upload(`/api/projects/${lead.project.id}/tester-imports`, file)).json()
  const { result } = await (await lead.post(`/api/tester-imports/${read.id}/commit`, {})).json()
  const seconds = (performance.now() - begin) / 1000
  if (result.enrolled !== ENTERPRISES) throw new Error(`${result.enrolled} enterprises were enrolled`)
  return seconds
}

async function listOf(format: 'csv' | 'xlsx'): Promise<TableFile> {
  const mentors = people.filter(({ role }) => role === 'mentor' || role === 'project-lead')
  const emails = mentors.map(({ email }) => email)
  return writeTable(listTable('fr', manyTesters(ENTERPRISES, emails)), format)
}

async function answerTimes(lead: DemoPerson, query: string): Promise<number[]> {
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request++) {
    const begin = performance.now()
    const answer = await lead.ask(`/api/projects/${lead.project.id}/dashboard${query}`)
    const { enrolled } = await answer.json()
    if (request >= WARM_UP) times.push(performance.now() - begin)
    if (!(enrolled > 0)) throw new Error('the dashboard counts nobody')
  }
  return times
}
