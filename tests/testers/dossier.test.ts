import t from 'tap'
import { world, type Door } from '../world.ts'
import { addEvidenceFile, createTester } from './lists.ts'

const { as, project, people, db } = await world(t)
const coordinator = await as('coordinator')
const mentor = await as('mentor')
const lead = await as('project-lead')

const file = async (id: string, door: Door = mentor) => (await door.get(`/api/testers/${id}/dossier`)).json()
const visit = (rest: object = {}) => ({
  on: '2018-03-12',
  mode: 'on-site',
  minutes: 90,
  summary: 'Premier entretien.',
  nextOn: null,
  mentor: null,
  ...rest
})
const indicator = (rest: object) => ({
  title: 'Heures de formation',
  kind: 'quantitative',
  unit: 'h',
  target: 40,
  targetOn: '2018-12-31',
  lowest: null,
  highest: null,
  ...rest
})
const measure = (indicatorId: string, rest: object) => ({
  indicatorId,
  on: '2018-06-30',
  value: 12,
  text: '',
  source: 'Registre',
  isVerified: false,
  ...rest
})

t.test('visits are recorded, never in the future, and stand in the story with their own day', async t => {
  const id = await createTester(coordinator, project.id)
  const add = (rest: object) => mentor.post(`/api/testers/${id}/visits`, visit(rest))
  t.equal((await add({ on: '2099-01-01' })).json().code, 'tester.future')
  t.equal((await add({ nextOn: '2018-01-01' })).json().code, 'visit.next')
  t.equal((await add({ mentor: people.reader.id })).json().code, 'tester.not-mentor')
  t.equal((await add({ minutes: -1 })).json().code, 'input.too-low')
  t.equal((await add({ mentor: people.mentor.id })).statusCode, 200)
  t.match(await file(id), { visits: [{ minutes: 90, mentorName: people.mentor.name }] })
  const { timeline } = (await lead.get(`/api/testers/${id}`)).json()
  t.match(
    timeline.find((one: { log: string }) => one.log === 'dossier'),
    { on: '2018-03-12', entry: { kind: 'visit', verb: 'added' }, by: people.mentor.name }
  )
})

t.test(
  'two people change one visit at once: different fields merge, the same field shows both values',
  async t => {
    const id = await createTester(coordinator, project.id)
    const { id: entry } = (await mentor.post(`/api/testers/${id}/visits`, visit())).json()
    const change = (door: Door, fields: object) => door.patch(`/api/visits/${entry}`, { version: 1, fields })
    t.equal((await change(mentor, { summary: 'Deux ateliers vus.' })).statusCode, 200)
    t.equal((await change(lead, { minutes: 120 })).statusCode, 200)
    t.match((await file(id)).visits[0], { summary: 'Deux ateliers vus.', minutes: 120, version: 3 })
    const conflict = await change(lead, { summary: 'Un atelier vu.' })
    t.equal(conflict.statusCode, 409)
    t.match(conflict.json(), {
      code: 'dossier-entry.conflict',
      params: {
        field: 'summary',
        by: people.mentor.name,
        theirs: 'Deux ateliers vus.',
        mine: 'Un atelier vu.'
      }
    })
    t.equal(
      (await change(lead, { summary: 'Deux ateliers vus.' })).statusCode,
      200,
      'the same words are no conflict'
    )
  }
)

t.test('the next visit waits for the mentor of the enterprise, until a later visit was made', async t => {
  const id = await createTester(coordinator, project.id)
  await lead.patch(`/api/testers/${id}`, { version: 1, mentor: people.mentor.id })
  const waits = async (door: Door) =>
    (await door.get('/api/home'))
      .json()
      .waiting.filter((one: { object: { id: string } }) => one.object.id === id)
      .map(({ kind, dueAt }: { kind: string; dueAt: string }) => [kind, dueAt.slice(0, 10)])
  await mentor.post(`/api/testers/${id}/visits`, visit({ nextOn: '2018-04-20' }))
  t.same(await waits(mentor), [['visit', '2018-04-20']])
  t.same(await waits(lead), [])
  await mentor.post(`/api/testers/${id}/visits`, visit({ on: '2018-04-21' }))
  t.same(await waits(mentor), [])
})

t.test('every deed is undone, unless a colleague wrote on it since', async t => {
  const id = await createTester(coordinator, project.id)
  const undo = (entry: object) => mentor.post(`/api/testers/${id}/undo`, entry)
  const added = (await mentor.post(`/api/testers/${id}/visits`, visit())).json()
  const first = (
    await mentor.patch(`/api/visits/${added.id}`, { version: 1, fields: { minutes: 60 } })
  ).json()
  await lead.patch(`/api/visits/${added.id}`, { version: 2, fields: { minutes: 45 } })
  t.equal((await undo(first.written[0])).json().code, 'tester.undo')
  const removed = (await mentor.delete(`/api/dossier-entries/${added.id}`)).json()
  t.equal((await file(id)).visits.length, 0)
  t.equal((await undo(removed.written[0])).statusCode, 200)
  t.match((await file(id)).visits, [{ minutes: 45 }])
  t.equal((await undo(removed.written[0])).json().code, 'tester.undo', 'once')
  await undo(added.written[0])
  t.equal((await file(id)).visits.length, 0)
  await t.rejects(db.deleteFrom('dossierChange').execute(), /immutable/)
})

