import { SMTPServer } from 'smtp-server'
import t from 'tap'
import { stockClient, until } from '../live/stock-client.ts'
import { world, type World } from '../world.ts'

const w = await world(t)
const { as, anyone, people, project, db, app } = w
const base = '/api/administration'

const coordinatorInput = (change: object = {}) => ({
  name: 'Nora Willems',
  email: 'nora@partner.example',
  language: 'nl',
  organisation: { shortName: 'Verso', legalName: 'Verso vzw', country: 'BE' },
  versant: 'VL',
  ...change
})
const projectInput = (change: object = {}) => ({
  code: 'OBS-2027',
  title: { fr: 'Observatoire', nl: 'Observatorium', en: 'Observatory' },
  programme: 'Interreg VI',
  startsOn: '2027-01-01',
  endsOn: '2029-12-31',
  languages: ['fr', 'nl'],
  testerTarget: 12,
  coordinator: coordinatorInput(),
  ...change
})

t.test('only an administrator sees and does anything here', async t => {
  const requests: [string, string, object?][] = [
    ['GET', `${base}/mails`],
    ['GET', `${base}/mails/${project.id}`],
    ['POST', `${base}/mails/${project.id}/attempts`],
    ['GET', `${base}/people`],
    ['PATCH', `${base}/people/${people.editor.id}`, { isActive: false }],
    ['GET', `${base}/projects`],
    ['POST', `${base}/projects`, projectInput()],
    ['POST', `${base}/projects/${project.id}/coordinators`, coordinatorInput()],
    ['GET', `${base}/health`]
  ]
  for (const member of ['coordinator', 'project-lead', 'reader', 'stranger'] as const) {
    const door = await as(member)
    for (const [method, url, payload] of requests) {
      const answer = await door.request({ method: method as 'GET', url, ...(payload ? { payload } : {}) })
      t.equal(answer.json().code, 'permission.denied', `${member} ${method} ${url}`)
    }
  }
  for (const [method, url] of requests) {
    const answer = await anyone.request({ method: method as 'GET', url })
    t.equal(answer.json().code, 'session.required')
  }
})

t.test('an administrator reads the outbox with the link of an invitation', async t => {
  const coordinator = await as('coordinator')
  const invitation = { name: 'Lotte', email: 'lotte@partner.example', language: 'nl', role: 'editor' }
  await coordinator.post(`/api/projects/${project.id}/invitations`, {
    ...invitation,
    organisationId: people.editor.organisationId
  })
  const administrator = await as('administrator')
  const outbox = (await administrator.get(`${base}/mails`)).json()
  t.equal(outbox.hasServer, false)
  t.match(outbox.mails[0], {
    recipient: 'lotte@partner.example',
    state: 'kept',
    language: 'nl',
    sentAt: null
  })
  t.notOk('body' in outbox.mails[0], 'texts are fetched one by one')
  const { id } = outbox.mails[0]
  t.match(
    (await administrator.get(`${base}/mails/${id}`)).json().body,
    /http:\/\/localhost\/invitations\/[\w-]{43}/
  )
  t.equal((await administrator.post(`${base}/mails/${id}/attempts`)).json().code, 'mail.no-server')
  t.equal((await administrator.get(`${base}/mails/${project.id}`)).json().code, 'mail.unknown')
  t.equal((await administrator.get(`${base}/mails?state=sent`)).json().mails.length, 0)
  t.equal((await administrator.get(`${base}/mails?state=kept`)).json().mails.length, 1)
  t.equal((await administrator.get(`${base}/mails?state=lost`)).json().code, 'input.choice')
})

t.test('the outbox goes on to older mails', async t => {
  for (let i = 0; i < 105; i++) {
    await db
      .insertInto('mail')
      .values({
        id: crypto.randomUUID(),
        recipient: `old${i}@partner.example`,
        subject: 's',
        body: 'b',
        language: 'fr',
        lastError: null,
        createdAt: new Date(Date.UTC(2020, 0, 1, 0, 0, i))
      })
      .execute()
  }
  const administrator = await as('administrator')
  const first = (await administrator.get(`${base}/mails`)).json()
  t.equal(first.mails.length, 100)
  t.ok(first.hasMore)
  const second = (await administrator.get(`${base}/mails?before=${first.mails.at(-1).id}`)).json()
  t.equal(second.hasMore, false)
  const ids = [...first.mails, ...second.mails].map((one: { id: string }) => one.id)
  t.equal(new Set(ids).size, ids.length)
  t.equal(ids.length, 106)
  await db.deleteFrom('mail').where('recipient', 'like', 'old%').execute()
})

