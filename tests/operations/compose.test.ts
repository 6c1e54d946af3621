import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { readConfig } from '../../server/platform/config.ts'

// There is no Docker engine where the tests run: what can be known from the files is checked here, and deploy/README.md
// says what was tried by hand.
const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Service {
  image?: string
  build?: string
  restart?: string
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  networks?: string[]
  command?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
}
const compose = parse(read('docker-compose.yml')) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  networks: Record<string, unknown>
}
const services = Object.entries(compose.services)
const example = parseEnv(read('deploy/lys.env.example'))

function parseEnv(text: string): Record<string, string> {
  const lines = text.split('\n').filter(line => /^[A-Z_]+=/.test(line))
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  )
}

/** Every `${NAME…}` in a text, with what follows the name. */
const variablesIn = (text: string) =>
  [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)([^}]*)\}/g)].map(([, name, rest]) => ({ name: name!, rest: rest! }))

t.test('an operator finds proxy, two kinds of nodes, database, bus and backups', async t => {
  for (const name of ['proxy', 'app', 'database', 'bus', 'backup']) t.ok(compose.services[name], name)
})

t.test('every service is watched, comes back, and is one known version', async t => {
  for (const [name, service] of services) {
    t.ok(service.healthcheck?.test.length, `${name} has a healthcheck`)
    t.equal(service.restart, 'unless-stopped', `${name} comes back`)
    t.match(service.image, /^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.]+)?$/, `${name} is pinned`)
  }
  const dockerfile = read('Dockerfile')
  for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) t.match(image, /:\d+\.\d+\.\d+-[\w-]+$/)
  t.match(dockerfile, /^USER node$/m, 'not root')
})

t.test('every volume and network that is named exists, and every file that is mounted', async t => {
  const used = new Set<string>()
  for (const [name, { volumes = [], networks = [] }] of services) {
    for (const volume of volumes) {
      const [source = ''] = volume.split(':')
      if (source.startsWith('.')) t.ok(existsSync(join(root, source)), `${name} mounts ${source}`)
      else used.add(source)
    }
    for (const network of networks) t.ok(network in compose.networks, `${name} is in ${network}`)
  }
  t.same([...used].sort(), Object.keys(compose.volumes).sort())
  for (const [name, { depends_on: others = {} }] of services) {
    for (const [other, { condition }] of Object.entries(others)) {
      t.ok(compose.services[other], `${name} waits for ${other}`)
      t.equal(condition, 'service_healthy')
    }
  }
})

t.test('the app runs on as many nodes as are wanted, and the proxy finds each of them', async t => {
  const { app } = compose.services as Record<string, Service & { container_name?: string }>
  t.notOk(app!.ports ?? app!.container_name, 'nothing of it is there only once')
  t.match(app!.environment, { DATABASE_URL: /@database:/, REDIS_URL: /@bus:/ }, 'what nodes share is outside')
  t.match(read('docker-compose.yml'), /^#.*up .*--scale app=2$/m, 'the first lines start two')
  t.match(read('deploy/README.md'), /up -d --build --scale app=2/)
  const caddy = read('deploy/Caddyfile')
  t.match(caddy, /dynamic a app 3000/, 'every address of the name, not one')
  t.match(caddy, /lb_policy cookie/, 'a person stays on one')
  t.match(caddy, /unhealthy_status 503/, 'one that leaves is left out')
  const scrape = parse(read('deploy/prometheus.yml')).scrape_configs[0].dns_sd_configs[0]
  t.match(scrape, { names: ['app'], type: 'A', port: 3000 }, 'each is asked for its numbers')
  const grace = /stop_grace_period: (\d+)s/.exec(read('docker-compose.yml'))![1]
  t.ok(Number(grace) > 10, 'a node has the time it takes to leave')
})

t.test('only the proxy is reached from outside', async t => {
  for (const [name, service] of services) {
    t.equal(Boolean(service.ports), name === 'proxy')
    t.equal(Boolean(service.networks?.includes('outside')), name === 'proxy')
  }
})

t.test('the settings of the app are those that the server knows, and it accepts them', async t => {
  const known = new Set(
    [...read('server/platform/config.ts').matchAll(/'([A-Z_]+)'|env\.([A-Z_]+)/g)].map(([, a, b]) => a ?? b)
  )
  const job = new Set(
    [...read('deploy/backup-job.mjs').matchAll(/'(BACKUP_[A-Z_]+)'|env\.(BACKUP_[A-Z_]+)/g)].map(
      ([, a, b]) => a ?? b
    )
  )
  for (const name of Object.keys(compose.services.app!.environment!)) {
    t.ok(known.has(name) || name === 'NODE_ENV', `app: ${name}`)
  }
  for (const name of Object.keys(compose.services.backup!.environment!)) {
    t.ok(known.has(name) || job.has(name) || name === 'NODE_ENV', `backup: ${name}`)
  }
  const filled = {
    ...example,
    SITE_ADDRESS: 'lys.example.org',
    POSTGRES_PASSWORD: 'p'.repeat(48),
    REDIS_PASSWORD: 'r'.repeat(48)
  }
  const settings = Object.fromEntries(
    Object.entries(compose.services.app!.environment!).map(([name, value]) => [name, fillIn(value, filled)])
  )
  const config = readConfig(settings)
  t.match(config, {
    isProduction: true,
    isDemo: false,
    trustProxy: true,
    publicUrl: 'https://lys.example.org',
    smtpUrl: undefined
  })
  t.equal(new URL(config.databaseUrl!).hostname, 'database')
  t.equal(new URL(config.redisUrl!).hostname, 'bus')
})

const fillIn = (value: string, values: Record<string, string>) =>
  value.replaceAll(
    /\$\{([A-Z_]+)(:-([^}]*)|:\?[^}]*)?\}/g,
    (_, name, _rest, fallback) => values[name] || fallback || ''
  )

t.test(
  'there are no passwords in the files: what is secret must be given, and the example leaves it empty',
  async t => {
    const text = read('docker-compose.yml')
    for (const { name, rest } of variablesIn(text)) {
      t.ok(name in example, `${name} is explained in the example`)
      if (/PASSWORD|SITE_ADDRESS/.test(name)) t.match(rest, /^:\?set /, `${name} has no default`)
    }
    for (const [name, value] of Object.entries(example)) {
      if (/PASSWORD|SMTP_URL/.test(name)) t.equal(value, '', name)
    }
    t.match(read('.gitignore'), /^deploy\/lys\.env$/m, 'the filled-in one is kept out of version control')
    t.match(read('.dockerignore'), /^deploy\/\*\.env$/m, 'and out of the image')
  }
)

t.test('the proxy keeps the numbers inside and its log without addresses of people', async t => {
  const caddy = read('deploy/Caddyfile')
  t.match(caddy, /@inside path \/metrics\n\s+respond @inside 404/)
  for (const field of ['uri', 'headers', 'remote_ip', 'client_ip']) t.match(caddy, `request>${field} delete`)
  for (const { name } of [...caddy.matchAll(/\{\$([A-Z_]+)\}/g)].map(([, name]) => ({ name: name! }))) {
    t.ok(name in compose.services.proxy!.environment!, `${name} is given to the proxy`)
  }
})
