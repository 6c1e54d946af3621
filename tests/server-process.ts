import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/** A real Lys process; `address` is http://127.0.0.1:port. */
export interface RunningServer {
  address: string
  process: ChildProcess
  /** Milliseconds from the start of the process to its first answered request. */
  startMs: number
  /** Everything it has printed so far. */
  output(): string
  stop(): Promise<void>
}

/**
 * Starts the server as `npm start` does (or another script: `server/main.ts` leaves the client as it is) and waits for its
 * first answer. @throws Error with what it printed
 */
export async function startServer(
  settings: Record<string, string>,
  script = 'server/scripts/start.ts'
): Promise<RunningServer> {
  const port = settings.PORT ? Number(settings.PORT) : await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)))
  const address = `http://127.0.0.1:${port}`
  while (!(await answers(`${address}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`The server ended (${child.exitCode}).\n${output}`)
    if (performance.now() - started > 120_000) throw new Error(`The server does not answer.\n${output}`)
    await wait(10)
  }
  const startMs = performance.now() - started
  return {
    address,
    process: child,
    startMs,
    output: () => output,
    stop: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
  }
}

const answers = (url: string) =>
  fetch(url).then(
    answer => answer.ok,
    () => false
  )

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