t.test(
  'an administrator closes an access: its sessions end, it signs in no more, and it opens again',
  async t => {
    const administrator = await as('administrator')
    const mentor = await as('mentor')
    const set = (isActive: boolean) => administrator.patch(`${base}/people/${people.mentor.id}`, { isActive })
    t.equal((await mentor.get('/api/session')).statusCode, 200)
    t.same((await set(false)).json(), { orphanedProjects: [] })
    t.equal((await mentor.get('/api/session')).statusCode, 401)
    const credentials = { email: people.mentor.email, password: w.password }
    t.equal((await anyone.post('/api/session', credentials)).json().code, 'session.credentials')
    const listed = (await administrator.get(`${base}/people`)).json().people
    t.match(
      listed.find((one: { id: string }) => one.id === people.mentor.id),
      { isActive: false, projects: [{ code: 'VISES', roles: ['mentor'] }] }
    )
    t.equal((await set(true)).statusCode, 200)
    t.equal((await anyone.post('/api/session', credentials)).statusCode, 204)
  }
)

t.test('closing the access of the only coordinator names the project that is left alone', async t => {
  const administrator = await as('administrator')
  const set = (isActive: boolean) => administrator.patch(`${base}/people/${people.stranger.id}`, { isActive })
  t.same((await set(false)).json(), { orphanedProjects: ['OTHER'] })
  const { projects } = (await administrator.get(`${base}/projects`)).json()
  t.match(
    projects.find((one: { code: string }) => one.code === 'OTHER'),
    { coordinators: [], people: 1 }
  )
  t.same((await set(true)).json(), { orphanedProjects: [] })
})

t.test('an administrator does not close their own access', async t => {
  const administrator = await as('administrator')
  const answer = await administrator.patch(`${base}/people/${people.administrator.id}`, { isActive: false })
  t.equal(answer.json().code, 'person.self')
  t.equal(
    (await administrator.patch(`${base}/people/${project.id}`, { isActive: false })).json().code,
    'person.unknown'
  )
})

t.test('an administrator creates a project, and its first coordinator gets in by the mail', async t => {
  const administrator = await as('administrator')
  const created = await administrator.post(`${base}/projects`, projectInput())
  t.equal(created.statusCode, 201, created.body)
  const { projects, organisations } = (await administrator.get(`${base}/projects`)).json()
  const own = projects.find((one: { code: string }) => one.code === 'OBS-2027')
  t.match(own, {
    testerTarget: 12,
    languages: ['fr', 'nl'],
    coordinators: [],
    invitedCoordinators: ['Nora Willems']
  })
  t.ok(organisations.some((one: { shortName: string }) => one.shortName === 'Verso'))

  const mail = await db
    .selectFrom('mail')
    .select('body')
    .where('recipient', '=', 'nora@partner.example')
    .executeTakeFirstOrThrow()
  const token = /\/invitations\/([\w-]{43})/.exec(mail.body)![1]
  const accepted = await anyone.post(`/api/invitation-links/${token}`, {
    name: 'Nora Willems',
    password: 'een lang wachtwoord'
  })
  const headers = { cookie: String(accepted.headers['set-cookie']).split(';')[0]! }
  const session = (await app.inject({ url: '/api/session', headers })).json()
  t.match(session.projects, [{ code: 'OBS-2027', roles: ['coordinator'] }])
  const partners = (
    await app.inject({ url: `/api/projects/${created.json().id}/invitations`, headers })
  ).json()
  t.match(partners.organisations, [{ shortName: 'Verso', kind: 'coordinator', versant: 'VL' }])
  t.equal(
    (await administrator.get(`/api/projects/${created.json().id}/people`)).statusCode,
    404,
    'and does not enter it'
  )
})

t.test('a project is refused as a whole: code, dates, coordinator', async t => {
  const administrator = await as('administrator')
  const count = async () => (await db.selectFrom('project').select('id').execute()).length
  const before = await count()
  for (const [change, code, field] of [
    [{ code: 'vises' }, 'project.code', 'code'],
    [{ code: 'a b' }, 'input.format', 'code'],
    [{ code: 'N-1', endsOn: '2026-12-31' }, 'project.dates', 'endsOn'],
    [{ code: 'N-1', startsOn: '31/12/2026' }, 'input.format', 'startsOn'],
    [{ code: 'N-1', languages: [] }, 'input.too-few', 'languages'],
    [{ code: 'N-1', testerTarget: -1 }, 'input.too-low', 'testerTarget'],
    [{ code: 'N-1', title: { fr: 'a', nl: 'b' } }, 'input.missing', 'title.en'],
    [
      { code: 'N-1', coordinator: coordinatorInput({ organisation: undefined }) },
      'invitation.organisation',
      'organisationId'
    ],
    [
      { code: 'N-1', coordinator: coordinatorInput({ organisation: undefined, organisationId: project.id }) },
      'organisation.unknown',
      'coordinator.organisationId'
    ]
  ] as const) {
    const answer = await administrator.post(`${base}/projects`, projectInput(change))
    t.match(answer.json(), { code, params: { field } }, answer.body)
  }
  t.equal(await count(), before)
})

