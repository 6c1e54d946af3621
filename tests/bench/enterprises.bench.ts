import { median, type Bench, type Measure } from './bench.ts'
import { answerTimes, slowest, withDemo, type Database } from './demo-server.ts'
import { addEnrolments, EVENTS_EACH } from './many-enrolments.ts'

const SIZES = [500, 5000, 50_000]

const questions = [
  { what: 'dashboard of today', path: '/dashboard', most: 150 },
  {
    what: 'dashboard of an earlier day, against one before',
    path: '/dashboard?asOf=2017-06-30&since=2016-12-31',
    most: 300
  },
  { what: 'list, first page', path: '/testers', most: 100 },
  {
    what: 'list with filters and search',
    path: '/testers?pole=insertion&versant=WAL&q=meuse%20li%C3%A8ge&sort=-stage',
    most: 100
  },
  {
    what: 'list of an earlier day behind a number of the funnel',
    path: '/testers?asOf=2017-06-30&stage=2-started',
    most: 100
  },
  { what: 'who is overdue or stuck', path: '/tester-attention', most: undefined },
  { what: 'map', path: '/tester-map', most: undefined }
]

export const bench: Bench = {
  name: 'enterprises',
  about:
    `Enterprises of ${EVENTS_EACH} recorded events each, up to ${SIZES.at(-1)!.toLocaleString('en')} on PostgreSQL as ` +
    'Debian sets it up, through HTTP to the last byte of the answer, one request after the other; 95 of 100.',
  async run() {
    const measures: Measure[] = []
    for (const size of SIZES) measures.push(...(await measuresAt('PostgreSQL', size, size === SIZES.at(-1))))
    measures.push(...(await measuresAt('embedded', 5000, false)))
    return measures
  }
}

async function measuresAt(database: Database, size: number, isJudged: boolean): Promise<Measure[]> {
  const fill = (client: Parameters<typeof addEnrolments>[0], projectId: string) =>
    addEnrolments(client, projectId, size)
  return withDemo(database, fill, async lead => {
    const measures: Measure[] = []
    for (const { what, path, most } of questions) {
      const times = await answerTimes(lead, [`/api/projects/${lead.project.id}${path}`])
      measures.push({
        what: `${size.toLocaleString('en')} enterprises, ${database}: ${what}`,
        value: slowest(times),
        unit: 'ms',
        beside: { median: median(times) },
        ...(isJudged && most !== undefined && { most })
      })
    }
    return measures
  })
}
