import t from 'tap'
import { WebSocket } from 'ws'
import type { NoticeView } from '../../shared/notices/schema.ts'
import { nextDigest } from '../../server/features/notices/digest-times.ts'
import { makeNote } from '../annotations/annotated.ts'
import { comment, reply } from '../comments/commented.ts'
import { write } from '../documents/writer.ts'
import { createTester } from '../testers/lists.ts'
import { world, type Member } from '../world.ts'

t.setTimeout(240_000)
const w = await world(t)
const { as, people, project, db } = w
const editor = await as('editor')
const mentor = await as('mentor')
const coordinator = await as('coordinator')

const noticesOf = async (member: Member): Promise<{ notices: NoticeView[]; unread: number }> =>
  (await (await as(member)).get('/api/notices')).json()
const forget = () => Promise.all([db.deleteFrom('notice').execute(), db.deleteFrom('mail').execute()])
const mailsTo = async (member: Member) =>
  db.selectFrom('mail').selectAll().where('recipient', '=', people[member].email).execute()

/** Makes the digest of this person due, and waits until it was dealt with. */
async function digest(member: Member): Promise<void> {
  await db.deleteFrom('job').execute()
  await db
    .updateTable('noticeSetting')
    .set({ nextDigestAt: new Date(Date.now() - 1000) })
    .where('personId', '=', people[member].id)
    .execute()
  const done = () => db.selectFrom('job').select('id').where('status', '=', 'done').executeTakeFirst()
  for (let tries = 0; !(await done()); tries++) {
    if (tries > 900) throw new Error('the digest was never dealt with')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

t.beforeEach(async () => {
  await forget()
})

t.test(
  'a mention arrives at once, with its place, its words and a mail in the reader’s language',
  async t => {
    await mentor.patch('/api/session', { language: 'nl' })
    t.teardown(() => mentor.patch('/api/session', { language: 'fr' }))
    const socket = new WebSocket(`${(await w.listen()).replace('http', 'ws')}/events`, {
      headers: { cookie: mentor.cookie }
    })
    t.teardown(() => socket.terminate())
    await new Promise(resolve => socket.once('open', resolve))
    const heard = new Promise<void>(resolve =>
      socket.on('message', data => JSON.parse(String(data)).topic === 'notices' && resolve())
    )
    const note = await makeNote(w)
    const body = `@${people.mentor.name}, qu’en pensez-vous ?`
    const threadId = await comment(editor, note, { body, mentions: [people.mentor.id] })
    await heard
    const { notices, unread } = await noticesOf('mentor')
    t.equal(unread, 1)
    t.match(notices, [
      {
        kind: 'mention',
        projectCode: project.code,
        documentId: note.id,
        threadId,
        language: 'fr',
        documentTitle: 'Note',
        actor: { name: people.editor.name, organisation: 'Fédération editor' },
        number: 1,
        words: body,
        isRead: false
      }
    ])
    const [mail, ...others] = await mailsTo('mentor')
    t.same(others, [])
    t.equal(mail!.language, 'nl')
    t.match(mail!.subject, 'vermeldt u')
    t.match(mail!.body, body)
    t.match(
      mail!.body,
      `/projects/${project.code}/documents/${note.id}?lang=fr&panel=comments&thread=${threadId}`
    )
  }
)

t.test('an assignment is told to whom it is given, and to nobody of their own deed', async t => {
  const note = await makeNote(w)
  const threadId = await comment(editor, note, { assigneeId: people.mentor.id })
  t.match((await noticesOf('mentor')).notices, [{ kind: 'assignment', threadId }])
  t.equal((await mailsTo('mentor')).length, 1)
  await mentor.patch(`/api/threads/${threadId}`, { assigneeId: null })
  await forget()
  await mentor.patch(`/api/threads/${threadId}`, { assigneeId: people.mentor.id })
  t.same((await noticesOf('mentor')).notices, [])
})

t.test('ten comments in one thread make one line, until it is read', async t => {
  const note = await makeNote(w)
  const threadId = await comment(editor, note)
  for (let time = 1; time < 10; time++) await reply(mentor, threadId, `réponse ${time}`)
  // the coordinator made the document, and watches it
  const lines = (await noticesOf('coordinator')).notices
  t.match(lines, [{ kind: 'comment', threadId, number: 10, words: 'réponse 9', isRead: false }])
  t.equal(lines.length, 1)
  t.match(lines[0]!.actor, { name: people.mentor.name })
  await coordinator.patch('/api/notices', { ids: [lines[0]!.id], isRead: true })
  await reply(mentor, threadId, 'encore')
  t.match((await noticesOf('coordinator')).notices, [
    { number: 1, isRead: false },
    { number: 10, isRead: true }
  ])
})

t.test('who is mentioned in a comment of a watched document is told once, of the mention', async t => {
  const note = await makeNote(w)
  const body = `@${people.coordinator.name} ?`
  await comment(editor, note, { body, mentions: [people.coordinator.id] })
  t.same(
    (await noticesOf('coordinator')).notices.map(one => one.kind),
    ['mention']
  )
})

t.test('whoever comments watches the document, until they say otherwise, and for good', async t => {
  const note = await makeNote(w)
  const watch = `/api/documents/${note.id}/watch`
  t.same((await mentor.get(watch)).json(), { isWatching: false })
  const threadId = await comment(mentor, note)
  t.same((await mentor.get(watch)).json(), { isWatching: true })
  await reply(editor, threadId)
  t.equal((await noticesOf('mentor')).unread, 1)
  t.equal((await mentor.put(watch, { isWatching: false })).statusCode, 204)
  await forget()
  await reply(mentor, threadId, 'Je réponds sans suivre')
  t.same((await mentor.get(watch)).json(), { isWatching: false })
  await reply(editor, threadId)
  t.same((await noticesOf('mentor')).notices, [])
  await reply(editor, threadId, `@${people.mentor.name}`, [people.mentor.id])
  t.equal((await noticesOf('mentor')).unread, 1, 'what is addressed to them comes all the same')
  t.same((await coordinator.get(watch)).json(), { isWatching: true }, 'who made it watches it')
  t.equal((await (await as('reader')).get(watch)).statusCode, 404)
})

t.test('a person whose access was revoked gets nothing, and what they had is gone', async t => {
  const note = await makeNote(w)
  const threadId = await comment(mentor, note)
  await reply(editor, threadId)
  t.equal((await noticesOf('mentor')).unread, 1)
  const role = `/api/projects/${project.id}/people/${people.mentor.id}/roles/mentor`
  t.equal((await coordinator.delete(role)).statusCode, 204)
  t.teardown(() => coordinator.put(role, { organisationId: people.mentor.organisationId }))
  t.same(await noticesOf('mentor'), { notices: [], unread: 0 })
  await forget()
  await reply(editor, threadId)
  const kept = await db.selectFrom('notice').select('id').where('personId', '=', people.mentor.id).execute()
  t.same(kept, [])
  t.same(await mailsTo('mentor'), [])
})

t.test('a removed comment takes its words along, a removed thread its notices', async t => {
  const note = await makeNote(w)
  const threadId = await comment(editor, note)
  const answerId = await reply(mentor, threadId, 'À ne plus lire')
  t.equal((await noticesOf('coordinator')).notices[0]!.words, 'À ne plus lire')
  await mentor.delete(`/api/comments/${answerId}`)
  t.equal((await noticesOf('coordinator')).notices[0]!.words, '')
  await editor.delete(`/api/threads/${threadId}`)
  t.same(await noticesOf('coordinator'), { notices: [], unread: 0 })
  await editor.post(`/api/threads/${threadId}/restore`)
  t.equal((await noticesOf('coordinator')).unread, 1)
})

t.test('all notices are read at once, and that is taken back', async t => {
  const note = await makeNote(w)
  for (let time = 0; time < 3; time++) await comment(editor, note)
  const { ids } = (await coordinator.patch('/api/notices', { isRead: true })).json()
  t.equal(ids.length, 3)
  t.equal((await noticesOf('coordinator')).unread, 0)
  t.equal((await coordinator.patch('/api/notices', { isRead: false, ids })).json().ids.length, 3)
  t.equal((await noticesOf('coordinator')).unread, 3)
  t.same(
    (await mentor.patch('/api/notices', { isRead: true, ids })).json().ids,
    [],
    'nobody reads for others'
  )
})

t.test('resolving is told to those who watch', async t => {
  const note = await makeNote(w)
  const threadId = await comment(editor, note)
  await forget()
  await mentor.patch(`/api/threads/${threadId}`, { isResolved: true })
  t.match((await noticesOf('editor')).notices, [{ kind: 'resolution', actor: { name: people.mentor.name } }])
})

t.test('a person chooses when mail comes: never, or gathered into one', async t => {
  const note = await makeNote(w)
  t.same((await mentor.get('/api/notice-settings')).json(), { mail: 'at-once' })
  t.teardown(() => mentor.put('/api/notice-settings', { mail: 'at-once' }))
  const mention = () =>
    comment(editor, note, { body: `@${people.mentor.name}`, mentions: [people.mentor.id] })
  await mentor.put('/api/notice-settings', { mail: 'never' })
  await mention()
  t.same(await mailsTo('mentor'), [])
  t.equal((await noticesOf('mentor')).unread, 1)
  await mentor.put('/api/notice-settings', { mail: 'daily' })
  await mention()
  t.same(await mailsTo('mentor'), [])
  await digest('mentor')
  const [mail, ...others] = await mailsTo('mentor')
  t.same(others, [])
  t.match(mail!.subject, '2 notifications non lues')
  t.equal(mail!.body.split('panel=comments').length - 1, 2)
  const { nextDigestAt } = await db
    .selectFrom('noticeSetting')
    .select('nextDigestAt')
    .where('personId', '=', people.mentor.id)
    .executeTakeFirstOrThrow()
  t.ok(nextDigestAt! > new Date())
})

t.test('a digest is due the next morning, or the next Monday', async t => {
  const at = (moment: string) => new Date(`${moment}Z`)
  t.same(nextDigest('daily', at('2026-11-22T05:00')), at('2026-11-22T06:00'))
  t.same(nextDigest('daily', at('2026-11-22T06:00')), at('2026-11-23T06:00'))
  t.same(nextDigest('weekly', at('2026-11-22T12:00')), at('2026-11-23T06:00'))
  t.same(nextDigest('weekly', at('2026-11-23T06:00')), at('2026-11-30T06:00'))
  t.equal(nextDigest('at-once', at('2026-11-22T12:00')), null)
})

t.test('ten edits of a watched document make one line, and nobody is told of their own', async t => {
  const note = await makeNote(w)
  const name = (number: number) =>
    editor.post(`/api/documents/${note.id}/versions`, { language: 'fr', name: `Version ${number}` })
  await name(0)
  await forget()
  for (let number = 1; number <= 10; number++) {
    await write(w, mentor, note.roomId, `Phrase ${number}.`)
    await name(number)
  }
  const { notices } = await noticesOf('coordinator')
  t.match(notices, [
    {
      kind: 'edit',
      documentId: note.id,
      threadId: null,
      language: 'fr',
      number: 10,
      actor: { name: people.mentor.name }
    }
  ])
  t.equal(notices.length, 1)
  t.same((await noticesOf('mentor')).notices, [])
  t.same((await noticesOf('editor')).notices, [], 'who does not watch is not told')
  t.equal((await (await as('coordinator')).get('/api/home')).json().unread, 1)
  await coordinator.patch('/api/notices', { isRead: true })
  t.equal((await coordinator.get('/api/home')).json().unread, 0)
})

t.test('whoever watches is told of states, frozen revisions and publications, each once', async t => {
  const note = await makeNote(w, { door: editor })
  const lead = await as('project-lead')
  const kinds = async () => (await noticesOf('editor')).notices.map(({ kind, detail }) => [kind, detail])
  await lead.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.same(await kinds(), [['frozen', '1']])
  await lead.post(`/api/documents/${note.id}/state`, { state: 'validated' })
  t.same(await kinds(), [
    ['state', 'validated'],
    ['frozen', '1']
  ])
  await coordinator.post(`/api/documents/${note.id}/state`, { state: 'published' })
  t.same((await kinds())[0], ['published', 'published'])
  t.same(await mailsTo('editor'), [], 'they wait for the digest')
})

t.test(
  'a digest tells of documents in the reader’s language; the trash and a lost role tell nothing',
  async t => {
    const note = await makeNote(w, { title: 'Note suivie' })
    const lead = await as('project-lead')
    await coordinator.put('/api/notice-settings', { mail: 'daily' })
    await coordinator.patch('/api/session', { language: 'nl' })
    t.teardown(async () => {
      await coordinator.put('/api/notice-settings', { mail: 'at-once' })
      await coordinator.patch('/api/session', { language: 'fr' })
    })
    await lead.post(`/api/documents/${note.id}/state`, { state: 'in-concertation' })
    t.equal((await noticesOf('coordinator')).unread, 1)
    await coordinator.delete(`/api/documents/${note.id}`)
    t.same(await noticesOf('coordinator'), { notices: [], unread: 0 })
    await digest('coordinator')
    t.same(await mailsTo('coordinator'), [], 'what lies in the trash is not told')
    await coordinator.post(`/api/removed-documents/${note.id}/restore`)
    await digest('coordinator')
    const [mail] = await mailsTo('coordinator')
    t.match(mail!.body, 'wijzigde de status van ‘Note suivie’: In overleg')
    t.match(mail!.body, `/projects/${project.code}/documents/${note.id}?lang=fr\n`)

    const own = await makeNote(w, { door: mentor })
    const role = `/api/projects/${project.id}/people/${people.mentor.id}/roles/mentor`
    await coordinator.delete(role)
    await lead.post(`/api/documents/${own.id}/state`, { state: 'validated' })
    await coordinator.put(role, { organisationId: people.mentor.organisationId })
    t.same(await noticesOf('mentor'), { notices: [], unread: 0 }, 'nothing was written while they were out')
  }
)

t.test('who answers for late enterprises is told once a day, and led to the list of them', async t => {
  const [lead, daily] = [await as('project-lead'), 'daily' as const]
  const testerId = await createTester(lead, project.id)
  await lead.patch(`/api/testers/${testerId}`, {
    version: 1,
    effectiveOn: '2018-03-01',
    mentor: people.mentor.id
  })
  const visited = await lead.post(`/api/testers/${testerId}/visits`, {
    on: '2026-01-05',
    mode: 'on-site',
    minutes: 60,
    summary: '',
    nextOn: '2026-02-05',
    mentor: null
  })
  t.equal(visited.statusCode, 200, visited.body)
  const look = () => db.deleteFrom('overdueRound').execute()
  await look()
  const told = async (member: Member) => {
    for (let tries = 0; ; tries++) {
      const { notices } = await noticesOf(member)
      if (notices.length > 0) return notices
      if (tries > 300) throw new Error(`${member} was never told`)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  const line = { kind: 'overdue', documentId: null, actor: null, number: 1 }
  t.match(await told('mentor'), [{ ...line, detail: 'mine' }])
  t.match(await told('project-lead'), [{ ...line, detail: 'all' }])
  t.same((await noticesOf('editor')).notices, [], 'others are not')

  await db.updateTable('noticeSetting').set({ nextDigestAt: null, mail: 'never' }).execute()
  await mentor.put('/api/notice-settings', { mail: daily })
  await digest('mentor')
  const [mail] = await mailsTo('mentor')
  t.match(mail!.body, `/projects/VISES/testers?attention=overdue&mentor=${people.mentor.id}`)

  await mentor.patch('/api/notices', { isRead: true })
  await look()
  while (!(await db.selectFrom('overdueRound').select('on').executeTakeFirst()))
    await new Promise(resolve => setTimeout(resolve, 100))
  t.equal((await noticesOf('mentor')).notices.length, 1, 'one line a day, read or not')
})
