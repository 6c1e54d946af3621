import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMet, type Bench } from './bench.ts'
import { line, report, type Result } from './report.ts'

/**
 * `npm run bench` runs every `*.bench.ts` of this folder, one after the other; `npm run bench -- start dashboard`
 * runs those; `--long` is the full form; `--only=W1,W2` measures parts and keeps nothing. Figures go to
 * `results/<name>.json` and into the tables of README.md. Exit code 1 when one misses.
 */
const resultsDir = join(import.meta.dirname, 'results')

const args = process.argv.slice(2)
const named = args.filter(arg => !arg.startsWith('-'))
const only = args.flatMap(arg => (arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : []))
const options = { isLong: args.includes('--long'), only }
const files = readdirSync(import.meta.dirname).filter(file => file.endsWith('.bench.ts'))
let misses = 0

for (const file of files) {
  const name = file.slice(0, -'.bench.ts'.length)
  if (named.length && !named.includes(name)) continue
  const { bench } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { bench: Bench }
  process.stdout.write(`\n${name}: ${bench.about}\n`)
  const load = loadavg()[0]!
  const measures = await bench.run(options)
  if (typeof measures === 'string') {
    process.stdout.write(`  left out: ${measures}\n`)
    continue
  }
  for (const measure of measures) {
    if (isMet(measure) === false) misses++
    process.stdout.write(`  ${line(measure)}\n`)
  }
  if (only.length > 0) continue
  const result: Result = {
    name,
    about: bench.about,
    machine: machine(),
    load,
    revision: revision(),
    at: new Date().toISOString(),
    measures
  }
  mkdirSync(resultsDir, { recursive: true })
  writeFileSync(join(resultsDir, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  // all results that were ever written, so that running one bench keeps the others' figures
  writeFileSync(join(import.meta.dirname, 'README.md'), report(kept()))
}
process.stdout.write(
  misses ? `\n${misses} measures miss their target.\n` : '\nEvery measure meets its target.\n'
)
process.exit(misses ? 1 : 0)

function kept(): Result[] {
  return readdirSync(resultsDir)
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => JSON.parse(readFileSync(join(resultsDir, file), 'utf8')) as Result)
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.versions.node}`
}

function revision(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