t.test('an administrator appoints a coordinator for a project that exists', async t => {
  const administrator = await as('administrator')
  const url = `${base}/projects/${project.id}/coordinators`
  const input = coordinatorInput({
    organisation: undefined,
    organisationId: people.administrator.organisationId
  })
  t.equal((await administrator.post(url, input)).statusCode, 204)
  const { projects } = (await administrator.get(`${base}/projects`)).json()
  t.match(
    projects.find((one: { code: string }) => one.code === 'VISES'),
    { invitedCoordinators: ['Nora Willems'] }
  )
  t.equal((await administrator.post(url, input)).json().code, 'invitation.pending')
  const nowhere = `${base}/projects/${people.editor.id}/coordinators`
  t.equal((await administrator.post(nowhere, input)).json().code, 'project.unknown')
})

t.test('health tells of database, disk, jobs, mails and version', async t => {
  await db
    .insertInto('job')
    .values({
      id: crypto.randomUUID(),
      kind: 'pack.build',
      projectId: project.id,
      personId: people.coordinator.id,
      payload: '{}',
      status: 'failed',
      error: JSON.stringify({ code: 'export.timeout', params: {} })
    })
    .execute()
  const health = (await (await as('administrator')).get(`${base}/health`)).json()
  t.match(health, {
    version: /^\d+\.\d+\.\d+$/,
    node: process.version,
    database: {
      kind: process.env.DATABASE_URL ? 'postgresql' : 'embedded',
      version: /^\d+/,
      migration: /^\d{12}_/
    },
    jobs: { waiting: 0, running: 0, failed: [{ kind: 'pack.build', code: 'export.timeout' }] },
    mails: { hasServer: false }
  })
  t.ok(health.disk.freeBytes > 0 && health.disk.freeBytes < health.disk.totalBytes)
  t.ok(health.database.bytes > 1_000_000)
  t.ok(health.sessions > 0)
})

t.test('health tells of the people in live documents of this node and how fast they are saved', async t => {
  const administrator = await as('administrator')
  const live = async () => (await administrator.get(`${base}/health`)).json().live
  t.match(await live(), {
    ...{ rooms: 0, sockets: 0, people: 0, uncommittedBytes: 0, waitingFrames: 0, acknowledgedMs: null },
    ...{ shedStep: 0, isFull: false, refusals: 0, turnedAway: 0, drops: 0, sheds: 0, failedCommits: 0 }
  })
  const address = (await w.listen()).replace('http', 'ws')
  const editor = await as('editor')
  const draft = { projectId: project.id, kind: 'methodology-note', title: 'Note', language: 'fr' }
  const document = (await editor.post('/api/documents', draft)).json()
  const writer = stockClient(t, `${address}/live`, document.languages.fr.roomId, {
    headers: { cookie: editor.cookie }
  })
  await writer.synced()
  writer.doc.getText('t').insert(0, 'un')
  await until(async () => (await live()).acknowledgedMs > 0)
  t.match(await live(), { rooms: 1, sockets: 1, people: 1 })
  writer.leave()
  await until(async () => (await live()).sockets === 0)
})

t.test(
  'with a mail server mails leave; a failed one leaves when an administrator tries it again',
  async t => {
    const received: string[] = []
    let isRefusing = true
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, callback) => callback(isRefusing ? new Error('not now') : null),
      onData: (stream, _session, callback) => {
        let text = ''
        stream.on('data', chunk => (text += chunk))
        stream.on('end', () => {
          received.push(text)
          callback()
        })
      }
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    t.teardown(() => new Promise<void>(resolve => server.close(() => resolve())))
    const port = (server.server.address() as { port: number }).port
    const mailing: World = await world(t, { SMTP_URL: `smtp://127.0.0.1:${port}` })
    const administrator = await mailing.as('administrator')
    const id = crypto.randomUUID()
    await mailing.db
      .insertInto('mail')
      .values({
        id,
        recipient: 'x@partner.example',
        subject: 'Sujet',
        body: 'Corps',
        language: 'fr',
        lastError: null
      })
      .execute()
    const state = async () => (await administrator.get(`${base}/mails/${id}`)).json()
    const until = async (isSo: (mail: { attempts: number; state: string }) => boolean) => {
      for (let i = 0; i < 100 && !isSo(await state()); i++)
        await new Promise(resolve => setTimeout(resolve, 100))
      return state()
    }
    t.match(await until(mail => mail.attempts > 0), { state: 'waiting', attempts: 1, lastError: /./ })
    await mailing.db.updateTable('mail').set({ attempts: 8 }).where('id', '=', id).execute()
    t.match(await state(), { state: 'failed', nextAttemptAt: null })
    isRefusing = false
    t.equal((await administrator.post(`${base}/mails/${id}/attempts`)).statusCode, 204)
    t.match(await until(mail => mail.state === 'sent'), { state: 'sent' })
    t.equal(received.length, 1)
    t.match(received[0], /Subject: Sujet/)
    t.equal((await administrator.post(`${base}/mails/${id}/attempts`)).json().code, 'mail.sent')
  }
)
