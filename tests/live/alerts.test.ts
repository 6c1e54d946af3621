import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { world } from '../world.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Rule {
  alert: string
  expr: string
  for?: string
  labels: { severity: string }
  annotations: { summary: string; action: string }
}
const { groups } = parse(read('deploy/alerts.yml')) as { groups: { name: string; rules: Rule[] }[] }
const rules = groups.flatMap(group => group.rules)

t.test('every metric that an alert names is one that the server shows', async t => {
  const { anyone } = await world(t)
  const shown = (await anyone.get('/metrics')).body
  const names = new Set([...shown.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name))
  for (const { alert, expr } of rules) {
    const named = [...expr.matchAll(/\blys_\w+/g)].map(([name]) => name)
    t.ok(named.length > 0 || expr.startsWith('up{'), `${alert} is about something`)
    for (const name of named) t.ok(names.has(name.replace(/_bucket$/, '')), `${alert}: ${name}`)
  }
})

t.test('every alert says how bad it is, what happens and what to do', async t => {
  t.ok(rules.length > 8)
  t.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length, 'each has a name of its own')
  for (const { alert, expr, for: wait, labels, annotations } of rules) {
    t.match(labels.severity, /^(page|ticket)$/, alert)
    t.ok(annotations.summary && annotations.action, alert)
    if (wait) t.match(wait, /^\d+[smh]$/)
    const count = (letter: string) => expr.split(letter).length
    for (const [open, close] of ['()', '{}', '[]']) t.equal(count(open!), count(close!), `${alert} is closed`)
  }
})

t.test('Prometheus is told of the alerts, and finds their file', async t => {
  const { rule_files: files } = parse(read('deploy/prometheus.yml')) as { rule_files: string[] }
  t.strictSame(files, ['alerts.yml'])
  const { services } = parse(read('docker-compose.yml')) as { services: { metrics: { volumes: string[] } } }
  t.ok(services.metrics.volumes.includes('./deploy/alerts.yml:/etc/prometheus/alerts.yml:ro'))
})
