import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { AppError } from '../../shared/errors.ts'
import type { Bus } from './bus.ts'
import type { Db } from './db.ts'
import { rounds } from './rounds.ts'

/** How the work of one kind is done. Throws AppError for a reason that the person shall read. */
export type JobHandler<Payload extends object = object> = (
  payload: Payload,
  context: {
    jobId: string
    projectId: string | null
    personId: string | null
    /** Aborted when the person cancels or the server stops. */
    signal: AbortSignal
    /** Part done, 0 to 1. */
    progress(part: number): Promise<void>
  }
) => Promise<object>

export interface JobState {
  id: string
  kind: string
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: number
  result: object | null
  error: { code: string; params: object } | null
  personId: string | null
  projectId: string | null
}

const POLL_MS = 1000
/** So many jobs of this node run side by side: a short one does not wait behind a long one. */
const AT_ONCE = 2
const HEARTBEAT_MS = 5000
/** A running job whose node fell silent for this long is taken up by another. */
const SILENT_SECONDS = 30
const MOST_ATTEMPTS = 3

/** Work that outlives the request: taken by any node, survives a restart, shows progress, can be cancelled. */
export interface Jobs {
  handle<P extends object>(kind: string, handler: JobHandler<P>): void
  add(
    job: { kind: string; projectId: string | null; personId: string | null; payload: object },
    db?: Db
  ): Promise<string>
  read(id: string): Promise<JobState | undefined>
  cancel(id: string): Promise<void>
  start(): void
  stop(): Promise<void>
}

export function jobs({
  db,
  bus,
  log,
  mayStart = () => true
}: {
  db: Db
  bus: Bus
  log: Logger
  /** Asked before each job: when the server has no time for it, it waits. */
  mayStart?: () => boolean
}): Jobs {
  const handlers = new Map<string, JobHandler<never>>()
  const running = new Map<string, AbortController>()
  let isStopping = false
  const unsubscribe = bus.subscribe('job-cancelled', ({ jobId }) => running.get(jobId)?.abort())

  const take = () =>
    db.transaction().execute(async tx => {
      const row = await tx
        .selectFrom('job')
        .selectAll()
        .where('kind', 'in', [...handlers.keys()])
        .where(eb =>
          eb.or([
            eb('status', '=', 'waiting'),
            eb.and([
              eb('status', '=', 'running'),
              eb('heartbeatAt', '<', sql<Date>`now() - make_interval(secs => ${SILENT_SECONDS})`)
            ])
          ])
        )
        .orderBy('createdAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!row) return undefined
      if (row.attempts >= MOST_ATTEMPTS) {
        await end(tx, row.id, 'failed', { error: { code: 'server.fault', params: {} } })
        return undefined
      }
      await tx
        .updateTable('job')
        .set({
          status: 'running',
          attempts: row.attempts + 1,
          startedAt: new Date(),
          heartbeatAt: new Date(),
          progress: 0
        })
        .where('id', '=', row.id)
        .execute()
      return row
    })

  const work = async (): Promise<boolean> => {
    if (handlers.size === 0 || !mayStart()) return false
    const job = await take()
    if (!job) return false
    const abort = new AbortController()
    running.set(job.id, abort)
    const beat = setInterval(() => {
      db.updateTable('job')
        .set({ heartbeatAt: new Date() })
        .where('id', '=', job.id)
        .execute()
        .catch(error => log.warn({ err: error }, 'job.heartbeat'))
    }, HEARTBEAT_MS)
    try {
      const result = await handlers.get(job.kind)!(job.payload as never, {
        jobId: job.id,
        projectId: job.projectId,
        personId: job.personId,
        signal: abort.signal,
        progress: async part => {
          await db
            .updateTable('job')
            .set({ progress: part })
            .where('id', '=', job.id)
            .where('status', '=', 'running')
            .execute()
        }
      })
      await end(db, job.id, 'done', { result })
    } catch (error) {
      if (abort.signal.aborted) {
        // stopped with the server: another start takes it up again
        if (isStopping) await release(job.id)
        return true
      }
      if (!(error instanceof AppError)) log.error({ err: error, kind: job.kind }, 'job.failed')
      const refusal = error instanceof AppError ? error : new AppError('server.fault')
      await end(db, job.id, 'failed', { error: { code: refusal.code, params: refusal.params } })
    } finally {
      clearInterval(beat)
      running.delete(job.id)
    }
    return true
  }

  const release = (id: string) =>
    db
      .updateTable('job')
      .set({ status: 'waiting', heartbeatAt: null })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute()

  const lanes = Array.from({ length: AT_ONCE }, () =>
    rounds({ name: 'job.loop', everyMs: POLL_MS, log, step: work })
  )

  return {
    handle: (kind, handler) => void handlers.set(kind, handler as JobHandler<never>),
    add: async ({ kind, projectId, personId, payload }, within = db) => {
      const id = randomUUID()
      await within
        .insertInto('job')
        .values({ id, kind, projectId, personId, payload: JSON.stringify(payload) })
        .execute()
      setTimeout(() => lanes.forEach(lane => lane.wake()), 5)
      return id
    },
    read: id =>
      db
        .selectFrom('job')
        .select(['id', 'kind', 'status', 'progress', 'result', 'error', 'personId', 'projectId'])
        .where('id', '=', id)
        .executeTakeFirst() as Promise<JobState | undefined>,
    cancel: async id => {
      await db
        .updateTable('job')
        .set({ status: 'cancelled', endedAt: new Date() })
        .where('id', '=', id)
        .where('status', 'in', ['waiting', 'running'])
        .execute()
      bus.publish('job-cancelled', { jobId: id })
    },
    start: () => lanes.forEach(lane => lane.start()),
    stop: async () => {
      isStopping = true
      unsubscribe()
      for (const abort of running.values()) abort.abort()
      await Promise.all(lanes.map(lane => lane.stop()))
    }
  }
}

async function end(
  db: Db,
  id: string,
  status: 'done' | 'failed',
  outcome: { result?: object; error?: object }
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      status,
      endedAt: new Date(),
      ...(status === 'done' ? { progress: 1 } : {}),
      ...(outcome.result ? { result: JSON.stringify(outcome.result) } : {}),
      ...(outcome.error ? { error: JSON.stringify(outcome.error) } : {})
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute()
}
