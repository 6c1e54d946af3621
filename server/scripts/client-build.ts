import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const INPUTS = ['client', 'shared', 'index.html', 'vite.config.ts', 'package-lock.json']

/**
 * Builds the client into `outDir` unless the build there was made from the very same sources.
 * @throws Error with the builder's last lines
 */
export async function buildClient(outDir: string): Promise<'built' | 'fresh'> {
  const sources = fingerprint()
  if (isClientBuilt(outDir, sources)) return 'fresh'
  await vite(outDir)
  // last, so that an interrupted build is made again
  writeFileSync(stampOf(outDir), sources)
  return 'built'
}

/** Whether the build in `outDir` was made from the very same sources. */
export function isClientBuilt(outDir: string, sources: string = fingerprint()): boolean {
  const stamp = stampOf(outDir)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
}

const stampOf = (outDir: string) => join(outDir, '.sources')

/** Changes whenever a source does; names, sizes and times spare reading megabytes at every start. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const input of INPUTS) {
    const path = join(root, input)
    const isFolder = statSync(path).isDirectory()
    const files = isFolder ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : ['']
    for (const file of files) {
      const full = join(path, file)
      const stats = statSync(full)
      if (stats.isFile()) hash.update(`${input}/${file} ${stats.size} ${stats.mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

function vite(outDir: string): Promise<void> {
  const bin = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [bin, 'build', '--outDir', outDir, '--emptyOutDir'], { cwd: root })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => lines.push(String(data)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(new Error(`The client could not be built.\n${lines.join('').slice(-4000)}`))
    )
  })
}
