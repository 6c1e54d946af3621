import t from 'tap'
import type { FindingView } from '../../shared/findings/schema.ts'
import { annotate, makeNote } from '../annotations/annotated.ts'
import { world } from '../world.ts'

t.setTimeout(120_000)
const w = await world(t)
const { as, project, otherProject, people } = w
const researcher = await as('researcher')
const coordinator = await as('coordinator')
const editor = await as('editor')
const reader = await as('reader')

const STATEMENT = 'Les entreprises testeuses gardent leurs indicateurs après la fin de l’accompagnement.'
const propose = async (statement = STATEMENT): Promise<string> =>
  (await researcher.post(`/api/projects/${project.id}/findings`, { language: 'fr', statement })).json().id
const read = async (id: string, door = researcher): Promise<FindingView> =>
  (await door.get(`/api/findings/${id}`)).json()

t.test('a partner proposes a finding, words it anew and puts it up for discussion', async t => {
  const id = await propose('  Un   constat \n provisoire ')
  t.match(await read(id), {
    statement: 'Un constat provisoire',
    state: 'draft',
    language: 'fr',
    author: { name: people.researcher.name, organisation: 'Fédération researcher' },
    evidence: [],
    hidden: 0
  })
  t.equal((await editor.patch(`/api/findings/${id}`, { statement: STATEMENT })).statusCode, 204)
  t.equal((await editor.patch(`/api/findings/${id}`, { state: 'discussed' })).statusCode, 204)
  t.match(await read(id), { statement: STATEMENT, state: 'discussed' })
  const { recent } = (await coordinator.get('/api/home')).json()
  t.match(recent[0], { verb: 'discussed', object: { type: 'finding', title: STATEMENT } })
})

t.test('only a decision validates a finding, and after it nothing changes', async t => {
  const id = await propose()
  t.equal((await researcher.patch(`/api/findings/${id}`, { state: 'validated' })).json().code, 'input.choice')
  await w.db.updateTable('finding').set({ state: 'validated' }).where('id', '=', id).execute()
  t.equal((await researcher.patch(`/api/findings/${id}`, { state: 'draft' })).json().code, 'finding.decided')
  t.equal((await researcher.patch(`/api/findings/${id}`, { statement: 'x' })).json().code, 'finding.decided')
})

t.test('a partner weighs annotations for and against a finding, and changes the side', async t => {
  const note = await makeNote(w)
  const id = await propose()
  const [one, other] = [await annotate(researcher, note), await annotate(editor, note)]
  const hold = (annotationId: string, side: string) =>
    editor.put(`/api/findings/${id}/evidence/${annotationId}`, { side })
  t.equal((await hold(one, 'for')).statusCode, 204)
  t.equal((await hold(other, 'for')).statusCode, 204)
  t.equal((await hold(other, 'against')).statusCode, 204)
  const sides = async () => (await read(id)).evidence.map(({ side, annotation }) => [side, annotation.id])
  t.same(await sides(), [
    ['for', one],
    ['against', other]
  ])
  t.equal((await editor.delete(`/api/findings/${id}/evidence/${one}`)).statusCode, 204)
  t.same(await sides(), [['against', other]])
})

t.test(
  'evidence that not all partners can check is refused, and hidden when its annotation is withdrawn',
  async t => {
    const note = await makeNote(w)
    const id = await propose()
    const mine = await annotate(researcher, note, { visibility: 'me' })
    const hold = (door: typeof researcher) =>
      door.put(`/api/findings/${id}/evidence/${mine}`, { side: 'for' })
    t.equal((await hold(researcher)).json().code, 'evidence.hidden')
    t.equal((await hold(editor)).json().code, 'annotation.unknown', 'for others it is not even there')
    t.equal((await researcher.patch(`/api/annotations/${mine}`, { visibility: 'partners' })).statusCode, 204)
    t.equal((await hold(editor)).statusCode, 204)
    await researcher.patch(`/api/annotations/${mine}`, { visibility: 'me' })
    t.match(await read(id, editor), { evidence: [], hidden: 1 })
    t.match(await read(id, researcher), { evidence: [{ annotation: { id: mine } }], hidden: 0 })
  }
)

t.test('an annotation of another project is no evidence here', async t => {
  const door = await as('stranger')
  const foreign = await annotate(door, await makeNote(w, { projectId: otherProject.id, door }))
  const id = await propose()
  const answer = await researcher.put(`/api/findings/${id}/evidence/${foreign}`, { side: 'for' })
  t.equal(answer.json().code, 'annotation.unknown')
})

t.test(
  'its author or a coordinator deletes a finding and takes that back; another partner does not',
  async t => {
    const id = await propose()
    t.equal((await editor.delete(`/api/findings/${id}`)).json().code, 'permission.denied')
    t.equal((await researcher.delete(`/api/findings/${id}`)).statusCode, 204)
    t.equal((await editor.get(`/api/findings/${id}`)).json().code, 'finding.unknown')
    t.equal((await coordinator.post(`/api/findings/${id}/restore`)).statusCode, 204)
    t.equal((await editor.get(`/api/findings/${id}`)).statusCode, 200)
  }
)

t.test('the list is filtered by state and words, and counts every state', async t => {
  const id = await propose('La présence en Wallonie se confirme.')
  await researcher.patch(`/api/findings/${id}`, { state: 'discussed' })
  const list = async (query: string) =>
    (await researcher.get(`/api/projects/${project.id}/findings?${query}`)).json()
  t.ok((await list('state=discussed')).findings.every((one: FindingView) => one.state === 'discussed'))
  t.match((await list('text=presence')).findings, [{ id }])
  const { states } = await list('')
  t.ok(states.draft > 0 && states.discussed > 0 && states.rejected === 0)
})

t.test('a reader and a stranger get nothing of findings', async t => {
  const id = await propose()
  t.equal((await reader.get(`/api/projects/${project.id}/findings`)).json().code, 'permission.denied')
  t.equal((await reader.get(`/api/findings/${id}`)).json().code, 'finding.unknown')
  t.equal((await (await as('stranger')).get(`/api/findings/${id}`)).json().code, 'finding.unknown')
})

t.test('a statement that is empty or too long is refused', async t => {
  const send = (statement: string) =>
    researcher.post(`/api/projects/${project.id}/findings`, { language: 'fr', statement })
  t.equal((await send('')).json().code, 'input.too-short')
  t.equal((await send('\n ')).statusCode, 400)
  t.equal((await send('x'.repeat(1001))).json().code, 'input.too-long')
})
