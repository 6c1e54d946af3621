import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { freePort, startServer } from '../server-process.ts'
import { lys, preparedDataDir, run } from './process.ts'

const email = 'root@installation.example'
const password = 'a long first password'

t.test('an installation in production: first administrator, one process, kill -9, goodbye', async t => {
  const DATA_DIR = await preparedDataDir(t)
  const settings = { DATA_DIR, NODE_ENV: 'production', DATABASE_URL: '', REDIS_URL: '' }

  t.match(await lys(['administrator', email, 'my password'], settings), {
    code: 1,
    err: /never taken as an argument/
  })
  t.match(await lys(['administrator', email], settings, 'short\n'), { code: 1, err: /at least 10/ })
  t.match(await lys(['administrator', email], settings, `${password}\n`), {
    code: 0,
    out: /is now an administrator/
  })

  let server = await startServer(settings, 'server/main.ts')
  t.teardown(() => server.process.kill('SIGKILL'))
  const send = (path: string, method: string, body: object | undefined, cookie: string) =>
    fetch(server.address + path, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {})
    })
  // a busy machine answers 503 for a moment after a start, and says when to come back
  const request = async (path: string, method = 'GET', body?: object, cookie = '') => {
    let answer = await send(path, method, body, cookie)
    for (let tries = 0; answer.status === 503 && tries < 20; tries++) {
      await wait(500)
      answer = await send(path, method, body, cookie)
    }
    return answer
  }
  const signIn = async (secret: string) => {
    const answer = await request('/api/session', 'POST', { email, password: secret })
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }

  t.same(await (await request('/api/installation')).json(), { demo: false }, 'no demo sign-ins are shown')
  t.notOk(existsSync(join(DATA_DIR, 'demo-accounts.json')), 'nor made')
  t.notMatch(server.output(), /Demo/)
  const { status, cookie } = await signIn(password)
  t.equal(status, 204)
  const project = {
    code: 'REAL-1',
    title: { fr: 'Réel', nl: 'Echt', en: 'Real' },
    programme: 'Interreg VI',
    startsOn: '2027-01-01',
    endsOn: '2029-12-31',
    languages: ['fr'],
    testerTarget: 0,
    coordinator: {
      name: 'Nora',
      email: 'nora@partner.example',
      language: 'fr',
      organisation: { shortName: 'Verso', legalName: 'Verso', country: 'BE' }
    }
  }
  const created = await request('/api/administration/projects', 'POST', project, cookie)
  t.equal(created.status, 201)

  const second = await run('server/main.ts', [], { ...settings, PORT: String(await freePort()) })
  t.match(
    second,
    { code: 1, err: /is in use by another running Lys\. Stop that one/ },
    'one process per DATA_DIR'
  )
  t.notMatch(second.err, /\n\s+at /, 'a sentence, not a stack')
  const renewed = await lys(['administrator', email.toUpperCase()], settings, 'another long password')
  t.match(renewed, { code: 0, out: /was known/ }, 'a forgotten password is renewed while the server runs')
  t.equal((await signIn(password)).status, 401)
  t.equal((await signIn('another long password')).status, 204)

  server.process.kill('SIGKILL')
  await new Promise(resolve => server.process.once('exit', resolve))
  server = await startServer(settings, 'server/main.ts')
  const again = await signIn('another long password')
  t.equal(again.status, 204, 'starts after kill -9, and knows the password')
  const { projects } = (await (
    await request('/api/administration/projects', 'GET', undefined, again.cookie)
  ).json()) as {
    projects: { code: string }[]
  }
  t.match(projects, [{ code: 'REAL-1' }], 'and the project')

  const exited = new Promise(resolve => server.process.once('exit', code => resolve(code)))
  server.process.kill('SIGTERM')
  t.equal(await exited, 0, 'ends by itself when asked')
})
