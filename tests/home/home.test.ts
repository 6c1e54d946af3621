import t from 'tap'
import { createMeeting } from '../committees/scene.ts'
import { exampleFile, figures2018, importAll } from '../testers/lists.ts'
import { world, type Member } from '../world.ts'

const DAY_MS = 86_400_000
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

const w = await world(t)
const { as, project } = w
const lead = await as('project-lead')

interface Line {
  kind: string
  object: { type: string; id: string }
  dueAt: string | null
}
const waitingFor = async (member: Member): Promise<Line[]> =>
  (await (await as(member)).get('/api/home')).json().waiting
const meetingIn = async (days: number) =>
  createMeeting(await as('coordinator'), project.id, {
    startsAt: `${dayIn(days)}T08:30:00.000Z`,
    endsAt: `${dayIn(days)}T11:00:00.000Z`
  })

t.test('the stages that a mentor planned wait for that mentor, the overdue one first', async t => {
  await importAll(t, lead, project.id, await exampleFile(w))
  const mine = (
    await lead.get(`/api/projects/${project.id}/testers?mentor=${w.people.mentor.id}&status=active`)
  ).json().testers
  const mentor = await as('mentor')
  const open: { id: string; stage: number }[] = []
  for (const { id } of mine) {
    const { stages } = (await lead.get(`/api/testers/${id}`)).json()
    const stage = stages.find((one: { status: string }) => one.status === 'todo')
    if (stage) open.push({ id, stage: stage.number })
    if (open.length === 3) break
  }
  t.equal(open.length, 3)
  const plan = async ({ id, stage }: { id: string; stage: number }, on: string) => {
    const { version } = (await lead.get(`/api/testers/${id}`)).json()
    const answer = await mentor.post(`/api/testers/${id}/stage-events`, {
      version,
      stage,
      kind: 'planned',
      on
    })
    t.equal(answer.statusCode < 300, true, answer.body)
  }
  await plan(open[0]!, dayIn(5))
  await plan(open[1]!, dayIn(-3))
  await plan(open[2]!, dayIn(90))
  const waiting = await waitingFor('mentor')
  t.same(
    waiting.map(({ kind, object }) => [kind, object.id]),
    [
      ['stage', open[1]!.id],
      ['stage', open[0]!.id]
    ]
  )
  t.same(await waitingFor('editor'), [])
})

t.test(
  'a meeting of the coming weeks waits for who prepares it and for who attends it, and for nobody else',
  async t => {
    await meetingIn(60)
    const id = await meetingIn(10)
    const meetings = async (member: Member) =>
      (await waitingFor(member))
        .filter(({ object }) => object.type === 'meeting')
        .map(({ kind, object }) => [kind, object.id])
    t.same(await meetings('coordinator'), [['meeting', id]])
    t.same(await meetings('researcher'), [['coming-meeting', id]])
    t.same(await meetings('reader'), [])
    t.same(await meetings('stranger'), [])
  }
)

t.test('contradictions wait for who may settle them, until each is settled', async t => {
  const created = await lead.post(`/api/projects/${project.id}/statements`, {
    title: 'Rapport 2018',
    source: '',
    asOf: '2018-12-31',
    figures: figures2018
  })
  const { id, checks } = created.json()
  const statements = async (member: Member) =>
    (await waitingFor(member)).filter(({ kind }) => kind === 'contradictions').map(({ object }) => object.id)
  t.same(await statements('project-lead'), [id])
  t.same(await statements('editor'), [])
  for (const { key, fingerprint, verdict } of checks)
    if (verdict === 'contradicts')
      await lead.post(`/api/statements/${id}/decisions`, {
        check: key,
        fingerprint,
        kind: 'accept',
        reason: ''
      })
  t.same(await statements('project-lead'), [])
})
