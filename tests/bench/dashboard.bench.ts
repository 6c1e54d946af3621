import { people } from '../../server/demo/cast.ts'
import { listTable } from '../../server/features/testers/imports/template.ts'
import { writeTable, type TableFile } from '../../server/platform/table-file.ts'
import { median, type Bench, type Measure } from './bench.ts'
import type { DemoPerson } from './demo-person.ts'
import { answerTimes, slowest, withDemo } from './demo-server.ts'
import { manyTesters } from './many-testers.ts'

const ENTERPRISES = 5000
const REQUESTS = 300

export const bench: Bench = {
  name: 'dashboard',
  about:
    `A project with ${ENTERPRISES.toLocaleString('en')} enterprises on the embedded database, through HTTP: ` +
    `one request after the other, ${REQUESTS} of them, to the last byte of the answer.`,
  async run() {
    const csv = await withDemo('embedded', undefined, lead => importTime(lead, 'csv'))
    const { xlsx, plain, narrowed } = await withDemo('embedded', undefined, async lead => ({
      xlsx: await importTime(lead, 'xlsx'),
      plain: await times(lead, ''),
      narrowed: await times(lead, '?asOf=2018-06-30&since=2017-06-30&pole=insertion')
    }))
    const imported = (format: string, value: number): Measure => ({
      what: `Import of ${ENTERPRISES} rows of ${format}: checked and enrolled`,
      value,
      unit: 's',
      most: 10
    })
    return [
      { what: 'Dashboard, median', value: median(plain), unit: 'ms', most: 50 },
      { what: 'Dashboard, 95 of 100', value: slowest(plain), unit: 'ms', most: 150 },
      {
        what: 'Dashboard of an earlier day and one pole, median',
        value: median(narrowed),
        unit: 'ms',
        most: 50
      },
      {
        what: 'Dashboard of an earlier day and one pole, 95 of 100',
        value: slowest(narrowed),
        unit: 'ms',
        most: 150
      },
      imported('XLSX', xlsx),
      imported('CSV', csv)
    ]
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

const times = (lead: DemoPerson, query: string) =>
  answerTimes(lead, [`/api/projects/${lead.project.id}/dashboard${query}`], REQUESTS)
