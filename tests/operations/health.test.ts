import t from 'tap'
import { startServer } from '../server-process.ts'
import { world } from '../world.ts'
import { preparedDataDir } from './process.ts'

t.test('probes and metrics answer anyone, without a session', async t => {
  const { anyone, lys } = await world(t)
  t.match(await anyone.get('/livez'), { statusCode: 200, body: '{"status":"alive"}' })
  t.match(await anyone.get('/readyz'), { statusCode: 200, body: '{"status":"ready"}' })
  const metrics = await anyone.get('/metrics')
  t.match(metrics.headers['content-type'], /^text\/plain/)
  t.match(metrics.body, /lys_http_request_seconds_bucket\{.*route="\/readyz".*\}/)
  t.match(metrics.body, /process_cpu_seconds_total/)
  t.ok(lys)
})

t.test('numbers carry patterns, never ids or people', async t => {
  const { as, anyone, project, people } = await world(t)
  const coordinator = await as('coordinator')
  await coordinator.get(`/api/projects/${project.id}/people?organisationId=${people.editor.organisationId}`)
  await anyone.get('/api/invitation-links/some-secret-token')
  const { body } = await anyone.get('/metrics')
  t.match(body, /route="\/api\/projects\/:projectId\/people"/)
  for (const secret of [
    project.id,
    people.editor.organisationId,
    'some-secret-token',
    people.coordinator.email
  ]) {
    t.notMatch(body, secret)
  }
})

t.test('a node whose database is away is alive but not ready', async t => {
  const { anyone, db } = await world(t)
  await db.destroy()
  t.equal((await anyone.get('/livez')).statusCode, 200)
  const ready = await anyone.get('/readyz')
  t.equal(ready.statusCode, 503)
  t.ok(ready.headers['retry-after'] ?? true)
})

t.test('a day of requests leaves no name, address, link or content in the log', async t => {
  const DATA_DIR = await preparedDataDir(t)
  const settings = { DATA_DIR, LOG_LEVEL: 'trace', DATABASE_URL: '', REDIS_URL: '', DEMO: 'on', NODE_ENV: '' }
  const server = await startServer(settings, 'server/main.ts')
  t.teardown(() => server.process.kill('SIGKILL'))
  let cookie = ''
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(server.address + path, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await answer.text()
    return text ? JSON.parse(text) : undefined
  }
  const { demoAccounts } = await call('GET', '/api/installation')
  const camille = demoAccounts.find((one: { email: string }) => one.email.startsWith('camille'))
  await call('POST', '/api/session', { email: 'mallory@evil.example', password: 'guessed-Password-1' })
  await call('POST', '/api/session', { email: camille.email, password: camille.password })
  const { projects } = await call('GET', '/api/session')
  const projectId = projects.find((one: { code: string }) => one.code === 'VISES').id
  const { organisations } = await call('GET', `/api/projects/${projectId}/invitations`)
  const invitation = {
    name: 'Zwaantje Quickenborne',
    email: 'zwaantje@partner.example',
    language: 'nl',
    role: 'editor'
  }
  await call('POST', `/api/projects/${projectId}/invitations`, {
    ...invitation,
    organisationId: organisations[0].id
  })
  await call('POST', `/api/projects/${projectId}/invitations`, { ...invitation, role: 'Kingfisher' })
  await call('POST', `/api/projects/${projectId}/invitations`, '{"name": "Broken Wordsworth", ')
  await call('GET', `/api/projects/${projectId}/people`)
  await call('GET', '/api/home')
  await call('GET', '/api/invitation-links/Nightingale-token')
  await call('POST', '/api/documents', {
    projectId,
    kind: 'free',
    title: 'Bittersweet Title',
    language: 'fr'
  })
  await call('GET', `/api/search?q=Woodpecker`).catch(() => {})
  await call('PUT', '/api/session/password', { current: 'Not-This-One', next: 'Neither-This-One' })
  await call('DELETE', '/api/session')
  await server.stop()

  const lines = server
    .output()
    .split('\n')
    .filter(line => line.startsWith('{'))
  t.ok(lines.length >= 12, 'there are lines')
  for (const line of lines) t.doesNotThrow(() => JSON.parse(line) as object)
  const log = lines.join('\n')
  t.match(log, /"route":"\/api\/projects\/:projectId\/invitations"/, 'with patterns')
  for (const secret of [
    ...demoAccounts.flatMap((one: { email: string; password: string; name: string }) => [
      one.email,
      one.password,
      one.name
    ]),
    ...[
      'mallory',
      'guessed',
      'Zwaantje',
      'zwaantje',
      'Kingfisher',
      'Wordsworth',
      'Nightingale',
      'Bittersweet'
    ],
    ...['Woodpecker', 'Not-This-One', 'Neither', 'lys_session', projectId, organisations[0].id]
  ]) {
    t.notMatch(log, secret)
  }
})
