import { randomUUID } from 'node:crypto'
import t from 'tap'
import { permissions, type Rule } from '../../shared/permissions.ts'
import { write } from '../documents/writer.ts'
import { flat, readPdf } from '../exports/paper.ts'
import { addEvidenceFile, addQuestion, createTester } from '../testers/lists.ts'
import { world, type Door } from '../world.ts'

t.setTimeout(180_000)
const w = await world(t)
const { project, db, lys } = w
const [coordinator, mentor] = [await w.as('coordinator'), await w.as('mentor')]

/** Sends a link and opens it as its holder does. */
async function enter(testerId: string) {
  const person = { name: 'Lucie', email: 'lucie@atelier.example', language: 'fr' }
  const sent = await mentor.post(`/api/testers/${testerId}/personal-links`, person)
  const mail = await db
    .selectFrom('mail')
    .select('body')
    .where('recipient', '=', person.email)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  const token = /own-file#(\S+)/.exec(mail.body)![1]!
  const opened = await w.anyone.post('/api/own-file/session', { token })
  const cookie = String(opened.headers['set-cookie'])
  return { linkId: sent.json().id as string, token, cookie, door: doorOf(cookie.split(';')[0]!) }
}
const doorOf = (cookie: string): Door => {
  const request: Door['request'] = options =>
    lys.app.inject({ ...options, headers: { ...options.headers, cookie } })
  const send = (method: 'POST' | 'PUT' | 'PATCH') => (url: string, payload?: object) =>
    request({ method, url, ...(payload ? { payload } : {}) })
  return {
    ...w.anyone,
    cookie,
    request,
    get: url => request({ method: 'GET', url }),
    post: send('POST'),
    patch: send('PATCH'),
    delete: url => request({ method: 'DELETE', url })
  }
}
const stateOf = async (testerId: string) =>
  (await mentor.get(`/api/testers/${testerId}/card`)).json().versions[0]

/** An enterprise with a card that is written and submitted. */
async function submitted() {
  const testerId = await createTester(coordinator, project.id)
  await mentor.patch(`/api/testers/${testerId}`, { version: 1, mentor: w.people.mentor.id })
  const { documentId } = (await mentor.post(`/api/testers/${testerId}/card`, { language: 'fr' })).json()
  const { languages } = (await mentor.get(`/api/documents/${documentId}`)).json()
  const roomId = languages[0].roomId
  await write(w, mentor, roomId, 'L’atelier accueille soixante personnes.')
  const answer = await mentor.post(`/api/testers/${testerId}/card/submissions`, { language: 'fr' })
  return { testerId, roomId, submissionId: answer.json().id as string }
}

t.test('a personal link opens one file, until it is over or withdrawn', async t => {
  const testerId = await createTester(coordinator, project.id)
  const { linkId, token, cookie, door } = await enter(testerId)
  t.match(cookie, /Path=\/api\/own-file; .*HttpOnly; SameSite=Strict/)
  const row = await db
    .selectFrom('personalLink')
    .selectAll()
    .where('id', '=', linkId)
    .executeTakeFirstOrThrow()
  t.notMatch(JSON.stringify(row), token, 'only a hash of the token is kept')
  t.match((await door.get('/api/own-file')).json(), { holder: 'Lucie', project: { code: 'VISES' } })
  t.equal((await w.anyone.get('/api/own-file')).json().code, 'personal-link.required')
  const open = async (given: string) =>
    (await w.anyone.post('/api/own-file/session', { token: given })).json().code
  t.equal(await open('somebody-guesses'), 'personal-link.unknown')

  await mentor.patch(`/api/personal-links/${linkId}`, { isWithdrawn: true })
  t.equal((await door.get('/api/own-file')).json().code, 'personal-link.withdrawn', 'at the next click')
  t.equal(await open(token), 'personal-link.withdrawn')
  await mentor.patch(`/api/personal-links/${linkId}`, { isWithdrawn: false })
  t.equal((await door.get('/api/own-file')).statusCode, 200, 'withdrawing can be undone')
  const over = { expiresAt: new Date(Date.now() - 1000) }
  await db.updateTable('personalLink').set(over).where('id', '=', linkId).execute()
  t.equal((await door.get('/api/own-file')).json().code, 'personal-link.expired')
})

/** What the bell of the mentor says of cards, the newest first. */
const told = async () =>
  (await mentor.get('/api/notices')).json().notices.filter(({ kind }: { kind: string }) => kind === 'card')

t.test('an enterprise approves exactly the card that it read', async t => {
  const { testerId, submissionId, roomId } = await submitted()
  t.match(await stateOf(testerId), { state: 'submitted' })
  const again = await mentor.post(`/api/testers/${testerId}/card/submissions`, { language: 'fr' })
  t.equal(again.json().code, 'card.unchanged')
  const { door } = await enter(testerId)
  const address = `/api/own-file/cards/${submissionId}`
  const read = (await door.get(address)).json()
  t.match(JSON.stringify(read.card.body), /soixante personnes/)

  // what is written after the submission is not what was read
  await write(w, mentor, roomId, 'Et bien plus encore.')
  t.notMatch((await door.get(address)).body, /bien plus encore/)
  const approve = (sha256: string) =>
    door.post(`${address}/answer`, { kind: 'approved', message: '', sha256 })
  t.equal((await approve('another')).json().code, 'card.moved')
  t.equal((await approve(read.sha256)).statusCode, 204)
  t.equal((await approve(read.sha256)).json().code, 'card.answered')
  t.match(await stateOf(testerId), { state: 'approved' })
  t.match(await told(), [{ kind: 'card', detail: 'approved', actor: null, number: 1, language: 'fr' }])
  const paper = flat(await readPdf((await door.get(`${address}/pdf`)).rawPayload))
  t.match(paper, /Approuvée par l’entreprise le/)
  t.match(paper.replaceAll(' ', ''), new RegExp(read.sha256), 'the paper says what was approved')

  const { organisation } = (await mentor.get(`/api/testers/${testerId}`)).json()
  const change = { municipality: 'Mons' }
  await db.updateTable('organisation').set(change).where('id', '=', organisation.id).execute()
  t.match(await stateOf(testerId), { state: 'approved', isOutdated: true })
  const { submissions } = (await mentor.get(`/api/testers/${testerId}/card`)).json()
  t.match(submissions[0], { answer: 'approved', answeredBy: 'Lucie', moved: ['municipality'] })
  await t.rejects(db.updateTable('cardAnswer').set({ message: 'x' }).execute(), 'an answer stands for ever')
})

