import t from 'tap'
import { world } from '../world.ts'
import { exampleFile, importAll } from './lists.ts'

const w = await world(t)
const { as, project } = w
const lead = await as('project-lead')
const reader = await as('reader')

const totals = async (on?: string) =>
  (await reader.get(`/api/projects/${project.id}/tester-totals${on ? `?on=${on}` : ''}`)).json()
const dashboard = async (on: string) =>
  (await lead.get(`/api/projects/${project.id}/dashboard?asOf=${on}`)).json()

t.test(
  'a reader is told totals at the end of periods, none under five, those that are told true',
  async t => {
    await importAll(t, lead, project.id, await exampleFile(w))
    const { days } = await totals()
    t.same(days.slice(0, 2), ['2016-06-30', '2016-12-31'])
    for (const on of days.slice(0, 8)) {
      const { told, poles, versants } = await totals(on)
      const { cells, total } = await dashboard(on)
      t.ok(told.total === null || told.total === total.count)
      for (const [row, pole] of poles.entries())
        for (const [column, versant] of versants.entries()) {
          const shown = told.cells[row][column]
          const { count } = cells.find(
            (cell: { pole: string; versant: string }) => cell.pole === pole && cell.versant === versant
          )
          t.ok(shown === null || (shown === count && shown >= 5), `${on} ${pole} ${versant}`)
        }
    }
    t.equal((await totals('2018-11-30')).code, 'totals.day', 'no other day is told')
  }
)

t.test('what is corrected afterwards changes nothing that was told', async t => {
  const before = await totals('2018-12-31')
  const { testers } = (await lead.get(`/api/projects/${project.id}/testers`)).json()
  await lead.patch(`/api/testers/${testers[0].id}`, {
    version: 1,
    status: 'withdrawn',
    reason: 'x',
    effectiveOn: '2018-06-01'
  })
  t.same(await totals('2018-12-31'), before)
})

t.test('names, other days and the dashboard stay closed to a reader', async t => {
  for (const path of ['testers', 'dashboard', 'tester-map', 'tester-attention'])
    t.equal((await reader.get(`/api/projects/${project.id}/${path}`)).statusCode, 403, path)
})
