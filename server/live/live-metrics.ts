import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { Recent } from './recent.ts'

/** Acknowledgements that the live page of the administrators looks back on. */
const RECENT = 1_024
const RECENT_MS = 60_000

/** What the engine counts. Labels are kinds and codes, never rooms or people. */
export function liveMetrics(registry: Registry) {
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `lys_live_${name}`, help, labelNames, registers })
  const gauge = (name: string, help: string) => new Gauge({ name: `lys_live_${name}`, help, registers })
  const acknowledgement = new Histogram({
    name: 'lys_live_acknowledgement_seconds',
    help: 'Time from the first frame of a batch to its acknowledgement',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
    registers
  })
  const recent = new Recent(RECENT, RECENT_MS)
  return {
    /** Frames received. Plain numbers: a counter with labels costs more than the frame. */
    frames: frameCounts(registry),
    acknowledged: (ms: number) => {
      acknowledgement.observe(ms / 1000)
      recent.add(ms, performance.now())
    },
    /** Slowest but 5 % of the acknowledgements of the last minute, in milliseconds; undefined when there was none. */
    acknowledgedIn: () => recent.quantile(0.95, performance.now()),
    commits: counter('commits_total', 'Commits to the log'),
    rows: counter('rows_total', 'Rows written to the log (one per room and commit)'),
    storedBytes: counter('stored_bytes_total', 'Bytes written to the log'),
    failedCommits: counter(
      'failed_commits_total',
      'Commits that failed; the sockets of their rooms were closed'
    ),
    refusals: counter('refusals_total', 'Frames refused; they changed nothing', ['reason']),
    turnedAway: counter('turned_away_total', 'Sockets not taken', ['reason']),
    sheds: counter('sheds_total', 'What was given up under load', ['what']),
    throttles: counter('throttles_total', 'Times that a socket was read later because it talked too fast'),
    gaps: counter('gaps_total', 'Updates that built on something unknown, answered with step 1'),
    drops: counter('drops_total', 'Sockets dropped because they read too slowly'),
    closes: counter('closes_total', 'Sockets closed by the server', ['code']),
    compactions: counter('compactions_total', 'Compactions', ['outcome']),
    repairs: counter('repairs_total', 'Rooms repaired from the log'),
    rooms: gauge('rooms', 'Rooms in memory'),
    sockets: gauge('sockets', 'Open live sockets'),
    bytes: gauge('bytes', 'Bytes of documents in memory'),
    uncommittedBytes: gauge('uncommitted_bytes', 'Bytes accepted and not yet committed'),
    waitingFrames: gauge('waiting_frames', 'Frames accepted since the last commit began'),
    loopLag: gauge('loop_lag_seconds', 'Smoothed delay of the event loop'),
    shedStep: gauge(
      'shed_step',
      'What is shed: 1 presence, 2 also new rooms, 3 also new sockets, 4 also jobs'
    ),
    freeBytes: gauge('store_free_bytes', 'Free space of the disk of the embedded store; 0 without one'),
    isFull: gauge('store_full', '1 while updates are refused for want of space')
  }
}

export type LiveMetrics = ReturnType<typeof liveMetrics>

function frameCounts(registry: Registry) {
  const counts = { step1: 0, step2: 0, update: 0, awareness: 0 }
  new Counter({
    name: 'lys_live_frames_total',
    help: 'Frames received',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [kind, count] of Object.entries(counts)) this.inc({ kind }, count)
    }
  })
  return counts
}

/** The sum over all labels of a counter. */
export async function total(counter: Counter): Promise<number> {
  return (await counter.get()).values.reduce((sum, { value }) => sum + value, 0)
}
