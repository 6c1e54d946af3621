import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'

const root = join(import.meta.dirname, '..', '..')
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const run = promisify(execFile)

interface Violation {
  rule: { name: string }
  from: string
  to: string
}

async function violations(cwd: string): Promise<{ found: Violation[]; modules: number }> {
  const folders = ['server', 'client', 'shared', 'migrations', 'tests']
  const args = [depcruise, ...folders, '--config', join(root, '.dependency-cruiser.cjs'), '-T', 'json']
  const { stdout } = await run(process.execPath, args, { cwd, maxBuffer: 64 << 20 }).catch(
    (error: { stdout: string }) => error
  )
  const { summary } = JSON.parse(stdout)
  return { found: summary.violations, modules: summary.totalCruised }
}

t.test('no module of the project breaks a rule of its layer', async t => {
  const { found, modules } = await violations(root)
  t.ok(modules > 100, 'the modules were really read')
  t.same(
    found.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    []
  )
})

// Each line: the rule, a file that breaks it, what it imports. The rule must speak, or it guards nothing.
const breaches: [rule: string, file: string, imports: string, extra?: string][] = [
  ['no-cycles', 'shared/a.ts', './b.ts', 'shared/b.ts|./a.ts'],
  ['shared-is-a-leaf', 'shared/a.ts', '../server/b.ts'],
  ['client-not-server', 'client/a.ts', '../server/b.ts'],
  ['server-not-client', 'server/a.ts', '../client/b.ts'],
  ['migrations-are-frozen', 'migrations/a.ts', '../server/b.ts'],
  ['platform-knows-no-feature', 'server/platform/a.ts', '../features/x/service.ts'],
  ['live-knows-no-feature', 'server/live/a.ts', '../features/x/service.ts'],
  ['only-queries-touch-kysely', 'server/features/x/service.ts', 'kysely'],
  ['only-routes-touch-fastify', 'server/features/x/service.ts', 'fastify'],
  ['routes-do-not-query', 'server/features/x/routes.ts', './queries.ts'],
  ['service-is-the-door', 'server/features/x/service.ts', '../y/queries.ts'],
  ['client-features-are-islands', 'client/features/x/page.tsx', '../y/page.tsx'],
  ['only-api-touches-http', 'client/features/x/page.tsx', '../../platform/http.ts'],
  ['ui-knows-no-feature', 'client/ui/a.tsx', '../features/x/page.tsx'],
  ['nothing-imports-tests', 'server/a.ts', '../tests/b.ts'],
  ['no-unresolved', 'server/a.ts', './nowhere.ts'],
  ['only-session-touches-lucia', 'server/platform/a.ts', 'lucia'],
  ['no-orphans', 'server/alone.ts', '']
]

t.test('each rule speaks when it is broken', async t => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const cwd = mkdtempSync(join(root, '.cache', 'imports-'))
  t.teardown(() => rmSync(cwd, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'))
  writeFileSync(join(cwd, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true}}')
  for (const folder of ['server', 'client', 'shared', 'migrations', 'tests']) mkdirSync(join(cwd, folder))
  const write = (path: string, from: string) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), from ? `import '${from}'\nexport const x = 1\n` : 'export const x = 1\n')
  }
  breaches.forEach(([rule, file, imports, extra], index) => {
    // all breaches stand in one tree, each under names of its own
    const own = (path: string) => path.replace(/(^|\/)([abxy])(?=[/.])/g, `$1$2${index}`)
    write(own(file), own(imports))
    if (!imports.startsWith('.') || rule === 'no-unresolved') return
    const [path, from] = extra?.split('|') ?? [join(dirname(file), imports), '']
    // what two breaches share is written once
    if (!existsSync(join(cwd, own(path!)))) write(own(path!), own(from!))
  })
  const { found } = await violations(cwd)
  for (const [rule] of breaches) {
    t.ok(
      found.some(violation => violation.rule.name === rule),
      `${rule} is told`
    )
  }
})
