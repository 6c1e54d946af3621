import t from 'tap'
import WebSocket from 'ws'
import * as xlsx from '@e965/xlsx'
import { patience } from '../patience.ts'
import { world } from '../world.ts'
import { belgianNumber, csv, exampleFile, HEADER, importAll } from './lists.ts'

const w = await world(t)
const { as, project, listen } = w
const lead = await as('project-lead')
const coordinator = await as('coordinator')

t.test('a project lead imports the example', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
})

const dashboard = async (query = '') =>
  (await lead.get(`/api/projects/${project.id}/dashboard${query}`)).json()
const list = async (query = '') => (await lead.get(`/api/projects/${project.id}/testers${query}`)).json()

t.test('every number of the matrix opens exactly that many names', async t => {
  const { cells, poles, versants, total } = await dashboard()
  for (const { pole, versant, count } of cells)
    t.equal((await list(`?pole=${pole}&versant=${versant}`)).total, count, `${pole} ${versant}`)
  for (const { pole, count } of poles) t.equal((await list(`?pole=${pole}`)).total, count, pole)
  for (const { versant, count } of versants)
    t.equal((await list(`?versant=${versant}`)).total, count, versant)
  t.equal((await list()).total, total.count)
})

t.test('every number of the funnel, of the statuses and of the mentors opens its names', async t => {
  const { stages, statuses, mentors } = await dashboard('?pole=insertion')
  for (const { number, ...counts } of stages)
    for (const status of ['todo', 'started', 'done', 'skipped'])
      t.equal(
        (await list(`?pole=insertion&stage=${number}-${status}`)).total,
        counts[status],
        `${number} ${status}`
      )
  for (const { status, count } of statuses)
    t.equal((await list(`?pole=insertion&status=${status}`)).total, count)
  for (const { mentor, count } of mentors)
    t.equal((await list(`?pole=insertion&mentor=${mentor?.id ?? 'none'}`)).total, count)
})

t.test('as of an earlier day fewer have entered, and the curve says the same', async t => {
  const { curve, total } = await dashboard('?asOf=2017-06-30')
  t.equal(curve.at(-1).count, total.count)
  t.ok(total.count > 0 && total.count < 69)
  t.equal((await list('?asOf=2017-06-30')).total, total.count)
  t.match(await dashboard('?asOf=2016-01-01'), { total: { count: 0 }, enrolled: 0, curve: [] })
  const since = await dashboard('?asOf=2017-12-31&since=2017-06-30')
  t.equal(since.total.before, total.count)
})

t.test('a day in the future, or a comparison with a later day, is refused', async t => {
  t.match(await dashboard('?asOf=2099-01-01'), { code: 'dashboard.future', params: { value: '2099-01-01' } })
  t.match(await dashboard('?asOf=2017-01-01&since=2018-01-01'), { code: 'dashboard.since' })
  t.equal((await dashboard('?asOf=2017-02-31')).code, 'input.format')
  t.equal((await list('?stage=4')).code, 'input.format')
  t.equal((await list('?page=0')).code, 'input.too-low')
  t.equal((await list('?sort=password')).code, 'input.format')
})

t.test('the list is searched without accents, by number, place and mentor, sorted and in pages', async t => {
  const { testers } = await list('?sort=-name')
  t.equal(testers.length, 50)
  const names = testers.map((row: { name: string }) => row.name)
  // people look a name up without its apostrophes and hyphens
  t.ok(names[0].localeCompare(names.at(-1), 'fr', { ignorePunctuation: true }) > 0)
  const second = await list('?sort=-name&page=2')
  t.equal(second.testers.length, 19)
  t.equal(new Set([...testers, ...second.testers].map((row: { id: string }) => row.id)).size, 69)
  t.ok(
    (await list('?q=liege')).testers.every((row: { municipality: string }) => row.municipality === 'Liège')
  )
  t.ok((await list('?q=LI%C3%88GE')).total > 0)
  const [one] = testers
  t.equal((await list(`?q=${one.identifier}`)).testers[0].id, one.id)
  t.equal((await list("?q=';drop%20table")).total, 0)
})

