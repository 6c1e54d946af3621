import { randomUUID } from 'node:crypto'
import t from 'tap'
import { world } from '../world.ts'
import { addItem, createMeeting, made, meetingInput, pageOf } from './scene.ts'

t.setTimeout(180_000)
const { as, project, db } = await world(t)
const coordinator = await as('coordinator')
const path = `/api/projects/${project.id}/meetings`

t.test('a coordinator creates meetings, which are numbered per body', async t => {
  const first = await createMeeting(coordinator, project.id)
  const second = await createMeeting(coordinator, project.id)
  const other = await createMeeting(coordinator, project.id, { bodyKind: 'accompanying' })
  const { meetings, nextNumbers } = (await coordinator.get(path)).json()
  const numberOf = (id: string) => meetings.find((meeting: { id: string }) => meeting.id === id).number
  t.same([numberOf(first), numberOf(second), numberOf(other)], [1, 2, 1])
  t.same(nextNumbers, { steering: 3, accompanying: 2 })
})

t.test('a number is given once per body', async t => {
  await createMeeting(coordinator, project.id, { number: 40 })
  const again = await coordinator.post(path, { ...meetingInput, number: 40 })
  t.equal(again.statusCode, 409)
  t.match(again.json(), { code: 'meeting.number', params: { number: 40 } })
})

t.test('ten meetings made at once get ten numbers', async t => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => coordinator.post(path, { ...meetingInput, bodyKind: 'accompanying' }))
  )
  t.ok(answers.every(answer => answer.statusCode === 201))
  const { meetings } = (await coordinator.get(path)).json()
  const numbers = meetings
    .filter((meeting: { bodyKind: string }) => meeting.bodyKind === 'accompanying')
    .map((meeting: { number: number }) => meeting.number)
  t.equal(new Set(numbers).size, numbers.length)
})

t.test('bad facts are refused with their code and change nothing', async t => {
  const before = (await coordinator.get(path)).json().meetings.length
  const refusals: [object, number, string][] = [
    [{ endsAt: meetingInput.startsAt }, 400, 'meeting.times'],
    [{ endsAt: '2026-12-09T08:30:00.000Z' }, 400, 'meeting.times'],
    [{ timeZone: 'Europe/Atlantis' }, 400, 'meeting.time-zone'],
    [{ bodyKind: 'board' }, 400, 'input.choice'],
    [{ languages: [] }, 400, 'input.too-few'],
    [{ languages: ['de'] }, 400, 'input.choice'],
    [{ startsAt: 'tomorrow' }, 400, 'input.format'],
    [{ place: 'x'.repeat(301) }, 400, 'input.too-long'],
    [{ number: 0 }, 400, 'input.too-low']
  ]
  for (const [change, status, code] of refusals) {
    const answer = await coordinator.post(path, { ...meetingInput, ...change })
    t.same([answer.statusCode, answer.json().code], [status, code], JSON.stringify(change))
  }
  t.equal((await coordinator.get(path)).json().meetings.length, before)
})

t.test('partners read meetings and only coordinators make them', async t => {
  const id = await createMeeting(coordinator, project.id)
  for (const member of ['project-lead', 'editor', 'mentor', 'researcher'] as const) {
    const door = await as(member)
    t.equal((await door.get(`/api/meetings/${id}`)).statusCode, 200, member)
    t.equal((await door.post(path, meetingInput)).statusCode, 403, member)
    t.equal((await door.patch(`/api/meetings/${id}`, { place: 'X' })).statusCode, 403, member)
  }
})

t.test('a reader sees no meeting without a pack, nor that it is there', async t => {
  const id = await createMeeting(coordinator, project.id)
  const reader = await as('reader')
  t.same((await reader.get(path)).json(), { meetings: [], nextNumbers: { steering: 1, accompanying: 1 } })
  for (const address of [`/api/meetings/${id}`, `/api/meetings/${id}/calendar.ics`]) {
    const answer = await reader.get(address)
    t.same([answer.statusCode, answer.json().code], [404, 'meeting.unknown'])
    const missing = await reader.get(address.replace(id, randomUUID()))
    t.same({ ...answer.json(), requestId: '' }, { ...missing.json(), requestId: '' })
  }
  const stranger = await as('stranger')
  t.equal((await stranger.get(`/api/meetings/${id}`)).statusCode, 404)
  t.equal((await stranger.get(path)).statusCode, 404)
})

