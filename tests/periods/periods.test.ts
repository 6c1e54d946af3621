import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import t from 'tap'
import { periodsOf } from '../../shared/periods/half-years.ts'
import type { PeriodSheet, SheetRow } from '../../shared/periods/schema.ts'
import { exampleFile, importAll } from '../testers/lists.ts'
import { world, type Member } from '../world.ts'

const w = await world(t)
const { as, project, people } = w
const [lead, editor, mentor] = [await as('project-lead'), await as('editor'), await as('mentor')]
const base = `/api/projects/${project.id}`
const [engagedId, trainedId] = [randomUUID(), randomUUID()]
const title = (fr: string) => ({ fr, nl: '', en: '' })
const indicator = (id: string, code: string, query: string | null) => ({
  id,
  code,
  kind: 'output',
  title: title(code),
  unit: '',
  target: 69,
  query
})
const planned = [indicator(engagedId, 'R1', 'measure=engaged'), indicator(trainedId, 'R2', null)]
const plan = (version: number, indicators: object[] = planned) =>
  lead.put(`${base}/report-plan`, { version, workPackages: [{ title: title('Test'), indicators }] })
const sheet = async (period: string, member?: Member): Promise<PeriodSheet> =>
  (
    await lead.get(
      `${base}/periods/${period}${member ? `?organisation=${people[member].organisationId}` : ''}`
    )
  ).json()
const row = (of: PeriodSheet, id: string): SheetRow =>
  of.sections.flatMap(({ rows }) => rows).find(one => one.indicator.id === id)!
const write = (door: typeof lead, member: Member, change: object) =>
  door.patch(`${base}/periods/2018-2/values`, {
    organisationId: people[member].organisationId,
    version: 0,
    ...change
  })
const step = (door: typeof lead, member: Member, way: string, more = {}) =>
  door.post(`${base}/periods/2018-2/${way}`, { organisationId: people[member].organisationId, ...more })
const refused = (answer: { statusCode: number; json(): { code: string } }) => [
  answer.statusCode,
  answer.json().code
]

t.test('the half-years of a project are counted from its first day', async t => {
  t.same(
    periodsOf('2016-03-01', '2017-06-30').map(({ period, number }) => `${number} ${period}`),
    ['1 2016-1', '2 2016-2', '3 2017-1']
  )
  const { periods, hasPlan } = (await lead.get(`${base}/periods`)).json()
  t.equal(periods.length, 8)
  t.equal(hasPlan, false)
  t.match(refused(await lead.get(`${base}/periods/2031-1`)), [404, 'period.unknown'])
})

t.test('a lead plans indicators; two who plan at once are told; an editor may not', async t => {
  t.equal((await plan(0)).statusCode, 200)
  t.same(refused(await plan(0)), [409, 'report-plan.conflict'])
  t.same(refused(await plan(1, [planned[0]!, { ...planned[1]!, code: 'R1' }])), [400, 'report-plan.code'])
  t.same(refused(await plan(1, [indicator(engagedId, 'R1', 'measure=target')])), [400, 'report-plan.query'])
  t.equal((await editor.put(`${base}/report-plan`, { version: 1, workPackages: [] })).statusCode, 403)
})

t.test('what the register knows of a partner fills its cell, with the day; the rest stays empty', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  await sql`update enrolment_span set federation_id = ${people.editor.organisationId} where versant = 'FR'`.execute(
    w.db
  )
  const count = async (day: string) =>
    (await lead.get(`${base}/dashboard?asOf=${day}&versant=FR`)).json().narrowed.count as number
  const [before, after] = [await count('2017-06-30'), await count('2017-12-31')]
  const own = row(await sheet('2017-2', 'editor'), engagedId)
  t.match(own, { value: after - before, trackedOn: '2017-12-31', version: 0 })
  t.match(own.tracked, { cumulated: after, on: '2017-12-31' })
  t.ok(after > before, 'the example has enterprises that entered in that half-year')
  t.match(row(await sheet('2017-2', 'editor'), trainedId), { value: null, tracked: null })
  t.equal(row(await sheet('2017-2'), engagedId).value, null, 'nothing is consolidated yet')
})

