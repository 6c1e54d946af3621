import { sql } from 'kysely'
import t from 'tap'
import { compareSnapshots } from '../../shared/snapshots/compare.ts'
import type { SnapshotState } from '../../shared/snapshots/schema.ts'
import { createTester, exampleFile, importAll } from '../testers/lists.ts'
import { world } from '../world.ts'

const w = await world(t)
const { as, project } = w
const lead = await as('project-lead')
const take = (asOf: string, label = 'Rapport') =>
  lead.post(`/api/projects/${project.id}/snapshots`, { label, asOf })
const view = async (id: string) => (await lead.get(`/api/snapshots/${id}`)).json()

t.test('a project lead keeps a day, and it says what the dashboard said', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  const taken = await take('2017-06-30')
  t.equal(taken.statusCode, 201)
  const snapshot = await view(taken.json().id)
  const dashboard = (await lead.get(`/api/projects/${project.id}/dashboard?asOf=2017-06-30`)).json()
  t.match(snapshot, { asOf: '2017-06-30', engaged: dashboard.total.count, isIntact: true })
  for (const { pole, versant, count } of dashboard.cells)
    t.match(
      snapshot.state.cells.find(
        (cell: { pole: string; versant: string }) => cell.pole === pole && cell.versant === versant
      ),
      { count }
    )
  t.match(snapshot.sha256, /^[0-9a-f]{64}$/)
})

t.test('what was kept stays when the register moves, and the change has names', async t => {
  const { id, engaged } = (await take('2018-12-31')).json()
  await createTester(lead, project.id)
  t.equal((await view(id)).state.engaged, engaged)
  const later = (await take('2018-12-31', 'Après')).json()
  t.equal(later.engaged, engaged + 1)
  const between = (await lead.get(`/api/snapshots/${id}/changes?with=${later.id}`)).json()
  t.match(between, {
    engaged: { from: engaged, to: engaged + 1 },
    entered: [{ name: /^Atelier / }],
    gone: []
  })
  const backwards = (await lead.get(`/api/snapshots/${later.id}/changes?with=${id}`)).json()
  t.same(backwards, between, 'of one day, the one that was taken first comes first')
  const today = (await lead.get(`/api/snapshots/${id}/changes?with=today`)).json()
  t.match(today, { from: '2018-12-31', entered: [{ name: /^Atelier / }] })
})

t.test('the database refuses to change or remove a snapshot', async t => {
  await t.rejects(sql`update project_snapshot set label = 'x'`.execute(w.db))
  await t.rejects(sql`delete from project_snapshot`.execute(w.db))
})

t.test('a day to come cannot be kept, an editor may read but not keep, a reader sees nothing', async t => {
  const future = await take('2099-01-01')
  t.match([future.statusCode, future.json().code], [400, 'snapshot.future'])
  const { id } = (await take('2018-06-30')).json()
  const editor = await as('editor')
  t.equal((await editor.get(`/api/snapshots/${id}`)).statusCode, 200)
  t.equal((await editor.get(`/api/projects/${project.id}/snapshots`)).json().mayTake, false)
  const refused = await editor.post(`/api/projects/${project.id}/snapshots`, {
    label: 'x',
    asOf: '2018-06-30'
  })
  t.equal(refused.statusCode, 403)
  for (const member of ['reader', 'stranger'] as const) {
    const answer = await (await as(member)).get(`/api/snapshots/${id}`)
    t.match([answer.statusCode, answer.json().code], [404, 'snapshot.unknown'], member)
  }
})

t.test('two states are compared by name in whichever order they come', async t => {
  const tester = {
    id: 'a',
    name: 'A',
    pole: 'aess',
    versant: 'FR',
    status: 'active',
    stages: ['done', 'started']
  }
  const state = (asOf: string, testers: object[]) =>
    ({ asOf, target: 2, engaged: testers.length, cells: [], stages: [], testers }) as unknown as SnapshotState
  const before = state('2018-01-01', [tester, { ...tester, id: 'b', name: 'B' }])
  const after = state('2018-12-31', [
    { ...tester, status: 'completed', stages: ['done', 'done', 'started'], pole: 'solidarity' },
    { ...tester, id: 'c', name: 'C' }
  ])
  const changes = compareSnapshots(before, after)
  t.match(changes, {
    from: '2018-01-01',
    to: '2018-12-31',
    entered: [{ name: 'C' }],
    gone: [{ name: 'B' }],
    statuses: [{ name: 'A', from: 'active', to: 'completed' }],
    poles: [{ name: 'A', from: 'aess', to: 'solidarity' }],
    versants: [],
    stages: [
      { stage: 2, from: 'started', to: 'done' },
      { stage: 3, from: 'todo', to: 'started' }
    ]
  })
  t.same(compareSnapshots(after, before), changes)
})
