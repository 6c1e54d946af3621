import t from 'tap'
import { world, type World } from '../world.ts'
import { write } from './writer.ts'

async function writtenNote(w: World) {
  const editor = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'thematic-cahier', title: 'Cahier', language: 'fr' }
  const note = (await editor.post('/api/documents', body)).json() as {
    id: string
    languages: { fr: { roomId: string } }
  }
  await write(w, editor, note.languages.fr.roomId, 'Un premier paragraphe.')
  return note
}

t.test('a writer numbers the headings of a document for everybody, and takes the numbers off', async t => {
  const w = await world(t)
  const { id } = await writtenNote(w)
  const mentor = await w.as('mentor')
  const isNumbered = async () =>
    (await (await w.as('editor')).get(`/api/documents/${id}`)).json().hasNumberedHeadings
  t.equal(await isNumbered(), false)
  for (const hasNumberedHeadings of [true, true, false]) {
    const answer = await mentor.put(`/api/documents/${id}/heading-numbers`, { hasNumberedHeadings })
    t.equal(answer.statusCode, 204)
    t.equal(await isNumbered(), hasNumberedHeadings)
  }
})

t.test('a reader does not number headings, nor does a stranger learn that the document exists', async t => {
  const w = await world(t)
  const { id } = await writtenNote(w)
  const path = `/api/documents/${id}/heading-numbers`
  for (const member of ['reader', 'stranger'] as const) {
    const answer = await (await w.as(member)).put(path, { hasNumberedHeadings: true })
    t.same([answer.statusCode, answer.json().code], [404, 'document.unknown'], member)
  }
})

t.test('a number is not half a yes: anything but true or false is refused', async t => {
  const w = await world(t)
  const { id } = await writtenNote(w)
  const editor = await w.as('editor')
  for (const body of [{}, { hasNumberedHeadings: 'maybe' }, { hasNumberedHeadings: null }]) {
    const answer = await editor.put(`/api/documents/${id}/heading-numbers`, body)
    t.equal(answer.statusCode, 400, JSON.stringify(body))
  }
})

t.test('a frozen revision keeps the numbers that it was frozen with', async t => {
  const w = await world(t)
  const { id } = await writtenNote(w)
  const coordinator = await w.as('coordinator')
  const path = `/api/documents/${id}/heading-numbers`
  await coordinator.put(path, { hasNumberedHeadings: true })
  const revision = (await coordinator.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json()
  await coordinator.put(path, { hasNumberedHeadings: false })
  const read = (await coordinator.get(`/api/revisions/${revision.id}`)).json()
  t.equal(read.hasNumberedHeadings, true)
})
