import t from 'tap'
import { sql } from 'kysely'
import { makeNote } from '../annotations/annotated.ts'
import { exported } from '../exports/exported.ts'
import { until } from '../live/stock-client.ts'
import { createTester, exampleFile, importAll } from '../testers/lists.ts'
import { world } from '../world.ts'

const w = await world(t)
const { as, project } = w
const [lead, coordinator, reader] = [await as('project-lead'), await as('coordinator'), await as('reader')]
const cell = 'measure=engaged&pole=insertion&versant=WAL'
const fixed = 'measure=engaged&asOf=2017-06-30'
const values = async (...queries: string[]) =>
  (await lead.post(`/api/projects/${project.id}/figures`, { queries })).json().figures
const noteWith = (...queries: string[]) =>
  makeNote(w, {
    door: coordinator,
    text: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Au total : ' },
          ...queries.map(query => ({ type: 'liveFigure', attrs: { query } }))
        ]
      }
    ]
  })
const freeze = (id: string) => coordinator.post(`/api/documents/${id}/revisions`, { language: 'fr' })
const revision = async (id: string) => (await lead.get(`/api/revisions/${id}`)).json()

t.test('a figure tells what the dashboard tells, on the same day', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  const dashboard = (await lead.get(`/api/projects/${project.id}/dashboard`)).json()
  const earlier = (await lead.get(`/api/projects/${project.id}/dashboard?asOf=2017-06-30`)).json()
  const inCell = dashboard.cells.find(
    (one: { pole: string; versant: string }) => one.pole === 'insertion' && one.versant === 'WAL'
  )
  const stage = 'measure=stage-done&stage=1'
  const share = 'measure=target-share'
  t.match(await values(cell, fixed, stage, share, 'measure=nonsense'), [
    { query: cell, value: inCell.count, on: dashboard.asOf },
    { query: fixed, value: earlier.total.count, on: '2017-06-30' },
    { query: stage, value: dashboard.stages[0].done },
    { query: share, numerator: dashboard.total.count, denominator: dashboard.total.target }
  ])
})

t.test(
  'a frozen revision keeps value, day and hash when the data moves, and shows what it is now',
  async t => {
    const { id } = await noteWith(cell, fixed)
    const before = await values(fixed, cell)
    const frozen = (await freeze(id)).json()
    t.match((await revision(frozen.id)).figures, before)
    t.match((await revision(frozen.id)).figures[0].sha256, /^[0-9a-f]{64}$/)
    t.equal((await freeze(id)).json().code, 'revision.unchanged')
    await createTester(lead, project.id)
    t.match((await revision(frozen.id)).figures, before, 'kept')
    const [now] = await values(cell)
    t.equal(now.value, before[1].value + 1)
    const again = await freeze(id)
    t.equal(again.statusCode, 201, 'the same text says another number now')
    t.equal((await revision(again.json().id)).figures[1].value, now.value)
  }
)

t.test('the database refuses to change what a revision kept', async t => {
  await t.rejects(sql`update frozen_figure set value = 0`.execute(w.db), /frozen/)
  await t.rejects(sql`delete from frozen_figure`.execute(w.db), /frozen/)
})

t.test('a reader sees the value that was published and never the data', async t => {
  const { id } = await noteWith(cell)
  const frozen = (await freeze(id)).json()
  t.equal((await reader.get(`/api/revisions/${frozen.id}`)).statusCode, 404)
  await coordinator.post(`/api/revisions/${frozen.id}/publications`, { organisationId: null })
  const [kept] = (await revision(frozen.id)).figures
  await createTester(lead, project.id)
  t.match((await reader.get(`/api/revisions/${frozen.id}`)).json().figures, [kept])
  const asked = await reader.post(`/api/projects/${project.id}/figures`, { queries: [cell] })
  t.match([asked.statusCode, asked.json().code], [403, 'permission.denied'])
  const order = { format: 'md' }
  const forReader = await exported(reader, `/api/revisions/${frozen.id}/exports`, order)
  t.match(forReader.answer.body, new RegExp(`Au total : ${kept.value}\\[\\^1\\]`))
  t.match(forReader.answer.body, /entreprises testeuses engagées, pôle Insertion, versant WAL, au .*Source/)
  t.notMatch(forReader.answer.body, /Les données ont changé/)
  const forPartner = await exported(lead, `/api/revisions/${frozen.id}/exports`, order)
  t.match(forPartner.answer.body, new RegExp(`Les données ont changé depuis : ${kept.value + 1}`))
})

t.test('a draft is exported with the values of now, and the loss is said first', async t => {
  const { id } = await noteWith(cell)
  const check = (await lead.get(`/api/documents/${id}/exports/check?language=fr`)).json()
  for (const { format, losses } of check.formats)
    t.ok(
      losses.some(({ code }: { code: string }) => code === 'live-figures'),
      format
    )
  const [{ value }] = await values(cell)
  for (const format of ['html', 'md'] as const) {
    const { answer } = await exported(lead, `/api/documents/${id}/exports`, { language: 'fr', format })
    t.match(answer.body, new RegExp(`Au total : ${value}`), format)
    t.match(answer.body, /Source : registre des entreprises testeuses/, format)
  }
})

t.test('a chart is frozen with the numbers of its day, and leaves as a table with its source', async t => {
  const chart = 'by=pole&measure=engaged'
  const caption = 'Entreprises par pôle'
  const { id } = await makeNote(w, {
    door: coordinator,
    text: ['Avant.', { type: 'liveChart', attrs: { chart, caption } }]
  })
  const frozen = (await freeze(id)).json()
  const poles = ['insertion', 'solidarity', 'aess']
  const counted = await values(...poles.map(pole => `measure=engaged&pole=${pole}`), 'measure=engaged')
  const kept = (await revision(frozen.id)).figures as { query: string; value: number }[]
  for (const { query, value } of counted) t.equal(kept.find(one => one.query === query)?.value, value, query)
  await createTester(lead, project.id)
  t.same((await revision(frozen.id)).figures, kept)
  const total = counted.at(-1).value
  const printed = async (format: 'html' | 'md') =>
    (await exported(lead, `/api/revisions/${frozen.id}/exports`, { format })).answer.body
  t.match(await printed('html'), /Figure 1 – <\/span>Entreprises par pôle/)
  const body = await printed('md')
  t.match(body, new RegExp(`\\| Total \\| ${total} \\|`))
  t.match(body, new RegExp(`Les données ont changé depuis : .*Total ${total + 1} aujourd’hui`))
  t.match(body, /registre des entreprises testeuses/)
})

t.test('a number of the dashboard names the documents that quote it, and which of them diverged', async t => {
  const only = 'measure=engaged&pole=aess&versant=FR'
  const { id } = await noteWith(only)
  await freeze(id)
  const uses = async () =>
    (await lead.get(`/api/projects/${project.id}/figure-uses?pole=aess&versant=FR`)).json().uses
  await until(async () => (await uses()).length > 0, 30_000, 'the text came to rest')
  t.match(await uses(), [{ documentId: id, query: only, frozen: { number: 1 }, hasDiverged: false }])
  t.same((await lead.get(`/api/projects/${project.id}/figure-uses?pole=aess&versant=VL`)).json().uses, [])
})
