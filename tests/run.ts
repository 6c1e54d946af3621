import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { buildClient } from '../server/scripts/client-build.ts'
import { chromiumPath } from './browser/chromium.ts'

/**
 * What `npm test` runs, from nothing: static checks, the built client, then every test with tap.
 * `--services` runs what talks to a database or a bus once more on PostgreSQL and Redis
 * (DATABASE_URL and REDIS_URL, by default the local ones). Further arguments name test files.
 * Ends with one line: `N passed, N failed`.
 */
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const args = process.argv.slice(2)
const onServices = args.includes('--services')
const named = args.filter(arg => !arg.startsWith('--'))

/**
 * What says the same on any database: pure code, looks, the layout, screens, an engine with its log in memory, and what one
 * request after the other does to tables (the embedded database is PostgreSQL). The services run is for connections, locks,
 * the bus, the log, several nodes and the working day; any file runs on them when it is named.
 */
const SAME_EVERYWHERE = [
  'administration/',
  'annotations/',
  'architecture/',
  'browser/',
  'cards/',
  'comments/',
  'committees/',
  'day/project-month',
  'day/thematic-cahier',
  'documents/import',
  'documents/restored',
  'documents/shelf',
  'documents/states',
  'documents/suggesting',
  'documents/suggestions',
  'documents/templates',
  'documents/trash',
  'documents/versions',
  'documents/writing',
  'editor/',
  'exports/',
  'figures/',
  'findings/',
  'home/',
  'live/client',
  'live/convergence',
  'live/gate',
  'live/journal',
  'live/limits',
  'live/overload',
  'live/paced-letters',
  'live/protocol',
  'live/rooms',
  'live/schema',
  'live/section-index',
  'live/socket',
  'live/update-format',
  'operations/',
  'organisations/',
  'people/',
  'periods/',
  'platform/embedded',
  'references/',
  'round-trip/',
  'snapshots/',
  'statements/',
  'tables/',
  'testers/attention',
  'testers/dashboard',
  'testers/dossier',
  'testers/file-day',
  'testers/import-browser',
  'testers/import-profiles',
  'testers/masking',
  'testers/stages',
  'testers/totals',
  'ui/'
]

/** A long form may take the night. */
const NIGHT_SECONDS = 6 * 3600

const count = { passed: 0, failed: 0, skipped: 0 }

await main()

async function main() {
  const env = onServices ? servicesEnv() : embeddedEnv()
  if (!onServices && named.length === 0) {
    // each has work for one core
    await Promise.all([
      check('types', bin('tsc'), []),
      check('lint', bin('eslint'), ['.']).then(() =>
        check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.'])
      )
    ])
  }
  await step('client build', () => buildClient(join(root, 'dist', 'client')))
  await step('chromium', chromiumPath)
  await tap(env, named.length ? named : together(testFiles()))
  say(`\n${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`)
  process.exitCode = count.failed ? 1 : 0
}

function testFiles(): string[] {
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .filter(file => !onServices || !SAME_EVERYWHERE.some(part => file.startsWith(part)))
  // seconds before minutes
  return files
    .sort((a, b) => Number(isSlow(a)) - Number(isSlow(b)) || a.localeCompare(b))
    .map(file => join('tests', file))
}

/** What runs in a browser, and what kills and starts servers. */
function isSlow(file: string): boolean {
  return /browser|writing|crash|drain|matrix|day/.test(file)
}

/** Puts files next to each other into one process (tests/group.ts says why): many quick ones, few slow ones. */
function together(files: string[]): string[] {
  const folder = join(root, '.cache', 'tests')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const groups: string[][] = []
  for (const slow of [false, true]) {
    const some = files.filter(file => isSlow(file) === slow)
    const most = slow ? 3 : 10
    for (let at = 0; at < some.length; at += most) groups.push(some.slice(at, at + most))
  }
  return groups.map((group, at) => {
    const path = join(folder, `${String(at + 1).padStart(2, '0')}.test.ts`)
    writeFileSync(
      path,
      `import { runTogether } from '../../tests/group.ts'\nawait runTogether(${JSON.stringify(group)})\n`
    )
    return path
  })
}

function embeddedEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env
  return rest
}

function servicesEnv(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    REDIS_URL: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'
  }
}

/** Work that counts as one test; what it has to say is shown only when it fails. */
async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  const started = Date.now()
  const outcome = await work().then(
    () => undefined,
    (error: Error) => error
  )
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  say(`${outcome ? 'FAILED' : 'ok    '} ${name} (${seconds} s)`)
  if (outcome) say(outcome.message)
  count[outcome ? 'failed' : 'passed']++
}

function check(name: string, command: string, parameters: string[]): Promise<void> {
  return step(name, async () => {
    const lines: string[] = []
    const code = await run(command, parameters, process.env, line => lines.push(line))
    if (code !== 0) throw new Error(lines.slice(-80).join('\n'))
  })
}

/** Runs the files with tap and shows one line per file, and everything of an assertion that failed. */
async function tap(env: NodeJS.ProcessEnv, files: string[]): Promise<void> {
  const recent: string[] = []
  let isDetail = false
  let total: RegExpMatchArray | null = null
  const code = await run(
    bin('tap'),
    [
      '--reporter=tap',
      ...(process.env.NIGHTLY ? [`--timeout=${NIGHT_SECONDS}`] : []),
      ...files.map(file => relative(root, file))
    ],
    env,
    line => {
      recent.push(line)
      if (recent.length > 400) recent.shift()
      const file = line.match(/^ *(not ok|ok) \d+ - (tests\/\S+) # time=([\d.]+)ms/)
      if (file)
        say(`${file[1] === 'ok' ? 'ok    ' : 'FAILED'} ${file[2]} (${(Number(file[3]) / 1000).toFixed(1)} s)`)
      // a failed assertion and what stands indented below it
      if (/^\s*not ok /.test(line)) isDetail = true
      else if (/^\s*(ok |# Subtest|1\.\.)/.test(line)) isDetail = false
      if (isDetail && !file) say(line)
      total = line.match(/^# \{ total: (\d+)(?:, pass: (\d+))?(?:, fail: (\d+))?(?:, skip: (\d+))?/) ?? total
    }
  )
  if (!total) {
    count.failed++
    say(recent.slice(-60).join('\n'))
    return
  }
  const [, , pass = '0', fail = '0', skip = '0'] = total as RegExpMatchArray
  count.passed += Number(pass)
  count.failed += Number(fail) || (code === 0 ? 0 : 1)
  count.skipped += Number(skip)
}

function run(
  command: string,
  parameters: string[],
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void
): Promise<number> {
  const child = spawn(command, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return new Promise(resolve => child.on('close', code => resolve(code ?? 1)))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