t.test('a closed meeting changes no more until it is opened again', async t => {
  const id = await createMeeting(coordinator, project.id)
  const itemId = await addItem(coordinator, id, 'Point')
  t.equal((await coordinator.patch(`/api/meetings/${id}`, { status: 'closed' })).statusCode, 204)
  for (const answer of [
    await coordinator.patch(`/api/meetings/${id}`, { place: 'Ailleurs' }),
    await coordinator.post(`/api/meetings/${id}/items`, {
      kind: 'decision',
      title: { fr: 'X', nl: '', en: '' },
      minutes: 5
    }),
    await coordinator.patch(`/api/agenda-items/${itemId}`, { minutes: 5 }),
    await coordinator.delete(`/api/agenda-items/${itemId}`),
    await coordinator.put(`/api/meetings/${id}/agenda-order`, { itemIds: [itemId] })
  ])
    t.same([answer.statusCode, answer.json().code], [409, 'meeting.closed'])
  t.equal((await coordinator.patch(`/api/meetings/${id}`, { status: 'convened' })).statusCode, 204)
  t.equal((await coordinator.patch(`/api/meetings/${id}`, { place: 'Ailleurs' })).statusCode, 204)
})

t.test('a removed meeting is gone and comes back whole', async t => {
  const id = await createMeeting(coordinator, project.id)
  await addItem(coordinator, id, 'Accueil')
  t.equal((await coordinator.delete(`/api/meetings/${id}`)).statusCode, 204)
  t.equal((await coordinator.get(`/api/meetings/${id}`)).statusCode, 404)
  t.equal((await coordinator.post(`/api/meetings/${id}/restoration`)).statusCode, 204)
  t.match((await pageOf(coordinator, id)).items, [{ title: { fr: 'Accueil' } }])
})

t.test('items keep their order, move together, and none is lost on the way', async t => {
  const id = await createMeeting(coordinator, project.id)
  const [a, b, c] = [
    await addItem(coordinator, id, 'A'),
    await addItem(coordinator, id, 'B'),
    await addItem(coordinator, id, 'C')
  ]
  const order = (itemIds: string[]) => coordinator.put(`/api/meetings/${id}/agenda-order`, { itemIds })
  const titles = async () => (await pageOf(coordinator, id)).items.map(item => item.title.fr).join('')
  t.equal((await order([c, a, b])).statusCode, 204)
  t.equal(await titles(), 'CAB')
  for (const wrong of [[a, b], [a, b, c, c], [a, a, b], [a, b, randomUUID()], []]) {
    const answer = await order(wrong)
    t.same([answer.statusCode, answer.json().code], [409, 'agenda.order'])
  }
  t.equal(await titles(), 'CAB')
  t.equal((await coordinator.delete(`/api/agenda-items/${a}`)).statusCode, 204)
  t.equal(await titles(), 'CB')
  t.equal((await coordinator.post(`/api/agenda-items/${a}/restoration`)).statusCode, 204)
  t.equal(await titles(), 'CAB', 'it returns to its place')
})

t.test('an item needs a title in some language and reasonable minutes', async t => {
  const id = await createMeeting(coordinator, project.id)
  const send = (change: object) =>
    coordinator.post(`/api/meetings/${id}/items`, {
      kind: 'decision',
      title: { fr: '', nl: 'Punt', en: '' },
      minutes: 10,
      ...change
    })
  t.equal((await send({})).statusCode, 201)
  t.equal((await send({ title: { fr: ' ', nl: '', en: '' } })).json().code, 'agenda.title')
  t.equal((await send({ minutes: 601 })).json().code, 'input.too-high')
  t.equal((await send({ minutes: -1 })).json().code, 'input.too-low')
  t.equal((await send({ kind: 'vote' })).json().code, 'input.choice')
})

t.test('a partner puts the meeting in a calendar, in UTC and with its agenda', async t => {
  const id = await createMeeting(coordinator, project.id)
  await addItem(coordinator, id, 'Accueil; suivi, etc.')
  await addItem(coordinator, id, 'Décision')
  const answer = await (await as('editor')).get(`/api/meetings/${id}/calendar.ics?language=nl`)
  t.match(answer.headers['content-type'], 'text/calendar')
  const lines = answer.body.replace(/\r\n[ \t]/g, '').split('\r\n')
  t.ok(lines.includes('DTSTART:20261201T083000Z'))
  t.ok(lines.includes('DTEND:20261201T110000Z'))
  t.ok(lines.includes(`UID:${id}@lys`))
  t.match(
    lines.find(line => line.startsWith('SUMMARY')),
    /VISES · Stuurgroep nr\. \d+ · Balans van het semester/
  )
  t.match(
    lines.find(line => line.startsWith('DESCRIPTION')),
    '09:30 1. Accueil\\; suivi\\, etc.\\n09:50 2. Décision'
  )
})

t.test('what happens to meetings is in the history', async t => {
  const id = made(await coordinator.post(path, meetingInput))
  await coordinator.patch(`/api/meetings/${id}`, { status: 'convened' })
  const rows = await db
    .selectFrom('eventLog')
    .select('verb')
    .where('objectId', '=', id)
    .orderBy('id')
    .execute()
  t.same(
    rows.map(row => row.verb),
    ['created', 'convened']
  )
})