t.test(
  'two who enter at once both stand; in the same field the second learns what the first wrote',
  async t => {
    const [value, note] = await Promise.all([
      write(editor, 'editor', { indicatorId: trainedId, value: 12 }),
      write(lead, 'editor', { indicatorId: trainedId, note: 'Deux journées' })
    ])
    t.same([value.statusCode, note.statusCode], [200, 200])
    t.match(row(await sheet('2018-2', 'editor'), trainedId), { value: 12, note: 'Deux journées' })
    const late = await write(lead, 'editor', { indicatorId: trainedId, value: 13 })
    t.match(late.json(), {
      code: 'contribution.conflict',
      params: { field: 'value', value: '12', version: 2 }
    })
    t.equal(
      (await write(lead, 'editor', { indicatorId: trainedId, value: 13, version: 2 })).statusCode,
      200,
      'having seen it, it can be written over'
    )
    const { history } = await sheet('2018-2', 'editor')
    t.match(history[0], { verb: 'entered', indicator: 'R2', before: '12', after: '13' })
  }
)

t.test('a partner writes its own contribution alone', async t => {
  t.same(refused(await write(mentor, 'editor', { indicatorId: trainedId, value: 1 })), [
    403,
    'contribution.foreign'
  ])
  t.same(refused(await write(lead, 'stranger', { indicatorId: trainedId, value: 1 })), [
    404,
    'contribution.unknown'
  ])
})

t.test('a value that differs from the register stands beside it', async t => {
  await write(editor, 'editor', { indicatorId: engagedId, value: 99 })
  const own = row(await sheet('2018-2', 'editor'), engagedId)
  t.match(own, { value: 99, trackedOn: null })
  t.not(own.tracked!.value, 99)
})

t.test('locked is locked: a lead consolidates it, or reopens it for a reason', async t => {
  t.same(refused(await step(lead, 'editor', 'consolidations')), [409, 'contribution.step'])
  t.equal((await step(editor, 'editor', 'locks')).statusCode, 204)
  const locked = await write(editor, 'editor', { indicatorId: trainedId, value: 14, version: 3 })
  t.same(refused(locked), [409, 'contribution.locked'])
  t.equal((await step(editor, 'editor', 'reopenings', { reason: 'x' })).statusCode, 403)
  t.equal((await step(lead, 'editor', 'reopenings', { reason: ' ' })).statusCode, 400)
  t.equal((await step(lead, 'editor', 'reopenings', { reason: 'Une journée de plus' })).statusCode, 204)
  await write(editor, 'editor', { indicatorId: trainedId, value: 14, version: 3 })
  await step(editor, 'editor', 'locks')
  t.equal((await step(lead, 'editor', 'consolidations')).statusCode, 204)
  const whole = await sheet('2018-2')
  t.match(row(whole, trainedId), {
    value: 14,
    parts: [{ organisation: people.editor.name.replace('Personne', 'Fédération'), value: 14 }]
  })
  t.match(
    whole.contributions.find(({ organisation }) => organisation.id === people.editor.organisationId),
    { status: 'consolidated', by: 'Personne project-lead' }
  )
  t.ok(whole.history.some(({ verb, reason }) => verb === 'reopened' && reason === 'Une journée de plus'))
})

t.test('a frozen report keeps its figures and its snapshot; the next period starts from it', async t => {
  await step(mentor, 'mentor', 'locks')
  t.same(refused(await lead.post(`${base}/periods/2018-2/reports`, {})), [409, 'report.waiting'])
  await step(lead, 'mentor', 'consolidations')
  const frozen = (await lead.post(`${base}/periods/2018-2/reports`, {})).json()
  t.match(frozen, { version: 1, isIntact: true, snapshot: { asOf: '2018-12-31' } })
  t.match(frozen.sha256, /^[0-9a-f]{64}$/)
  t.ok(frozen.state.missing.length > 0, 'who has not contributed is named')
  const next = await sheet('2019-1')
  t.match(row(next, trainedId), { previous: 14, cumulated: 14 })
  t.same(next.unreported, ['2016-1', '2016-2', '2017-1', '2017-2', '2018-1'])
  t.equal(row(await sheet('2019-1', 'mentor'), trainedId).previous, 0, 'of this partner alone')
  await step(lead, 'editor', 'reopenings', { reason: 'Erreur' })
  const kept = (await editor.get(`${base}/periods/2018-2/reports/1`)).json()
  t.same(kept.state, frozen.state)
  await t.rejects(sql`update period_report set version = 9`.execute(w.db))
  await t.rejects(sql`delete from contribution_change`.execute(w.db))
  t.same(refused(await plan(1, [planned[0]!])), [409, 'report-plan.reported'])
})
