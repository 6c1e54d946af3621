import t from 'tap'
import WebSocket from 'ws'
import { world } from '../world.ts'

const w = await world(t)
const { as, anyone, people, project, otherProject } = w
const path = `/api/projects/${project.id}/people`
const roleOf = (
  member: 'coordinator' | 'editor' | 'mentor' | 'stranger',
  role: string,
  projectId = project.id
) => `/api/projects/${projectId}/people/${people[member].id}/roles/${role}`
const acting = (member: 'editor' | 'coordinator' | 'stranger' | 'administrator') => ({
  organisationId: people[member].organisationId
})
interface Listed {
  id: string
  name: string
  organisations: { id: string; shortName: string }[]
  roles: { role: string; since: string }[]
}

t.test('partners see the people of the project with organisation, roles and since when', async t => {
  for (const member of ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher'] as const) {
    const answer = await (await as(member)).get(path)
    t.equal(answer.statusCode, 200)
    const listed = answer.json().people as Listed[]
    t.equal(listed.length, 6)
    const editor = listed.find(({ id }) => id === people.editor.id)!
    t.match(editor, {
      name: people.editor.name,
      organisations: [{ shortName: 'Fédération editor' }],
      roles: [{ role: 'editor' }],
      isActive: true
    })
    t.ok(Date.parse(editor.roles[0]!.since) <= Date.now())
    t.notOk(
      listed.some(({ id }) => id === people.stranger.id),
      'nobody of another project'
    )
  }
})

t.test('the list narrows to a role and to an organisation', async t => {
  const editor = await as('editor')
  const names = async (query: string) =>
    ((await editor.get(`${path}?${query}`)).json().people as Listed[]).map(({ name }) => name)
  t.same(await names('role=mentor'), [people.mentor.name])
  t.same(await names(`organisationId=${people.reader.organisationId}`), [people.reader.name])
  t.same(await names(`role=mentor&organisationId=${people.reader.organisationId}`), [])
  t.equal((await editor.get(`${path}?role=king`)).json().code, 'input.choice')
})

t.test('a funder, a stranger and nobody see no people', async t => {
  for (const url of [path]) {
    t.equal((await (await as('reader')).get(url)).json().code, 'permission.denied')
    t.equal((await (await as('stranger')).get(url)).json().code, 'project.unknown')
    t.equal((await (await as('administrator')).get(url)).json().code, 'project.unknown')
    t.equal((await anyone.get(url)).json().code, 'session.required')
  }
})

t.test('a coordinator gives a role, takes it away and gives it back', async t => {
  const coordinator = await as('coordinator')
  const editor = await as('editor')
  const rolesNow = async () => (await editor.get('/api/session')).json().projects[0]?.roles.sort()
  t.equal((await coordinator.put(roleOf('editor', 'mentor'), acting('editor'))).statusCode, 204)
  t.same(await rolesNow(), ['editor', 'mentor'])
  t.equal((await coordinator.put(roleOf('editor', 'mentor'), acting('editor'))).json().code, 'role.held')
  t.equal((await coordinator.delete(roleOf('editor', 'mentor'))).statusCode, 204)
  t.equal((await coordinator.delete(roleOf('editor', 'editor'))).statusCode, 204)
  t.same(await rolesNow(), undefined, 'gone from the project at the next request')
  t.equal((await coordinator.delete(roleOf('editor', 'editor'))).json().code, 'role.missing')
  t.equal((await coordinator.put(roleOf('editor', 'editor'), acting('editor'))).statusCode, 204, 'undo')
  t.same(await rolesNow(), ['editor'])
})

t.test('a project keeps at least one coordinator', async t => {
  const coordinator = await as('coordinator')
  const last = await coordinator.delete(roleOf('coordinator', 'coordinator'))
  t.equal(last.statusCode, 409)
  t.equal(last.json().code, 'role.last-coordinator')
  t.equal((await coordinator.get(path)).statusCode, 200, 'nothing was taken away')

  t.equal((await coordinator.put(roleOf('editor', 'coordinator'), acting('editor'))).statusCode, 204)
  await w.db
    .updateTable('person')
    .set({ deactivatedAt: new Date() })
    .where('id', '=', people.editor.id)
    .execute()
  const sole = await coordinator.delete(roleOf('coordinator', 'coordinator'))
  t.equal(sole.json().code, 'role.last-coordinator', 'one whose access is closed does not count')
  await w.db.updateTable('person').set({ deactivatedAt: null }).where('id', '=', people.editor.id).execute()

  const both = await Promise.all([
    coordinator.delete(roleOf('coordinator', 'coordinator')),
    coordinator.delete(roleOf('editor', 'coordinator'))
  ])
  t.ok(
    both.some(answer => answer.statusCode !== 204),
    'two at once do not leave none'
  )
  const left = await w.db
    .selectFrom('projectRole')
    .select('personId')
    .where('projectId', '=', project.id)
    .where('role', '=', 'coordinator')
    .execute()
  t.equal(left.length, 1)
  if (left[0]!.personId === people.editor.id) {
    t.equal(
      (await (await as('editor')).put(roleOf('coordinator', 'coordinator'), acting('coordinator')))
        .statusCode,
      204
    )
    await coordinator.delete(roleOf('editor', 'coordinator'))
  }
})

