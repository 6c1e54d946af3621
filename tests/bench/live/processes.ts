import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../server-process.ts'
import type { Job, ResultOf } from './load/job.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const MEGABYTES = 2_000

/** Servers have a core of their own, the load has another, so that neither takes the other's time. */
const SERVER_CORE = '0'
const LOAD_CORE = '1'
export const isPinned = cpus().length > 1 && canPin()

export interface ServerProcess {
  pid: number
  port: number
  memoryFile: string
  hasEnded: boolean
  stop(): Promise<void>
}

/**
 * Starts a script of `servers/` and waits until it takes connections. SERVER_ARGS are further arguments of Node
 * (`--cpu-prof --cpu-prof-dir=...` shows where the time goes). @throws Error with what it printed
 */
export async function startPinned(script: string, env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort()
  const memoryFile = join(tmpdir(), `lys-bench-memory-${process.pid}-${port}.json`)
  const child = pinned(
    SERVER_CORE,
    [
      ...(process.env.SERVER_ARGS?.split(' ') ?? []),
      '--expose-gc',
      '--import',
      'tsx',
      '--import',
      './tests/bench/live/memory-on-request.ts',
      script
    ],
    { HOST: '127.0.0.1', PORT: String(port), MEMORY_FILE: memoryFile, ...env }
  )
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', data => (output = (output + String(data)).slice(-4_000)))
  }
  const server: ServerProcess = {
    pid: child.pid!,
    port,
    memoryFile,
    hasEnded: false,
    stop: async () => {
      if (server.hasEnded) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
      await ended
      clearTimeout(timer)
    }
  }
  child.once('exit', () => (server.hasEnded = true))
  for (const begin = performance.now(); !(await accepts(port)); await wait(20)) {
    if (server.hasEnded) throw new Error(`${script} ended\n${output}`)
    if (performance.now() - begin > 60_000) throw new Error(`${script} does not answer\n${output}`)
  }
  return server
}

/** Has a generator of its own do the job. @throws Error when it fails or takes too long */
export async function generate<J extends Job>(job: J, seconds: number): Promise<ResultOf<J>> {
  const child = pinned(LOAD_CORE, ['--import', 'tsx', './tests/bench/live/load/generator.ts'], {})
  let output = ''
  child.stderr!.on('data', data => (output = (output + String(data)).slice(-4_000)))
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', (message: { result: ResultOf<J>; error?: string }) => {
        if (message.error) reject(new Error(message.error))
        else resolve(message.result)
      })
      child.once('exit', () => reject(new Error(`the load ended early\n${output}`)))
      child.send(job)
    })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

function pinned(core: string, args: string[], env: Record<string, string>): ChildProcess {
  const command = [process.execPath, `--max-old-space-size=${MEGABYTES}`, ...args]
  const whole = isPinned ? ['taskset', '-c', core, ...command] : command
  return spawn(whole[0]!, whole.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // NaN and what JSON does not know survive
    serialization: 'advanced'
  })
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', LOAD_CORE, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
