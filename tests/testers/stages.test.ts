import t from 'tap'
import { world } from '../world.ts'
import { addQuestion, createTester } from './lists.ts'

const { as, project } = await world(t)
const coordinator = await as('coordinator')
const mentor = await as('mentor')

const settings = async () => (await mentor.get(`/api/projects/${project.id}/stages`)).json()
const words = (text: string) => ({ fr: text, nl: '', en: '' })
const DAY = '2018-05-01'

/** Records something of a stage or a sub-step of an enterprise. */
const record = (id: string, stage: number, step: string | undefined, kind: string, rest: object = {}) =>
  mentor.post(`/api/testers/${id}/stage-events`, { version: 1, stage, step, kind, on: DAY, ...rest })
const show = (id: string, stage: number, step: string) =>
  mentor.post(`/api/testers/${id}/evidence`, {
    stage,
    step,
    type: 'link',
    title: 'Note',
    url: 'https://example.org/note',
    documentId: null
  })

t.test(
  'a stage is not done while a required sub-step is open, nor a sub-step without its evidence',
  async t => {
    const id = await createTester(coordinator, project.id)
    t.match((await record(id, 1, undefined, 'done')).json(), {
      code: 'tester.steps-open',
      params: { count: 3 }
    })
    const begun = await record(id, 1, 'portrait', 'done')
    t.match(begun.json().tester.stages[0], { status: 'started', steps: [{ status: 'done', endedOn: DAY }] })
    t.equal(begun.json().written.length, 2, 'work on a part begins the whole')
    t.match((await record(id, 1, 'state-of-play', 'done')).json(), { code: 'tester.evidence' })
    t.equal((await show(id, 1, 'state-of-play')).statusCode, 200)
    t.equal((await record(id, 1, 'state-of-play', 'done')).statusCode, 200)
    t.equal((await record(id, 1, 'question', 'skipped')).json().code, 'tester.skip-reason')
    t.equal((await record(id, 1, 'question', 'not-applicable')).statusCode, 200)
    t.equal((await record(id, 1, 'colour', 'done')).json().code, 'tester.step')
    const done = await record(id, 1, undefined, 'done')
    t.match(done.json().tester.stages[0], { status: 'done', endedOn: DAY })
    t.match(
      done.json().tester.timeline.findLast((one: { step: object | null }) => one.step),
      {
        log: 'stage',
        step: { en: 'Enterprise portrait' }
      }
    )
  }
)

t.test('stage 2 is not done without a validated evaluative question', async t => {
  const id = await createTester(coordinator, project.id)
  await record(id, 2, 'method', 'done')
  await show(id, 2, 'collection')
  await record(id, 2, 'collection', 'done')
  const question = (await addQuestion(mentor, id)).json()
  t.equal((await record(id, 2, undefined, 'done')).json().code, 'tester.question')
  const change = (fields: object, version: number) =>
    mentor.patch(`/api/questions/${question.id}`, { version, fields })
  t.equal((await change({ validatedOn: '2099-01-01' }, 1)).json().code, 'tester.future')
  await change({ validatedOn: DAY }, 1)
  await change({ text: 'Et pour les voisins ?' }, 2)
  t.equal(
    (await record(id, 2, undefined, 'done')).json().code,
    'tester.question',
    'a question that is reworded is validated no more'
  )
  await change({ validatedOn: DAY }, 4)
  t.equal((await record(id, 2, undefined, 'done')).statusCode, 200)
  const { questions } = (await mentor.get(`/api/testers/${id}/dossier`)).json()
  t.equal(questions[0].wordings.length, 2)
})

t.test(
  'an edit makes a new version; enterprises keep theirs until they are moved, and can be moved back',
  async t => {
    const id = await createTester(coordinator, project.id)
    await record(id, 1, 'portrait', 'done')
    const before = await settings()
    const [first] = before.stages
    const stages = [
      { ...first, number: undefined, steps: [...first.steps.slice(0, 1), newStep('Contrat signé')] },
      { title: words('Récolte'), needsQuestion: true, steps: [] }
    ]
    const input = { version: before.version, stages }
    t.equal((await mentor.put(`/api/projects/${project.id}/stages`, input)).json().code, 'permission.denied')
    const saved = await coordinator.put(`/api/projects/${project.id}/stages`, input)
    t.equal(saved.statusCode, 200, saved.body)
    t.equal(saved.json().version, before.version + 1)
    t.equal(
      (await coordinator.put(`/api/projects/${project.id}/stages`, input)).json().code,
      'stages.conflict'
    )

    const kept = (await mentor.get(`/api/testers/${id}`)).json()
    t.equal(kept.stages.length, 3)
    t.match(kept, { stagesVersion: before.version, newestStages: before.version + 1 })
    const added = (await mentor.get(`/api/testers/${await createTester(coordinator, project.id)}`)).json()
    t.equal(added.stages.length, 2, 'who enrols now follows the newest')

    const move = (body: object) => coordinator.post(`/api/projects/${project.id}/stage-moves`, body)
    const moved = (await move({ version: before.version + 1, testerIds: [id] })).json().moved
    t.same(moved, [{ from: before.version, testerIds: [id] }])
    const after = (await mentor.get(`/api/testers/${id}`)).json()
    t.match(after.stages, [
      { steps: [{ key: 'portrait', status: 'done' }, { title: { nl: 'Contrat signé' } }] },
      {}
    ])
    t.equal(after.stages.length, 2)
    const list = (await mentor.get(`/api/projects/${project.id}/testers?stage=1-started`)).json()
    t.ok(list.testers.some((row: { id: string }) => row.id === id))
    await move({ version: before.version, testerIds: [id] })
    t.equal((await mentor.get(`/api/testers/${id}`)).json().stages.length, 3)
    t.equal((await move({ version: 99 })).json().code, 'stages.version')
  }
)

t.test('a stage without a title, or a step of another stage, is refused', async t => {
  const { version } = await settings()
  const put = (stage: object) =>
    coordinator.put(`/api/projects/${project.id}/stages`, { version, stages: [stage] })
  t.equal((await put({ title: words(' '), needsQuestion: false, steps: [] })).json().code, 'stages.title')
  const foreign = { ...newStep('Analyse'), key: 'analysis' }
  t.equal(
    (await put({ title: words('Un'), needsQuestion: false, steps: [foreign] })).json().code,
    'stages.step'
  )
})

function newStep(title: string) {
  return { title: words(title), isRequired: true, evidence: 'none' }
}
