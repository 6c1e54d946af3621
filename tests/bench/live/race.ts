import type { Measure } from '../bench.ts'
import type { Contender, Running } from './contenders.ts'
import type { Job, ResultOf } from './load/job.ts'
import { generate } from './processes.ts'

/** What each contender achieved in one workload; undefined for one that did not get through it. */
export type Outcomes<R> = Map<Contender, R | undefined>

/** Gives the same work to one contender after the other, each in a fresh process. */
export async function race<J extends Job>(
  contenders: readonly Contender[],
  what: string,
  jobFor: (running: Running, contender: Contender) => J,
  { seconds = 90, limits = {} as Record<string, number> } = {}
): Promise<Outcomes<ResultOf<J>>> {
  const outcomes: Outcomes<ResultOf<J>> = new Map()
  for (const contender of contenders) {
    outcomes.set(
      contender,
      await withServer(contender, what, running => generate(jobFor(running, contender), seconds), limits)
    )
  }
  return outcomes
}

/** A server for the time of some work; a failure is told and is no result. */
export async function withServer<R>(
  contender: Contender,
  what: string,
  work: (running: Running) => Promise<R>,
  limits: Record<string, number> = {}
): Promise<R | undefined> {
  let running: Running | undefined
  try {
    running = await contender.start(limits)
    return await work(running)
  } catch (error) {
    const because = running?.process.hasEnded ? 'the server ended' : (error as Error).message
    process.stdout.write(`  ${what}, ${contender.name}: ${because}\n`)
    return undefined
  } finally {
    await running?.process.stop()
  }
}

export interface Judged {
  what: string
  unit: string
  most?: number
  least?: number
  /** Peers whose best is compared with; by default all of them. */
  against?: string
}

/** A row with everybody's figure, ours judged against the best peer: the least, or the most where `least` is asked. */
export function compare<R>(
  outcomes: Outcomes<R>,
  valueOf: (result: R) => number | undefined,
  { what, unit, most, least, against }: Judged
): Measure {
  const values = [...outcomes].map(([contender, result]) => ({ contender, value: known(result, valueOf) }))
  const [ours, ...others] = values
  const peers = values.flatMap(({ contender, value }) =>
    contender.kind === 'peer' && value !== undefined && (!against || contender.name === against)
      ? [value]
      : []
  )
  const best = least === undefined ? Math.min(...peers) : Math.max(...peers)
  return {
    what,
    value: ours!.value,
    unit,
    beside: Object.fromEntries(others.map(({ contender, value }) => [contender.name, value])),
    ratio: peers.length > 0 && ours!.value !== undefined ? ours!.value / best : null,
    ...(most === undefined ? {} : { most }),
    ...(least === undefined ? {} : { least })
  }
}

/** A row with everybody's figure, ours judged by itself. */
export function side<R>(
  outcomes: Outcomes<R>,
  valueOf: (result: R) => number | undefined,
  { what, unit, most, least }: Judged
): Measure {
  const { ratio: _, ...row } = compare(outcomes, valueOf, { what, unit, most, least })
  return row
}

function known<R>(result: R | undefined, valueOf: (result: R) => number | undefined): number | undefined {
  const value = result && valueOf(result)
  return value === undefined || Number.isNaN(value) ? undefined : value
}