t.test('an enterprise asks for a change, its mentor is told, and the next card is answered anew', async t => {
  const { testerId, submissionId, roomId } = await submitted()
  const { door } = await enter(testerId)
  const { sha256 } = (await door.get(`/api/own-file/cards/${submissionId}`)).json()
  const ask = (message: string) =>
    door.post(`/api/own-file/cards/${submissionId}/answer`, { kind: 'change-asked', message, sha256 })
  t.equal((await ask('  ')).json().code, 'card.message')
  t.equal((await ask('Nous sommes septante.')).statusCode, 204)
  t.match(await stateOf(testerId), { state: 'change-asked' })
  t.match((await told())[0], { kind: 'card', detail: 'change-asked', isRead: false })
  const { waiting } = (await mentor.get('/api/home')).json()
  t.ok(
    waiting.some(
      (one: { kind: string; object: { id: string } }) =>
        one.kind === 'card-change' && one.object.id === testerId
    )
  )

  await write(w, mentor, roomId, 'Septante personnes.')
  const next = await mentor.post(`/api/testers/${testerId}/card/submissions`, { language: 'fr' })
  t.equal(next.statusCode, 200, next.body)
  t.match(await stateOf(testerId), { state: 'submitted' })
  const { cards } = (await door.get('/api/own-file')).json()
  t.match(cards, [{ id: next.json().id, answer: null }], 'the newest one waits')
  const mails = await db.selectFrom('mail').select(['subject', 'body']).orderBy('createdAt').execute()
  t.match(mails.at(-1)!.subject, /attend votre réponse/, 'whoever holds a link is told')
  t.notMatch(mails.at(-1)!.body, /own-file#/)
})

t.test('an enterprise completes its own file, and vouches for nothing in it', async t => {
  const [own, other] = [
    await createTester(coordinator, project.id),
    await createTester(coordinator, project.id)
  ]
  await addQuestion(mentor, own, '2018-05-01')
  const foreign = (await addEvidenceFile(mentor, other)).json().id
  const visit = {
    on: '2018-03-02',
    mode: 'phone',
    minutes: 20,
    summary: 'Inquiet.',
    nextOn: null,
    mentor: null
  }
  await mentor.post(`/api/testers/${own}/visits`, visit)
  const { door } = await enter(own)
  const file = (await door.get('/api/own-file')).json()
  t.notMatch(JSON.stringify(file), /Inquiet/, 'notes of visits are the mentor’s')

  const stakeholder = { category: 'workers', name: 'L’équipe', stages: [] }
  t.equal((await door.post('/api/own-file/stakeholders', stakeholder)).statusCode, 200)
  const [question] = file.questions
  const reword = (fields: object) =>
    door.patch(`/api/own-file/questions/${question.id}`, { version: question.version, fields })
  t.equal((await reword({ validatedOn: '2018-06-01' })).json().code, 'permission.denied')
  t.equal((await reword({ text: 'Que change l’atelier ?' })).statusCode, 200)
  const { questions } = (await mentor.get(`/api/testers/${own}/dossier`)).json()
  t.match(questions, [{ text: 'Que change l’atelier ?', validatedOn: null }], 'it has to be validated again')
  const { organisation } = (await mentor.get(`/api/testers/${own}`)).json()
  t.equal(questions[0].wordings.at(-1).by, organisation.shortName)
  t.equal((await mentor.get(`/api/testers/${own}`)).statusCode, 200, 'the story can be told')

  t.equal((await door.get(`/api/own-file/evidence/${foreign}/file`)).json().code, 'dossier-entry.unknown')
  t.equal((await door.delete(`/api/own-file/entries/${foreign}`)).json().code, 'dossier-entry.unknown')
  const foreignCard = (await submitted()).submissionId
  t.equal((await door.get(`/api/own-file/cards/${foreignCard}`)).json().code, 'card.unknown')
})

t.test('whoever holds a personal link finds nobody home at any other door', async t => {
  const testerId = await createTester(coordinator, project.id)
  const { door } = await enter(testerId)
  const wrong: string[] = []
  for (const route of lys.routes) {
    const rule: Rule = permissions[route.can]
    if (rule === 'anyone' || rule === 'enterprise' || route.isWebsocket || route.method === 'HEAD') continue
    const url = route.url.replace(/:(\w+)/g, (_, name) =>
      name === 'testerId' ? testerId : name === 'projectId' ? project.id : randomUUID()
    )
    const hasBody = !['GET', 'DELETE'].includes(route.method)
    const answer = await door.request({
      method: route.method as 'GET',
      url,
      ...(hasBody ? { payload: {} } : {})
    })
    if (answer.statusCode !== 401) wrong.push(`${route.method} ${route.url}: ${answer.statusCode}`)
  }
  t.same(wrong, [])
})
