import { randomUUID } from 'node:crypto'
import t from 'tap'
import { WebSocket } from 'ws'
import { makeNote, openNote, SENTENCE } from '../annotations/annotated.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { rewrite } from '../annotations/writer.ts'
import { world, type Member } from '../world.ts'
import { comment, listOf, reply, selected, threadsOf, wordsOnly } from './commented.ts'

// the server looks for places in its own time
t.setTimeout(240_000)
const w = await world(t)
const { as, people, project, db } = w
const editor = await as('editor')
const mentor = await as('mentor')
const coordinator = await as('coordinator')
const reader = await as('reader')
const partners: Member[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']

/** Asks until it holds. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 600) throw new Error(`never: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

t.test('every partner comments on a passage and reads what the others said', async t => {
  const note = await makeNote(w)
  for (const member of partners) await comment(await as(member), note, { body: `de ${member}` })
  for (const member of partners) {
    const threads = await threadsOf(await as(member), note)
    t.same(
      threads.map(({ comments }) => comments[0]!.body),
      partners.map(one => `de ${one}`)
    )
    const own = threads.find(one => one.author.id === people[member].id)!
    t.match(own, {
      state: 'anchored',
      anchor: { exact: SENTENCE },
      author: { name: `Personne ${member}`, organisation: `Fédération ${member}` },
      mayDelete: true,
      comments: [{ mayEdit: true, mayDelete: true }]
    })
  }
})

t.test('a reader gets nothing of comments, not even of a document that is published to them', async t => {
  const note = await makeNote(w)
  const id = await comment(editor, note, { body: 'Entre nous seulement' })
  const { id: revisionId } = (
    await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  ).json()
  await coordinator.post(`/api/revisions/${revisionId}/publications`, { organisationId: null })
  t.equal((await reader.get(`/api/documents/${note.id}`)).statusCode, 200)
  const threads = `/api/documents/${note.id}/threads`
  t.equal((await reader.get(`${threads}?language=fr`)).json().code, 'permission.denied')
  t.equal((await reader.get(`/api/threads/${id}`)).json().code, 'thread.unknown')
  t.equal((await reader.post(`/api/threads/${id}/comments`, { body: 'x', mentions: [] })).statusCode, 404)
  const all = (await reader.get(`/api/projects/${project.id}/documents`)).body
  t.notMatch(all, /openThreads|Entre nous/)
  t.notMatch((await reader.get('/api/home')).body, /Entre nous|thread/)
  t.same((await reader.get('/api/notices')).json(), { notices: [], unread: 0 })
})

t.test('a colleague hears of a comment at once, a reader hears nothing', async t => {
  const note = await makeNote(w)
  const heard: Record<string, string[]> = { mentor: [], reader: [] }
  for (const member of ['mentor', 'reader'] as const) {
    const socket = new WebSocket(`${(await w.listen()).replace('http', 'ws')}/events`, {
      headers: { cookie: (await as(member)).cookie }
    })
    t.teardown(() => socket.terminate())
    socket.on('message', data => heard[member]!.push(JSON.parse(String(data)).topic))
    await new Promise(resolve => socket.once('open', resolve))
  }
  await comment(editor, note)
  await until('the mentor hears of it', async () => heard['mentor']!.includes('threads'))
  t.same(heard['reader'], [])
})

t.test('people answer each other in a thread; a new answer opens a resolved one again', async t => {
  const note = await makeNote(w)
  const id = await comment(editor, note)
  await reply(mentor, id, 'Oui')
  t.equal((await mentor.patch(`/api/threads/${id}`, { isResolved: true })).statusCode, 204)
  t.match((await threadsOf(editor, note))[0], { resolved: { by: people.mentor.name } })
  await reply(editor, id, 'Pas tout à fait')
  const [thread] = await threadsOf(mentor, note)
  t.equal(thread!.resolved, null)
  t.same(
    thread!.comments.map(one => one.body),
    ['À revoir', 'Oui', 'Pas tout à fait']
  )
  t.equal((await mentor.patch(`/api/threads/${id}`, { isResolved: true })).statusCode, 204)
  t.equal((await editor.patch(`/api/threads/${id}`, { isResolved: false })).statusCode, 204)
  t.equal((await threadsOf(mentor, note))[0]!.resolved, null)
})

t.test(
  'people edit their own words only; a coordinator removes those of others but never rewords them',
  async t => {
    const note = await makeNote(w)
    const id = await comment(editor, note)
    const answerId = await reply(mentor, id, 'Brouillon')
    const words = { body: 'Au net', mentions: [] }
    t.equal((await editor.patch(`/api/comments/${answerId}`, words)).json().code, 'permission.denied')
    t.equal((await coordinator.patch(`/api/comments/${answerId}`, words)).json().code, 'permission.denied')
    t.equal((await mentor.patch(`/api/comments/${answerId}`, words)).statusCode, 204)
    t.match((await threadsOf(editor, note))[0]!.comments[1], {
      body: 'Au net',
      isEdited: true,
      mayEdit: false
    })
    t.equal((await editor.delete(`/api/comments/${answerId}`)).json().code, 'permission.denied')
    t.equal((await coordinator.delete(`/api/comments/${answerId}`)).statusCode, 204)
    t.equal((await threadsOf(editor, note))[0]!.comments.length, 1)
    t.equal((await mentor.post(`/api/comments/${answerId}/restore`)).statusCode, 204)
    t.equal((await threadsOf(editor, note))[0]!.comments.length, 2)
  }
)

t.test('a removed thread, or one without a comment left, is gone until that is taken back', async t => {
  const note = await makeNote(w)
  const id = await comment(editor, note)
  const { comments } = (await threadsOf(editor, note))[0]!
  t.equal((await mentor.delete(`/api/threads/${id}`)).json().code, 'permission.denied')
  t.equal((await editor.delete(`/api/threads/${id}`)).statusCode, 204)
  t.same(await threadsOf(mentor, note), [])
  t.equal((await mentor.get(`/api/threads/${id}`)).json().code, 'thread.unknown')
  t.equal((await editor.post(`/api/threads/${id}/restore`)).statusCode, 204)
  t.equal((await threadsOf(mentor, note)).length, 1)
  t.equal((await editor.delete(`/api/comments/${comments[0]!.id}`)).statusCode, 204)
  t.same(await threadsOf(mentor, note), [])
  t.equal((await mentor.post(`/api/threads/${id}/comments`, { body: 'x', mentions: [] })).statusCode, 404)
  t.equal((await editor.post(`/api/comments/${comments[0]!.id}/restore`)).statusCode, 204)
  t.equal((await threadsOf(mentor, note)).length, 1)
})

t.test(
  'a thread is assigned to a partner, to nobody again, and never to somebody who may not read it',
  async t => {
    const note = await makeNote(w)
    const id = await comment(editor, note, { assigneeId: people.mentor.id })
    t.match((await threadsOf(editor, note))[0]!.assignee, { name: people.mentor.name })
    for (const member of ['reader', 'stranger', 'administrator'] as const) {
      const answer = await editor.patch(`/api/threads/${id}`, { assigneeId: people[member].id })
      t.equal(answer.json().code, 'comment.person', member)
    }
    const unknown = await editor.patch(`/api/threads/${id}`, { assigneeId: randomUUID() })
    t.equal(unknown.json().code, 'comment.person')
    t.equal((await editor.patch(`/api/threads/${id}`, { assigneeId: null })).statusCode, 204)
    t.equal((await threadsOf(editor, note))[0]!.assignee, null)
  }
)

t.test('only partners of the project can be mentioned', async t => {
  const note = await makeNote(w)
  const body = `@${people.mentor.name}, qu’en pensez-vous ?`
  await comment(editor, note, { body, mentions: [people.mentor.id] })
  t.match((await threadsOf(mentor, note))[0]!.comments[0], {
    body,
    mentions: [{ id: people.mentor.id, name: people.mentor.name }]
  })
  const refused = await editor.post(`/api/documents/${note.id}/threads`, {
    language: 'fr',
    body: 'x',
    mentions: [people.reader.id],
    assigneeId: null,
    selection: wordsOnly(SENTENCE)
  })
  t.equal(refused.statusCode, 400)
  t.equal(refused.json().code, 'comment.person')
})

t.test('a screen asks only for what changed, and hears what is gone', async t => {
  const note = await makeNote(w)
  await comment(editor, note, { body: 'ancien' })
  const removed = await comment(editor, note, { body: 'à retirer' })
  // as if both had been said a while ago
  await db
    .updateTable('thread')
    .set({ touchedAt: new Date(Date.now() - 60_000) })
    .where('documentId', '=', note.id)
    .execute()
  const { threads, gone, until: asked } = await listOf(mentor, note)
  t.equal(threads.length, 2)
  t.same(gone, [])
  t.same((await listOf(mentor, note, asked)).threads, [])
  await comment(editor, note, { body: 'nouveau' })
  await editor.delete(`/api/threads/${removed}`)
  const next = await listOf(mentor, note, asked)
  t.same(
    next.threads.map(one => one.comments[0]!.body),
    ['nouveau']
  )
  t.same(next.gone, [removed])
})

t.test('places follow the text; a detached thread keeps its quote and is attached anew', async t => {
  const note = await makeNote(w)
  const koen = await openNote(w, await as('project-lead'), note.roomId)
  t.teardown(koen.leave)
  const kept = await comment(editor, note, { selection: selected(koen.annotate(SENTENCE)) })
  const reworded = await comment(editor, note, {
    selection: selected(koen.annotate('Elle dure douze mois environ.'))
  })
  const lost = await comment(editor, note, {
    selection: selected(koen.annotate('Les données sont récoltées pendant la deuxième étape.'))
  })
  rewrite(koen, 'Un mentor accompagne chaque entreprise.', 'Tout a été réécrit autour de la phrase.')
  rewrite(koen, 'Elle dure douze mois environ.', 'Elle dure à présent dix-huit mois environ.')
  rewrite(koen, 'Les données sont récoltées pendant la deuxième étape.', 'Rien ne reste ici.')
  await koen.saved()
  const find = async (id: string) => (await threadsOf(mentor, note)).find(one => one.id === id)!
  await until('the server looks again', async () => (await find(lost)).state === 'detached')
  t.equal((await find(kept)).state, 'anchored')
  t.match(await find(reworded), { state: 'moved', words: 'Elle dure à présent dix-huit mois environ.' })
  t.match(await find(lost), {
    range: null,
    anchor: { exact: 'Les données sont récoltées pendant la deuxième étape.' }
  })
  const nowhere = await mentor.put(`/api/threads/${lost}/anchor`, {
    selection: wordsOnly('Une phrase que personne n’a jamais écrite dans cette note.')
  })
  t.equal(nowhere.json().code, 'comment.place')
  const attached = await mentor.put(`/api/threads/${lost}/anchor`, {
    selection: wordsOnly('Rien ne reste ici.')
  })
  t.equal(attached.statusCode, 204)
  t.match(await find(lost), { state: 'anchored', anchor: { exact: 'Rien ne reste ici.' } })
})

t.test('a thread on an image or a table follows the block, and is detached when the block goes', async t => {
  const note = await makeNote(w)
  const koen = await openNote(w, await as('project-lead'), note.roomId)
  t.teardown(koen.leave)
  const fileId = randomUUID()
  const cell = {
    type: 'tableCell',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Case' }] }]
  }
  const table = {
    type: 'table',
    attrs: { blockId: 'tableofnote1' },
    content: [{ type: 'tableRow', content: [cell] }]
  }
  const image = {
    type: 'image',
    attrs: { blockId: 'imageofnote1', fileId, alt: 'Carte', caption: '', width: 100 }
  }
  koen.edit(tr => tr.insert(0, [documentSchema.nodeFromJSON(table), documentSchema.nodeFromJSON(image)]))
  await koen.saved()
  const onBlock = (type: 'image' | 'table', blockId: string, file: string | null) =>
    comment(editor, note, {
      selection: { ...wordsOnly(''), end: 0, blockId, block: { type, fileId: file } }
    })
  const onImage = await onBlock('image', 'imageofnote1', fileId)
  const onTable = await onBlock('table', 'tableofnote1', null)
  const find = async (id: string) => (await threadsOf(mentor, note)).find(one => one.id === id)!
  t.match(await find(onImage), { state: 'anchored', anchor: { exact: 'Carte', block: { type: 'image' } } })
  t.match(await find(onTable), { state: 'anchored', anchor: { exact: 'Case', block: { type: 'table' } } })
  // the image is cut and pasted at the end, the table is filled otherwise
  koen.edit(tr => {
    const at = tr.doc.firstChild!.nodeSize
    const node = tr.doc.nodeAt(at)!
    tr.delete(at, at + node.nodeSize).insert(tr.doc.content.size, node)
  })
  rewrite(koen, 'Case', 'Autre contenu')
  await koen.saved()
  const end = SENTENCE.length
  await until('the image moved', async () => (await find(onImage)).range!.start > end)
  t.equal((await find(onImage)).state, 'anchored')
  t.equal((await find(onTable)).state, 'anchored')
  koen.edit(tr => tr.delete(0, tr.doc.firstChild!.nodeSize))
  await koen.saved()
  await until('the table went', async () => (await find(onTable)).state === 'detached')
  t.equal((await find(onImage)).state, 'anchored')
})

t.test('a screen reports where it found threads, of its own text only', async t => {
  const note = await makeNote(w)
  const other = await makeNote(w)
  const id = await comment(editor, note)
  const foreign = await comment(editor, other)
  const report = (threadId: string, place: object) =>
    mentor.put(`/api/documents/${note.id}/thread-places`, {
      language: 'fr',
      places: [
        { id: threadId, state: 'moved', range: { start: 1, end: 9 }, confidence: 0.7, words: 'là', ...place }
      ]
    })
  t.equal((await report(id, {})).statusCode, 204)
  t.equal((await report(foreign, {})).statusCode, 204)
  t.match((await threadsOf(editor, note))[0], { state: 'moved', words: 'là', range: { start: 1, end: 9 } })
  t.match((await threadsOf(editor, other))[0], { state: 'anchored' })
  t.equal((await report(id, { range: null })).statusCode, 204)
  t.match((await threadsOf(editor, note))[0], { state: 'detached', range: null, words: null })
})

t.test('what cannot be a comment is refused and changes nothing', async t => {
  const note = await makeNote(w)
  const send = (change: object) =>
    editor.post(`/api/documents/${note.id}/threads`, {
      language: 'fr',
      body: 'x',
      mentions: [],
      assigneeId: null,
      selection: wordsOnly(SENTENCE),
      ...change
    })
  t.equal((await send({ body: ' ' })).statusCode, 400)
  t.equal((await send({ body: 'x'.repeat(5001) })).json().code, 'input.too-long')
  t.equal((await send({ body: 'a\u0000b' })).statusCode, 400)
  t.equal((await send({ selection: wordsOnly(' ') })).json().code, 'comment.place')
  t.equal(
    (await send({ selection: wordsOnly('Ces mots ne sont pas dans la note du tout.') })).statusCode,
    409
  )
  t.equal((await send({ selection: wordsOnly('é'.repeat(4001)) })).json().code, 'input.too-long')
  t.equal((await send({ language: 'nl' })).json().code, 'document.language-missing')
  const image = { ...wordsOnly(''), blockId: 'nowhere', block: { type: 'image', fileId: randomUUID() } }
  t.equal((await send({ selection: image })).json().code, 'comment.place')
  t.same(await threadsOf(editor, note), [])
})

t.test('partners see in the list of documents how many threads are open', async t => {
  const note = await makeNote(w)
  const counted = async () => {
    const { documents } = (await mentor.get(`/api/projects/${project.id}/documents`)).json()
    return documents.find((one: { id: string }) => one.id === note.id).openThreads
  }
  t.equal(await counted(), 0)
  const id = await comment(editor, note)
  await comment(editor, note)
  t.equal(await counted(), 2)
  await editor.patch(`/api/threads/${id}`, { isResolved: true })
  t.equal(await counted(), 1)
})
