import { median, type Measure } from '../bench.ts'
import type { Contender } from './contenders.ts'
import type { OpenJob, OpenResult } from './load/job.ts'
import { generate } from './processes.ts'
import { compare, side, withServer, type Judged, type Outcomes } from './race.ts'
import { makeTrace } from './trace.ts'
import type { Field } from './workloads.ts'

const READERS = 20
/** The log stays as it was written. */
const UNCOMPACTED = { tailRows: 1e9, tailBytes: 1e12 }
/** A compaction gets this long before the server is stopped. */
const COMPACTING_MS = 5_000

interface Opening {
  name: string
  upload: string
  /** Number of its document among those of the contender's own. */
  own: number
  /** Processes in which it is opened for the first time. */
  rounds: number
  limits?: Record<string, number>
}

/** A large document is opened, from storage by ours, from memory by the peers. */
export async function openings(field: Field): Promise<Measure[]> {
  const trace = makeTrace()
  try {
    const some = field.all.filter(({ kind }) => kind !== 'floor')
    const rounds = field.isLong ? 7 : 3
    const whole = await openAll(some, { name: 'W5', upload: trace.whole, own: 3, rounds })
    const log = { name: 'W5l', upload: trace.small, rounds: field.isLong ? 3 : 1 }
    const compacted = await openAll(some, { ...log, own: 4 })
    const raw = await openOurs(compacted, { ...log, rounds, own: 5, limits: UNCOMPACTED })
    const what = `W5 opening ${trace.operations.toLocaleString('en')} operations`
    const first = (result: OpenResult) => result.first
    const row = (name: string, most: number): Judged => ({ what: `${what}${name}`, unit: 'ms', most })
    return [
      compare(whole, first, row(': first client', 0.25)),
      compare(whole, result => result.last, row(`: last of the next ${READERS}`, 0.1)),
      side(whole, result => result.growth / 1e6, {
        what: `${what}: memory in use that ${READERS} readers add`,
        unit: 'MB',
        most: 1
      }),
      side(whole, result => result.answerBytes / 1000, { what: `${what}: first answer`, unit: 'kB' }),
      compare(compacted, first, row(', 100,000 as small updates: first client', 0.5)),
      compare(raw, first, row(', the same from the log as it was written: first client', 1.5))
    ]
  } finally {
    trace.remove()
  }
}

async function openAll(contenders: readonly Contender[], opening: Opening): Promise<Outcomes<OpenResult>> {
  const outcomes: Outcomes<OpenResult> = new Map()
  for (const contender of contenders) outcomes.set(contender, await openOne(contender, opening))
  return outcomes
}

/** Measures ours again; the peers, who have no such log, keep what they achieved. */
async function openOurs(before: Outcomes<OpenResult>, opening: Opening): Promise<Outcomes<OpenResult>> {
  const outcomes: Outcomes<OpenResult> = new Map(before)
  for (const contender of before.keys()) {
    if (contender.kind === 'ours') outcomes.set(contender, await openOne(contender, opening))
  }
  return outcomes
}

/**
 * The first reader of a document in a process that has served others, but not this one: ours is started again and reads it
 * from its store, a peer has just been given it.
 */
async function openOne(contender: Contender, opening: Opening): Promise<OpenResult | undefined> {
  const { name, upload, own, rounds, limits } = opening
  const isOurs = contender.kind === 'ours'
  const job = {
    kind: 'open',
    warmUp: contender.rooms(2),
    room: contender.own(own)[0]!,
    readers: READERS
  } as const
  if (isOurs) {
    await withServer(
      contender,
      name,
      async ({ target }) => {
        await generate({ ...job, target, upload, measures: false } satisfies OpenJob, 120)
        await new Promise(resolve => setTimeout(resolve, COMPACTING_MS))
      },
      limits
    )
  }
  const results: OpenResult[] = []
  for (let round = 0; round < rounds; round++) {
    const result = await withServer(
      contender,
      name,
      ({ target }) =>
        generate({ ...job, target, ...(isOurs ? {} : { upload }), measures: true } satisfies OpenJob, 120),
      limits
    )
    if (!result) return undefined
    results.push(result)
  }
  const middle = (of: (result: OpenResult) => number) => median(results.map(of))
  return {
    first: middle(result => result.first),
    last: middle(result => result.last),
    growth: middle(result => result.growth),
    answerBytes: middle(result => result.answerBytes)
  }
}
