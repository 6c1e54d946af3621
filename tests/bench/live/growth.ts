import type { Measure } from '../bench.ts'
import type { StoredJob, TypingJob, VisitJob } from './load/job.ts'
import { generate } from './processes.ts'
import { withServer } from './race.ts'
import type { Field } from './workloads.ts'

/** Keystrokes a second in all documents together: the same work, however many documents it is spread over. */
const TOTAL_PER_SECOND = 500

/** What grows must not make an edit dearer. Ours only: the first of the field. */
export async function growth(field: Field): Promise<Measure[]> {
  return [...(await byDocuments(field)), ...(await byStored(field)), ...(await byVisits(field))]
}

async function byDocuments({ all: [ours], isLong }: Field): Promise<Measure[]> {
  const counts = isLong ? [10, 100, 1_000, 5_000] : [10, 100, 1_000]
  const costs: (number | undefined)[] = []
  for (const count of counts) {
    const result = await withServer(ours!, `growth ${count}`, ({ target }) => {
      const job: TypingJob = {
        kind: 'typing',
        target,
        rooms: ours!.rooms(count),
        perRoom: 2,
        perSecond: TOTAL_PER_SECOND / (2 * count),
        hasCarets: false,
        wantsAcknowledgements: false,
        seconds: isLong ? 30 : 8
      }
      return generate(job, 120)
    })
    costs.push(result?.cpuPer100k)
  }
  const of = (count: number) =>
    `Cost of a delivered edit, ${TOTAL_PER_SECOND}/s spread over ${numeral(count)} documents`
  return rows(counts.map(of), costs)
}

async function byStored({ all: [ours], isLong }: Field): Promise<Measure[]> {
  const counts = isLong ? [1_000, 10_000, 100_000, 1_000_000] : [1_000, 10_000, 100_000]
  const result = await withServer(ours!, 'growth of the log', ({ target }) => {
    const job: StoredJob = {
      kind: 'stored',
      target,
      room: ours!.own(2)[0]!,
      writers: 20,
      perSecond: 5,
      seconds: isLong ? 30 : 8,
      counts
    }
    return generate(job, 300)
  })
  const of = (count: number) => `Cost of a delivered edit, ${numeral(count)} updates stored`
  return rows(
    counts.map(of),
    counts.map((_, i) => result?.cpuPer100k[i])
  )
}

async function byVisits({ all: [ours], isLong }: Field): Promise<Measure[]> {
  const count = isLong ? 20_000 : 1_000
  const limits = { idleRoom: 1_000 }
  const result = await withServer(
    ours!,
    'visits',
    ({ target }) => {
      const job: VisitJob = { kind: 'visit', target, rooms: ours!.rooms(count), idleSeconds: 4 }
      return generate(job, 600)
    },
    limits
  )
  return [
    {
      what: `Memory in use after ${numeral(count)} documents were opened one after another, more than after ${numeral(count / 10)}`,
      value: result && (result.late - result.early) / 1e6,
      unit: 'MB',
      most: 5
    }
  ]
}

/** Each cost in seconds of CPU per 100,000 deliveries; the last is judged by the first. */
function rows(names: string[], costs: (number | undefined)[]): Measure[] {
  return costs.map((value, i) => {
    const row: Measure = { what: names[i]!, value, unit: 's CPU per 100,000' }
    if (i < costs.length - 1) return row
    return { ...row, most: costs[0] === undefined ? 0 : Number((costs[0] * 1.2).toPrecision(3)) }
  })
}

const numeral = (count: number) => count.toLocaleString('en')
