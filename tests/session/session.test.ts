import t from 'tap'
import { world } from '../world.ts'

const { app, as, anyone, people, password } = await world(t)

t.test('anyone signs in with the right password and is told who they are', async t => {
  const coordinator = await as('coordinator')
  const answer = await coordinator.get('/api/session')
  t.equal(answer.statusCode, 200)
  const view = answer.json()
  t.equal(view.person.email, people.coordinator.email)
  t.equal(view.projects.length, 1)
  t.ok(view.projects[0].can.includes('document.publish'))
})

t.test('a wrong password and an unknown person look alike', async t => {
  const wrong = await anyone.post('/api/session', { email: people.reader.email, password: 'not this one' })
  const unknown = await anyone.post('/api/session', {
    email: 'nobody@test.example',
    password: 'not this one'
  })
  t.equal(wrong.statusCode, 401)
  t.equal(wrong.json().code, 'session.credentials')
  t.same({ ...wrong.json(), requestId: '' }, { ...unknown.json(), requestId: '' })
})

t.test('an ended session opens nothing any more', async t => {
  const answer = await anyone.post('/api/session', { email: people.editor.email, password })
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  const headers = { cookie }
  t.equal((await app.inject({ url: '/api/session', headers })).statusCode, 200)
  t.equal((await app.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode, 204)
  t.equal((await app.inject({ url: '/api/session', headers })).statusCode, 401)
})

t.test('the cookie is out of reach of scripts and other sites', async t => {
  const answer = await anyone.post('/api/session', { email: people.editor.email, password })
  t.match(String(answer.headers['set-cookie']), /HttpOnly; .*SameSite=Lax/)
})

t.test('a page of another site cannot act with the cookie', async t => {
  const coordinator = await as('coordinator')
  const answer = await coordinator.request({
    method: 'DELETE',
    url: '/api/session',
    headers: { origin: 'https://evil.example', host: 'localhost' }
  })
  t.equal(answer.statusCode, 403)
  t.equal(answer.json().code, 'origin.foreign')
})

t.test('an account is closed for a while after eight wrong passwords', async t => {
  const wrong = { email: people.mentor.email, password: 'not this one' }
  const request = (payload: object) =>
    app.inject({ method: 'POST', url: '/api/session', payload, remoteAddress: '10.0.0.9' })
  for (let i = 0; i < 8; i++) t.equal((await request(wrong)).statusCode, 401)
  const answer = await request({ ...wrong, password })
  t.equal(answer.statusCode, 429)
  t.equal(answer.json().code, 'session.throttled')
})

t.test('a new password ends the other sessions of the person', async t => {
  const open = async (secret: string) => {
    const answer = await anyone.post('/api/session', { email: people.researcher.email, password: secret })
    return {
      headers: { cookie: String(answer.headers['set-cookie']).split(';')[0]! },
      status: answer.statusCode
    }
  }
  const here = await open(password)
  const elsewhere = await open(password)
  const change = (payload: object) =>
    app.inject({ method: 'PUT', url: '/api/session/password', headers: here.headers, payload })
  t.equal((await change({ current: 'wrong one', next: 'another long one' })).json().code, 'session.password')
  t.equal((await change({ current: password, next: 'short' })).json().code, 'input.too-short')
  t.equal((await change({ current: password, next: 'another long one' })).statusCode, 204)
  t.equal((await app.inject({ url: '/api/session', headers: here.headers })).statusCode, 200)
  t.equal((await app.inject({ url: '/api/session', headers: elsewhere.headers })).statusCode, 401)
  t.equal((await open('another long one')).status, 204)
})