t.test('a coordinator gives roles to people of the project only, for its organisations', async t => {
  const coordinator = await as('coordinator')
  t.equal(
    (await coordinator.put(roleOf('stranger', 'editor'), acting('editor'))).json().code,
    'person.unknown'
  )
  t.equal((await coordinator.delete(roleOf('stranger', 'coordinator'))).json().code, 'role.missing')
  const foreign = await coordinator.put(roleOf('mentor', 'editor'), acting('administrator'))
  t.equal(foreign.json().code, 'organisation.unknown')
  const elsewhere = await coordinator.put(roleOf('editor', 'coordinator', otherProject.id), acting('editor'))
  t.equal(elsewhere.json().code, 'project.unknown')
})

t.test('nobody but a coordinator changes roles', async t => {
  for (const member of ['project-lead', 'editor', 'mentor', 'researcher', 'reader'] as const) {
    const door = await as(member)
    t.equal(
      (await door.put(roleOf('mentor', 'coordinator'), acting('editor'))).json().code,
      'permission.denied'
    )
    t.equal((await door.delete(roleOf('mentor', 'mentor'))).json().code, 'permission.denied')
  }
  const stranger = await as('stranger')
  t.equal((await stranger.delete(roleOf('mentor', 'mentor'))).json().code, 'project.unknown')
})

t.test('a person whose access is closed receives no role', async t => {
  await w.db
    .updateTable('person')
    .set({ deactivatedAt: new Date() })
    .where('id', '=', people.mentor.id)
    .execute()
  const answer = await (await as('coordinator')).put(roleOf('mentor', 'editor'), acting('editor'))
  t.equal(answer.json().code, 'person.deactivated')
  await w.db.updateTable('person').set({ deactivatedAt: null }).where('id', '=', people.mentor.id).execute()
})

t.test('a change of roles is told to the project and to the sockets of the person', async t => {
  const address = await w.listen()
  const watch = async (member: 'coordinator' | 'editor' | 'reader') => {
    const { cookie } = await as(member)
    const socket = new WebSocket(`${address.replace('http', 'ws')}/events`, { headers: { cookie } })
    const heard: { topic: string; projectId: string }[] = []
    socket.on('message', data => heard.push(JSON.parse(String(data))))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    t.teardown(() => socket.terminate())
    return heard
  }
  const [coordinator, editor, reader] = [
    await watch('coordinator'),
    await watch('editor'),
    await watch('reader')
  ]
  const door = await as('coordinator')
  await door.put(roleOf('editor', 'researcher'), acting('editor'))
  const until = Date.now() + 1000
  while (Date.now() < until && !(coordinator.length && editor.length >= 2))
    await new Promise(r => setTimeout(r, 10))
  t.match(coordinator, [{ topic: 'people', projectId: project.id }])
  t.ok(
    editor.some(({ topic }) => topic === 'session'),
    'the person asks anew what they may do'
  )
  t.same(reader, [], 'a funder hears nothing of people')
  await door.delete(roleOf('editor', 'researcher'))
})

t.test('who gave and took which role stays on record', async t => {
  const door = await as('coordinator')
  await door.put(roleOf('mentor', 'editor'), acting('editor'))
  await door.delete(roleOf('mentor', 'editor'))
  const entries = await w.db
    .selectFrom('eventLog')
    .selectAll()
    .where('objectId', '=', people.mentor.id)
    .orderBy('id')
    .execute()
  t.match(entries.slice(-2), [
    {
      verb: 'granted',
      objectType: 'person',
      actorId: people.coordinator.id,
      organisationId: people.coordinator.organisationId,
      detail: { role: 'editor', organisationId: people.editor.organisationId }
    },
    { verb: 'revoked', detail: { role: 'editor' } }
  ])
})
