import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import t, { type Test } from 'tap'

/** What test files ask of `t` outside their tests. */
const asked = ['test', 'teardown', 'beforeEach', 'setTimeout', 'ok', 'pass'] as const

/** A file may take so long, unless it says otherwise. */
const MINUTES = 5

/**
 * Runs test files one after the other in this process, each as a test of its own that closes what the file opened before
 * the next begins. A process for each would spend more time on loading the server than most files spend on their tests.
 * @param files paths from the root of the project
 */
export async function runTogether(files: readonly string[]): Promise<void> {
  const root = t as unknown as Record<string, unknown>
  const ofRoot = t.test.bind(t) as (name: string, body: (file: Test) => Promise<unknown>) => Promise<unknown>
  t.setTimeout(files.length * MINUTES * 60_000)
  let current: Test | undefined
  // the files hold the root of tap: what they ask of it is for the file that runs
  for (const name of asked) {
    root[name] = (...parameters: unknown[]) => {
      if (!current) throw new Error(`t.${name} after its file has ended`)
      return (current as unknown as Record<string, (...given: unknown[]) => unknown>)[name]!(...parameters)
    }
  }
  for (const file of files) {
    await ofRoot(file, async own => {
      own.setTimeout(MINUTES * 60_000)
      current = own
      await import(pathToFileURL(join(import.meta.dirname, '..', file)).href)
    })
  }
}
