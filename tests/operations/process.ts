import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { startEmbedded } from '../../server/platform/embedded-database.ts'
import { embeddedTemplate } from '../template.ts'

const root = join(import.meta.dirname, '..', '..')

/** A directory of its own, gone at the end of `t`. */
export function freshDir(t: Test): string {
  const dir = mkdtempSync(join(tmpdir(), 'lys-operations-'))
  t.teardown(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A DATA_DIR whose embedded database has the newest shape and no rows: saves the seconds of a first start. */
export async function preparedDataDir(t: Test): Promise<string> {
  const dir = freshDir(t)
  const embedded = await startEmbedded(dir, { template: await embeddedTemplate() })
  await embedded.stop()
  return dir
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs a script of the project to its end, with nothing of our surroundings but the path. */
export function run(
  script: string,
  args: string[],
  settings: Record<string, string>,
  input = ''
): Promise<Ended> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...settings }
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.on('data', part => (ended.out += String(part)))
  child.stderr.on('data', part => (ended.err += String(part)))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise(resolve => child.once('close', code => resolve({ ...ended, code })))
}

export const lys = (args: string[], settings: Record<string, string>, input?: string) =>
  run('server/scripts/lys.ts', args, settings, input)