t.test('measures fit the kind of their indicator', async t => {
  const id = await createTester(coordinator, project.id)
  const addIndicator = async (rest: object) =>
    (await mentor.post(`/api/testers/${id}/indicators`, indicator(rest))).json()
  const add = (indicatorId: string, rest: object) =>
    mentor.post(`/api/testers/${id}/measures`, measure(indicatorId, rest))
  t.equal((await addIndicator({ kind: 'scale', lowest: 5, highest: 1 })).code, 'indicator.scale')
  const counted = (await addIndicator({})).id
  const scaled = (await addIndicator({ kind: 'scale', lowest: 1, highest: 5 })).id
  const told = (await addIndicator({ kind: 'qualitative' })).id
  t.equal((await add(counted, { value: null })).json().code, 'measure.value')
  t.equal((await add(scaled, { value: 6 })).json().code, 'measure.scale')
  t.equal((await add(told, { value: 1 })).json().code, 'measure.text')
  t.equal((await add(counted, { on: '2099-01-01' })).json().code, 'tester.future')
  await add(counted, { on: '2018-03-31', value: 4 })
  await add(counted, { isVerified: true })
  t.match((await file(id)).indicators[0], {
    target: 40,
    measures: [
      { on: '2018-06-30', value: 12, isVerified: true, source: 'Registre' },
      { on: '2018-03-31', value: 4 }
    ]
  })
  const other = await createTester(coordinator, project.id)
  const strange = await mentor.post(`/api/testers/${other}/measures`, measure(counted, {}))
  t.equal(strange.json().code, 'dossier-entry.unknown', 'an indicator belongs to its enterprise')
})

t.test(
  'evidence is a file, a link or a document of the project; a file only ever leaves as a download',
  async t => {
    const id = await createTester(coordinator, project.id)
    const sent = await addEvidenceFile(mentor, id)
    t.equal(sent.statusCode, 200, sent.body)
    const fetched = await lead.get(`/api/evidence/${sent.json().id}/file`)
    t.match(fetched.headers['content-disposition'], /^attachment/)
    t.equal(fetched.headers['content-type'], 'application/octet-stream')
    t.match(fetched.body, /^<script>/)
    const stranger = await as('stranger')
    t.equal((await stranger.get(`/api/evidence/${sent.json().id}/file`)).json().code, 'dossier-entry.unknown')

    const link = {
      stage: 1,
      step: null,
      type: 'link',
      title: 'Note',
      url: 'https://example.org',
      documentId: null
    }
    const add = (rest: object) => mentor.post(`/api/testers/${id}/evidence`, { ...link, ...rest })
    t.equal((await add({ url: 'javascript:alert(1)' })).json().code, 'input.format')
    t.equal((await add({ url: null })).json().code, 'stage-evidence.link')
    const note = { projectId: project.id, kind: 'free', title: 'Note', language: 'fr' }
    const documentId = (await coordinator.post('/api/documents', note)).json().id
    t.equal((await add({ type: 'document', documentId, url: null })).statusCode, 200)
    t.equal(
      (await add({ type: 'document', documentId: id, url: null })).json().code,
      'stage-evidence.document'
    )
  }
)

t.test('who is overdue or stuck is counted on any day, and each number opens its names', async t => {
  const late = await createTester(coordinator, project.id)
  const still = await createTester(coordinator, project.id)
  const plan = { version: 1, stage: 1, kind: 'planned', on: '2018-09-01' }
  await mentor.post(`/api/testers/${late}/stage-events`, plan)
  await mentor.post(`/api/testers/${late}/visits`, visit({ on: '2018-11-20', nextOn: '2018-11-25' }))
  const ids = async (attention: string, asOf: string) => {
    const query = `attention=${attention}&asOf=${asOf}`
    const { testers, total } = (await lead.get(`/api/projects/${project.id}/testers?${query}`)).json()
    const counted = (await lead.get(`/api/projects/${project.id}/tester-attention?asOf=${asOf}`)).json()
    t.equal(counted[attention].count, total, 'the number is that of the names')
    return testers.map((row: { id: string }) => row.id)
  }
  t.notOk((await ids('overdue', '2018-08-31')).includes(late), 'nothing is late before its day')
  t.ok((await ids('overdue', '2018-12-01')).includes(late))
  const stuck = await ids('stuck', '2018-12-01')
  t.ok(stuck.includes(still))
  t.notOk(stuck.includes(late), 'a visit is a movement')
})

t.test('the map counts every enterprise in its territory and places only those that consented', async t => {
  const id = await createTester(coordinator, project.id)
  const { organisation } = (await lead.get(`/api/testers/${id}`)).json()
  const map = async () => (await lead.get(`/api/projects/${project.id}/tester-map`)).json()
  const place = (consentMap: boolean) =>
    db
      .updateTable('organisation')
      .set({ nuts3: 'BE352', latitude: 50.46, longitude: 4.87, consentMap })
      .where('id', '=', organisation.id)
      .execute()
  await place(false)
  t.match(await map(), { areas: [{ nuts3: 'BE352', count: 1 }, {}], places: [] })
  await place(true)
  t.match((await map()).places, [{ id, latitude: 50.46 }])
  const { total } = (await lead.get(`/api/projects/${project.id}/testers?area=BE35`)).json()
  t.equal(total, 1, 'the number of an area opens its names')
})