t.test('targets per cell are set by a lead and refused to a mentor', async t => {
  const url = `/api/projects/${project.id}/tester-targets`
  const body = {
    cells: [
      { pole: 'aess', versant: 'FR', target: 13 },
      { pole: 'aess', versant: 'WAL', target: 8 },
      { pole: 'aess', versant: 'VL', target: null }
    ],
    total: 70
  }
  t.equal((await (await as('mentor')).put(url, body)).statusCode, 403)
  t.equal((await lead.put(url, body)).statusCode, 204)
  const { poles, total } = await dashboard()
  t.equal(poles.find((row: { pole: string }) => row.pole === 'aess').target, 21)
  t.equal(total.target, 70)
  t.equal(
    (await lead.put(url, { cells: [{ pole: 'aess', versant: 'FR', target: -1 }], total: 1 })).json().code,
    'input.too-low'
  )
  await lead.put(url, { cells: [], total: 69 })
})

t.test('a colleague’s change arrives through the socket within two seconds', async t => {
  const address = await listen()
  const socket = new WebSocket(`${address.replace('http', 'ws')}/events`, {
    headers: { cookie: coordinator.cookie }
  })
  t.teardown(() => socket.terminate())
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const heard = new Promise<{ change: object; at: number }>(resolve =>
    socket.on('message', data => {
      const change = JSON.parse(String(data))
      if (change.topic === 'testers') resolve({ change, at: Date.now() })
    })
  )
  const [one] = (await list('?sort=entry')).testers
  const start = Date.now()
  await lead.patch(`/api/testers/${one.id}`, { version: 1, status: 'withdrawn', reason: 'Faillite' })
  const { change, at } = await heard
  t.same(change, { topic: 'testers', projectId: project.id })
  t.ok(at - start < patience(2000), `${at - start} ms`)
  const seen = (await coordinator.get(`/api/projects/${project.id}/dashboard`)).json()
  t.equal(seen.total.count, 68)
  t.equal(seen.statuses.find((row: { status: string }) => row.status === 'withdrawn').count, 1)
})

t.test('a reader learns nothing: no list, no name, no count, no event', async t => {
  const reader = await as('reader')
  const [one] = (await list()).testers
  for (const path of [
    'dashboard',
    'testers',
    'tester-choices',
    'organisations',
    'statements',
    'testers-file?format=csv&language=fr'
  ])
    t.equal((await reader.get(`/api/projects/${project.id}/${path}`)).statusCode, 403, path)
  const hidden = await reader.get(`/api/testers/${one.id}`)
  const missing = await reader.get('/api/testers/00000000-0000-4000-8000-000000000000')
  t.same({ ...hidden.json(), requestId: '' }, { ...missing.json(), requestId: '' })
  const home = (await reader.get('/api/home')).body
  t.notMatch(home, /enrolment|tester-import/)
})

t.test('the list goes out as it is filtered, and cells that look like formulas stay text', async t => {
  await importAll(
    t,
    lead,
    project.id,
    csv(`${HEADER}\n"=HYPERLINK(""http://evil"")";${belgianNumber(1)};aess;VL;2018-03-01`)
  )
  const url = `/api/projects/${project.id}/testers-file?pole=aess&versant=VL&language=nl`
  const text = (await lead.get(`${url}&format=csv`)).body
  t.match(text, /^\uFEFFBedrijf;/)
  t.match(text, /'=HYPERLINK/)
  t.equal(text.trim().split('\r\n').length, 2)
  const book = xlsx.read((await lead.get(`${url}&format=xlsx`)).rawPayload, { cellFormula: true })
  const sheet = book.Sheets.Testbedrijven!
  t.equal(sheet.A2.v, '=HYPERLINK("http://evil")')
  t.equal(sheet.A2.f, undefined)
})

t.test('a committee freezes the matrix of a day, with margins that add up', async t => {
  const { testersService } = await import('../../server/features/testers/service.ts')
  const { organisationsService } = await import('../../server/features/organisations/service.ts')
  const { files } = await import('../../server/platform/files.ts')
  const events = { emit: () => undefined }
  const service = testersService({
    db: w.db,
    events,
    files: files(w.db),
    organisations: organisationsService({ db: w.db, events }),
    isDemo: false
  })
  const rows = await service.dashboardSnapshot(project.id, '2018-12-31', async () => [])
  t.same(rows.versants, ['FR', 'WAL', 'VL'])
  t.same(
    rows.rows.map(row => row.pole),
    ['insertion', 'solidarity', 'aess']
  )
  t.same(rows.totals, [28, 38, 4])
  t.equal(rows.total, 70)
  t.equal(rows.target, 69)
  t.ok(rows.rows.every(row => row.counts.reduce((a, b) => a + b) === row.total))
})
