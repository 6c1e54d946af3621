import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { AnnotationView } from '../../shared/annotations/schema.ts'
import { world, type Member } from '../world.ts'
import { annotate, makeNote, openNote, request, SENTENCE } from './annotated.ts'
import { rewrite } from './writer.ts'

// the server looks for sentences in its own time
t.setTimeout(120_000)
const w = await world(t)
const { as, project, people, db } = w
const coordinator = await as('coordinator')
const researcher = await as('researcher')
const partners: Member[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']

const listOf = async (member: Member, documentId: string): Promise<AnnotationView[]> =>
  (await (await as(member)).get(`/api/documents/${documentId}/annotations?language=fr`)).json().annotations

/** Gives a role that acts for the organisation of somebody else. */
async function joinTeamOf(member: Member, other: Member) {
  const organisationId = people[other].organisationId
  await db
    .updateTable('projectRole')
    .set({ organisationId })
    .where('personId', '=', people[member].id)
    .execute()
}

t.test('every partner annotates a sentence and finds it in the document and in the project', async t => {
  const note = await makeNote(w)
  for (const member of partners) {
    const id = await annotate(await as(member), note, { body: `de ${member}` })
    const [view] = (await listOf(member, note.id)).filter(one => one.id === id)
    t.equal(view!.anchor.exact, SENTENCE)
    t.equal(view!.state, 'anchored')
    t.match(view!.author, { name: `Personne ${member}`, organisation: `Fédération ${member}` })
    t.equal(view!.mayEdit, true)
    const page = (
      await (await as(member)).get(`/api/projects/${project.id}/annotations?document=${note.id}`)
    ).json()
    t.ok(page.annotations.some((one: AnnotationView) => one.id === id))
  }
})

t.test('a reader gets nothing of annotations, not even of a document that is published to them', async t => {
  const note = await makeNote(w)
  const id = await annotate(researcher, note)
  const reader = await as('reader')
  t.equal((await reader.get(`/api/documents/${note.id}/annotations`)).json().code, 'document.unknown')
  const { id: revisionId } = (
    await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  ).json()
  const published = await coordinator.post(`/api/revisions/${revisionId}/publications`, {
    organisationId: null
  })
  t.equal(published.statusCode, 201, published.body)
  t.equal((await reader.get(`/api/documents/${note.id}`)).statusCode, 200)
  t.equal((await reader.get(`/api/documents/${note.id}/annotations`)).json().code, 'permission.denied')
  t.equal((await reader.get(`/api/projects/${project.id}/annotations`)).json().code, 'permission.denied')
  t.equal((await reader.get(`/api/annotations/${id}`)).json().code, 'annotation.unknown')
  t.equal((await reader.get(`/api/annotations/${id}/history`)).json().code, 'annotation.unknown')
  t.equal(
    (await reader.post(`/api/annotations/${id}/replies`, { body: 'x' })).json().code,
    'annotation.unknown'
  )
})

t.test(
  'what is for me is seen by nobody else, what is for my team by who acts for the same organisation',
  async t => {
    await joinTeamOf('mentor', 'researcher')
    t.teardown(() => joinTeamOf('mentor', 'mentor'))
    const note = await makeNote(w)
    const mine = await annotate(researcher, note, { visibility: 'me' })
    const ours = await annotate(researcher, note, { visibility: 'team' })
    const seen = async (member: Member) => {
      const door = await as(member)
      const inDocument = (await listOf(member, note.id)).map(one => one.id)
      const page = (await door.get(`/api/projects/${project.id}/annotations?document=${note.id}`)).json()
      t.same(page.annotations.map((one: AnnotationView) => one.id).sort(), [...inDocument].sort(), member)
      t.equal(page.total, inDocument.length, `${member}: the total counts what they see`)
      for (const id of [mine, ours]) {
        const status = (await door.get(`/api/annotations/${id}`)).statusCode
        t.equal(status, inDocument.includes(id) ? 200 : 404, `${member} by its address`)
      }
      return [inDocument.includes(mine), inDocument.includes(ours)]
    }
    t.same(await seen('researcher'), [true, true])
    t.same(await seen('mentor'), [false, true])
    t.same(await seen('editor'), [false, false])
    t.same(await seen('coordinator'), [false, false])
    t.equal((await coordinator.patch(`/api/annotations/${mine}`, { body: 'x' })).statusCode, 404)
    t.equal((await coordinator.delete(`/api/annotations/${ours}`)).statusCode, 404)
  }
)

t.test('home tells of annotations that all partners may see, and of no others', async t => {
  const note = await makeNote(w, { title: 'Note dont on parle' })
  const told = async () => {
    const { recent } = (await coordinator.get('/api/home')).json()
    return recent.filter((one: { object: { type: string } }) => one.object.type === 'annotation').length
  }
  const before = await told()
  await annotate(researcher, note, { visibility: 'me' })
  await annotate(researcher, note, { visibility: 'team' })
  t.equal(await told(), before)
  await annotate(researcher, note, { visibility: 'partners' })
  t.equal(await told(), before + 1)
})

t.test(
  'an author and a coordinator edit an annotation, another partner does not; every wording is kept',
  async t => {
    const note = await makeNote(w)
    const id = await annotate(researcher, note, { body: 'premier' })
    const editor = await as('editor')
    t.equal((await editor.patch(`/api/annotations/${id}`, { body: 'x' })).json().code, 'permission.denied')
    t.equal((await researcher.patch(`/api/annotations/${id}`, { body: 'deuxième' })).statusCode, 204)
    t.equal((await coordinator.patch(`/api/annotations/${id}`, { body: 'troisième' })).statusCode, 204)
    const [view] = await listOf('editor', note.id)
    t.match(view, { body: 'troisième', isEdited: true, mayEdit: false })
    const { versions } = (await editor.get(`/api/annotations/${id}/history`)).json()
    t.same(
      versions.map((one: { body: string; changedBy: string }) => [one.body, one.changedBy]),
      [
        ['troisième', people.coordinator.name],
        ['deuxième', people.researcher.name],
        ['premier', people.researcher.name]
      ]
    )
  }
)

t.test('a deleted annotation is gone for everybody until its author takes that back', async t => {
  const note = await makeNote(w)
  const id = await annotate(researcher, note)
  const editor = await as('editor')
  t.equal((await editor.delete(`/api/annotations/${id}`)).statusCode, 403)
  t.equal((await researcher.delete(`/api/annotations/${id}`)).statusCode, 204)
  t.same(await listOf('researcher', note.id), [])
  t.equal((await editor.get(`/api/annotations/${id}`)).json().code, 'annotation.unknown')
  t.equal((await researcher.patch(`/api/annotations/${id}`, { body: 'x' })).json().code, 'annotation.unknown')
  t.equal((await researcher.post(`/api/annotations/${id}/restore`)).statusCode, 204)
  t.equal((await listOf('editor', note.id)).length, 1)
})

t.test('partners reply; who replied takes the reply away and back', async t => {
  const note = await makeNote(w)
  const id = await annotate(researcher, note)
  const editor = await as('editor')
  const reply = (await editor.post(`/api/annotations/${id}/replies`, { body: 'D’accord' })).json()
  const replies = async () => (await listOf('researcher', note.id))[0]!.replies
  t.match(await replies(), [{ body: 'D’accord', author: { name: people.editor.name }, mayEdit: false }])
  t.equal((await researcher.delete(`/api/annotation-replies/${reply.id}`)).json().code, 'permission.denied')
  t.equal((await editor.delete(`/api/annotation-replies/${reply.id}`)).statusCode, 204)
  t.same(await replies(), [])
  t.equal((await editor.post(`/api/annotation-replies/${reply.id}/restore`)).statusCode, 204)
  t.equal((await replies()).length, 1)
})

t.test('a quote that is not in the text is refused and changes nothing', async t => {
  const note = await makeNote(w)
  const send = (change: object, body = 'x') => {
    const anchor = {
      exact: SENTENCE,
      prefix: '',
      suffix: '',
      start: 0,
      end: 10,
      blockId: null,
      occurrences: 1,
      live: null,
      ...change
    }
    return researcher.post(`/api/documents/${note.id}/annotations`, request(anchor, body))
  }
  const refused = await send({ exact: 'Une phrase que personne n’a jamais écrite dans cette note.' })
  t.equal(refused.statusCode, 409)
  t.equal(refused.json().code, 'annotation.quote')
  t.equal((await send({ exact: '' })).json().code, 'input.too-short')
  t.equal((await send({ exact: ' \n ' })).statusCode, 400)
  t.equal((await send({ exact: 'é'.repeat(4001) })).json().code, 'input.too-long')
  t.equal((await send({}, 'x'.repeat(5001))).json().code, 'input.too-long')
  t.equal((await send({}, ' ')).statusCode, 400)
  t.equal((await send({}, 'a\u0000b')).statusCode, 400)
  t.equal((await send({ start: -1 })).json().code, 'input.too-low')
  t.equal((await send({ live: { start: '<script>', end: '' } })).statusCode, 400)
  t.same(await listOf('researcher', note.id), [])
  const dutch = await researcher.post(`/api/documents/${note.id}/annotations`, {
    ...request(
      {
        exact: SENTENCE,
        prefix: '',
        suffix: '',
        start: 0,
        end: 1,
        blockId: null,
        occurrences: 1,
        live: null
      },
      'x'
    ),
    language: 'nl'
  })
  t.equal(dutch.json().code, 'document.language-missing')
})

t.test('a writer whose screen is a few words ahead of the server annotates what they see', async t => {
  const note = await makeNote(w)
  const ahead = SENTENCE.replace('elles-mêmes', 'toujours elles-mêmes')
  await annotate(researcher, note, { quote: ahead })
  const [view] = await listOf('researcher', note.id)
  t.equal(view!.anchor.exact, ahead)
})

t.test('the project’s list says where each sentence stands after the text was rewritten', async t => {
  const note = await makeNote(w)
  const koen = await openNote(w, await as('project-lead'), note.roomId)
  t.teardown(koen.leave)
  const send = (quote: string) =>
    researcher.post(`/api/documents/${note.id}/annotations`, request(koen.annotate(quote), quote))
  await send(SENTENCE)
  await send('Elle dure douze mois environ.')
  await send('Les données sont récoltées pendant la deuxième étape.')
  rewrite(koen, 'Un mentor accompagne chaque entreprise.', 'Tout a été réécrit autour de la phrase.')
  rewrite(koen, 'Elle dure douze mois environ.', 'Elle dure à présent dix-huit mois environ.')
  rewrite(koen, 'Les données sont récoltées pendant la deuxième étape.', 'Rien ne reste ici.')
  await koen.saved()
  const page = async (query = '') =>
    (await researcher.get(`/api/projects/${project.id}/annotations?document=${note.id}${query}`)).json()
  for (let tries = 0; (await page()).states.orphan === 0; tries++) {
    if (tries > 200) throw new Error('the server never looked again')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const { annotations, states, total } = await page()
  t.same(states, { anchored: 1, moved: 1, orphan: 1 })
  t.equal(total, 3)
  const by = (state: string) => annotations.find((one: AnnotationView) => one.state === state)
  t.equal(by('anchored').anchor.exact, SENTENCE)
  t.equal(by('moved').words, 'Elle dure à présent dix-huit mois environ.')
  t.equal(by('orphan').range, null)
  t.equal(by('orphan').anchor.exact, 'Les données sont récoltées pendant la deuxième étape.')
  const orphans = await page('&state=orphan')
  t.equal(orphans.total, 1)
  t.equal(orphans.annotations.length, 1)
})

t.test('a screen reports where it found sentences, only of annotations that the person sees', async t => {
  const note = await makeNote(w)
  const mine = await annotate(researcher, note, { visibility: 'me' })
  const shared = await annotate(researcher, note)
  const report = async (member: Member, id: string, place: object) =>
    (await as(member)).put(`/api/documents/${note.id}/annotation-places`, {
      language: 'fr',
      places: [
        { id, state: 'moved', range: { start: 1, end: 9 }, confidence: 0.7, words: 'ailleurs', ...place }
      ]
    })
  t.equal((await report('editor', shared, {})).statusCode, 204)
  t.equal((await report('editor', mine, {})).statusCode, 204)
  t.equal((await report('editor', randomUUID(), {})).statusCode, 204)
  const views = await listOf('researcher', note.id)
  t.match(
    views.find(one => one.id === shared),
    { state: 'moved', words: 'ailleurs', range: { start: 1, end: 9 } }
  )
  t.match(
    views.find(one => one.id === mine),
    { state: 'anchored' }
  )
  t.equal((await report('editor', shared, { state: 'anchored', range: null })).statusCode, 204)
  t.match(
    (await listOf('researcher', note.id)).find(one => one.id === shared),
    { state: 'orphan', range: null }
  )
  t.equal((await report('reader', shared, {})).statusCode, 404)
})

t.test('the project’s list is filtered by author, language and words', async t => {
  const note = await makeNote(w)
  await annotate(researcher, note, { body: 'Évaluation à creuser' })
  await annotate(await as('mentor'), note, { body: 'Autre remarque' })
  const page = async (query: string) =>
    (await researcher.get(`/api/projects/${project.id}/annotations?document=${note.id}&${query}`)).json()
  t.equal((await page(`author=${people.mentor.id}`)).total, 1)
  t.equal((await page('text=evaluation')).annotations[0].body, 'Évaluation à creuser')
  t.equal((await page('text=' + encodeURIComponent('parties prenantes'))).total, 2)
  t.equal((await page('text=%25')).total, 0, 'a percent sign is a percent sign')
  t.equal((await page('language=nl')).total, 0)
  t.same((await page('limit=1')).annotations.length, 1)
  t.ok((await page('limit=1')).authors.some((one: { id: string }) => one.id === people.mentor.id))
  t.equal(
    (await researcher.get(`/api/projects/${project.id}/annotations?limit=1000`)).json().code,
    'input.too-high'
  )
})
