import { randomUUID } from 'node:crypto'
import t from 'tap'
import { world, type Door } from '../world.ts'
import { write } from './writer.ts'

const TITLE = 'Note méthodologique'
const w = await world(t)

/** The document in somebody's list of the project. */
const listed = async (door: Door, id: string) =>
  (await door.get(`/api/projects/${w.project.id}/documents`))
    .json()
    .documents.find((row: { id: string }) => row.id === id)

async function createNote(door: Door, projectId: string, title = TITLE) {
  const answer = await door.post('/api/documents', {
    projectId,
    kind: 'methodology-note',
    title,
    language: 'fr'
  })
  return answer.json() as { id: string; languages: { fr: { roomId: string } } }
}

/** A note with a line in it, so that it can be frozen. */
async function writtenNote(line = 'Un premier paragraphe.') {
  const editor = await w.as('editor')
  const note = await createNote(editor, w.project.id)
  await write(w, editor, note.languages.fr.roomId, line)
  return note
}

t.test('an editor creates a document and finds it in the list with its title and its owner', async t => {
  const editor = await w.as('editor')
  const created = await editor.post('/api/documents', {
    projectId: w.project.id,
    kind: 'methodology-note',
    title: `  ${TITLE} `,
    language: 'fr'
  })
  t.equal(created.statusCode, 201)
  const note = created.json()
  t.match(note.languages.fr.roomId, /^[0-9a-f-]{36}$/)
  t.match(await listed(editor, note.id), {
    kind: 'methodology-note',
    state: 'draft',
    titles: { fr: TITLE },
    owner: 'Fédération editor',
    present: []
  })
})

t.test(
  'a reader cannot create a document, and a stranger does not learn that the project exists',
  async t => {
    const body = { projectId: w.project.id, kind: 'free', title: 'X', language: 'nl' }
    const refused = await (await w.as('reader')).post('/api/documents', body)
    t.equal(refused.statusCode, 403)
    t.equal(refused.json().code, 'permission.denied')
    for (const member of ['stranger', 'administrator'] as const) {
      const answer = await (await w.as(member)).post('/api/documents', body)
      t.same([answer.statusCode, answer.json().code], [404, 'project.unknown'])
      const list = await (await w.as(member)).get(`/api/projects/${w.project.id}/documents`)
      t.same([list.statusCode, list.json().code], [404, 'project.unknown'])
    }
  }
)

t.test('a document needs a title, a known kind and a known language', async t => {
  const editor = await w.as('editor')
  const good = { projectId: w.project.id, kind: 'free', title: 'X', language: 'nl' }
  for (const bad of [
    { title: '' },
    { title: '   ' },
    { title: 'a\nb' },
    { title: 'x'.repeat(301) },
    { kind: 'novel' },
    { language: 'de' }
  ]) {
    const answer = await editor.post('/api/documents', { ...good, ...bad })
    t.equal(answer.statusCode, 400, JSON.stringify(bad).slice(0, 40))
  }
  const { documents } = (await editor.get(`/api/projects/${w.project.id}/documents`)).json()
  t.notOk(documents.some((row: { kind: string }) => row.kind === 'free'))
})

t.test('a writer renames one language version and can take it back', async t => {
  const editor = await w.as('editor')
  const note = await createNote(editor, w.project.id)
  const answer = await editor.patch(`/api/documents/${note.id}`, { language: 'fr', title: 'Autre titre' })
  t.same(answer.json(), { previous: TITLE })
  t.match((await editor.get(`/api/documents/${note.id}`)).json().languages, [{ title: 'Autre titre' }])
  const missing = await editor.patch(`/api/documents/${note.id}`, { language: 'nl', title: 'Titel' })
  t.same([missing.statusCode, missing.json().code], [409, 'document.language-missing'])
})

t.test('a document gets a Dutch version with a live room of its own, once', async t => {
  const editor = await w.as('editor')
  const note = await createNote(editor, w.project.id)
  const added = await editor.post(`/api/documents/${note.id}/languages`, {
    language: 'nl',
    title: 'Methodologische nota'
  })
  t.equal(added.statusCode, 201)
  t.not(added.json().roomId, note.languages.fr.roomId)
  const again = await editor.post(`/api/documents/${note.id}/languages`, { language: 'nl' })
  t.same([again.statusCode, again.json().code], [409, 'document.language-exists'])
  t.same((await listed(editor, note.id)).titles, { fr: TITLE, nl: 'Methodologische nota' })
  await write(w, editor, added.json().roomId, 'Een eerste alinea.')
  const frozen = await editor.post(`/api/documents/${note.id}/revisions`, { language: 'nl' })
  t.match(frozen.json(), { language: 'nl', number: 1, title: 'Methodologische nota' })
  const content = (await editor.get(`/api/revisions/${frozen.json().id}`)).json().content
  t.match(content.content[0].content, [{ text: 'Een eerste alinea.' }])
})

t.test('a frozen revision keeps what was written and is numbered per language', async t => {
  const lead = await w.as('project-lead')
  const note = await writtenNote()
  const first = await lead.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.equal(first.statusCode, 201)
  t.match(first.json(), {
    number: 1,
    title: TITLE,
    frozenBy: 'Personne project-lead',
    sha256: /^[0-9a-f]{64}$/
  })
  const same = await lead.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.same([same.statusCode, same.json().code, same.json().params], [409, 'revision.unchanged', { number: 1 }])
  await write(w, lead, note.languages.fr.roomId, 'Et une suite.')
  const second = await lead.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.equal(second.json().number, 2)
  const read = (await lead.get(`/api/revisions/${first.json().id}`)).json()
  t.match(read.content.content, [{ type: 'paragraph', content: [{ text: 'Un premier paragraphe.' }] }])
  t.equal(JSON.stringify(read.content).includes('suite'), false)
})

t.test('an empty document is not frozen', async t => {
  const editor = await w.as('editor')
  const note = await createNote(editor, w.project.id)
  const answer = await editor.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.same([answer.statusCode, answer.json().code], [409, 'revision.empty'])
})

t.test('a mentor cannot freeze and an editor cannot publish', async t => {
  const note = await writtenNote()
  const mentor = await (await w.as('mentor')).post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  t.same([mentor.statusCode, mentor.json().code], [403, 'permission.denied'])
  const editor = await w.as('editor')
  const { id } = (await editor.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()
  const published = await editor.post(`/api/revisions/${id}/publications`, { organisationId: null })
  t.same([published.statusCode, published.json().code], [403, 'permission.denied'])
})

t.test('the database itself refuses to change, remove or empty frozen revisions', async t => {
  const editor = await w.as('editor')
  const note = await writtenNote()
  const { id } = (await editor.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()
  const change = w.db.updateTable('documentRevision').set({ title: 'Autre' }).where('id', '=', id)
  await t.rejects(change.execute(), { message: /frozen revision/ })
  await t.rejects(w.db.deleteFrom('documentRevision').where('id', '=', id).execute(), { message: /frozen/ })
  const { sql } = await import('kysely')
  await t.rejects(sql`truncate document_revision cascade`.execute(w.db), { message: /frozen/ })
  t.equal((await editor.get(`/api/revisions/${id}`)).json().title, TITLE)
})

t.test('a reader sees a published revision as it was frozen, and never the draft', async t => {
  const coordinator = await w.as('coordinator')
  const reader = await w.as('reader')
  const note = await writtenNote()
  const hidden = await writtenNote('Un brouillon secret.')
  const { id } = (await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()

  for (const url of [
    `/api/documents/${note.id}`,
    `/api/revisions/${id}`,
    `/api/documents/${note.id}/revisions`
  ]) {
    t.equal((await reader.get(url)).statusCode, 404, `${url} before publication`)
  }
  t.notOk(await listed(reader, note.id))

  const published = await coordinator.post(`/api/revisions/${id}/publications`, { organisationId: null })
  t.equal(published.statusCode, 201)
  await write(w, coordinator, note.languages.fr.roomId, 'Écrit après la publication.')
  await coordinator.patch(`/api/documents/${note.id}`, { language: 'fr', title: 'Titre de brouillon' })
  const unpublished = (
    await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
  ).json()

  t.match(await listed(reader, note.id), { titles: { fr: TITLE }, present: [], state: 'published' })
  t.notOk(await listed(reader, hidden.id))
  const view = (await reader.get(`/api/documents/${note.id}`)).json()
  t.match(view.languages, [{ language: 'fr', title: TITLE, roomId: null, revisionId: id }])
  t.ok('edit' in view.can)
  t.same(
    Object.entries(view.can).filter(([, may]) => may),
    [],
    'she reads, and that is all'
  )
  t.same(view.audiences, [])
  const { revisions } = (await reader.get(`/api/documents/${note.id}/revisions`)).json()
  t.same(
    revisions.map((row: { id: string }) => row.id),
    [id]
  )
  const content = JSON.stringify((await reader.get(`/api/revisions/${id}`)).json())
  t.match(content, /Un premier paragraphe/)
  t.notMatch(content, /après la publication|brouillon/)
  for (const [url, code] of [
    [`/api/revisions/${unpublished.id}`, 'revision.unknown'],
    [`/api/documents/${hidden.id}`, 'document.unknown'],
    [`/api/documents/${randomUUID()}`, 'document.unknown']
  ] as const) {
    const answer = await reader.get(url)
    t.same([answer.statusCode, answer.json().code], [404, code])
  }
})

t.test('a withdrawn publication is gone for readers, and the document is a draft again', async t => {
  const coordinator = await w.as('coordinator')
  const note = await writtenNote()
  const { id } = (await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()
  const publication = (
    await coordinator.post(`/api/revisions/${id}/publications`, { organisationId: null })
  ).json()
  t.equal((await coordinator.get(`/api/documents/${note.id}`)).json().state, 'published')
  const withdrawn = await coordinator.delete(`/api/revisions/${id}/publications/${publication.id}`)
  t.equal(withdrawn.statusCode, 204)
  t.equal((await (await w.as('reader')).get(`/api/revisions/${id}`)).statusCode, 404)
  t.equal((await coordinator.get(`/api/documents/${note.id}`)).json().state, 'draft')
  const again = await coordinator.delete(`/api/revisions/${id}/publications/${publication.id}`)
  t.same([again.statusCode, again.json().code], [404, 'publication.unknown'])
})

t.test('what is published to one organisation is not there for readers of another', async t => {
  const coordinator = await w.as('coordinator')
  const note = await writtenNote()
  const { id } = (await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()
  const url = `/api/revisions/${id}/publications`
  const foreign = await coordinator.post(url, { organisationId: w.people.editor.organisationId })
  t.same([foreign.statusCode, foreign.json().code], [400, 'revision.audience'])
  await coordinator.post(url, { organisationId: w.people.reader.organisationId })
  t.equal((await (await w.as('reader')).get(`/api/revisions/${id}`)).statusCode, 200)
  t.equal((await (await w.as('stranger')).get(`/api/revisions/${id}`)).statusCode, 404)
  const actFor = (organisationId: string) =>
    w.db
      .updateTable('projectRole')
      .set({ organisationId })
      .where('personId', '=', w.people.reader.id)
      .execute()
  await actFor(w.people.editor.organisationId)
  t.equal((await (await w.as('reader')).get(`/api/revisions/${id}`)).statusCode, 404)
  await actFor(w.people.reader.organisationId)
})

t.test('a reader and a stranger cannot enter the live room; a partner can', async t => {
  const note = await writtenNote()
  const roomId = note.languages.fr.roomId
  await t.resolves(write(w, await w.as('researcher'), roomId, 'Un ajout.'))
  for (const member of ['reader', 'stranger'] as const) {
    await t.rejects(write(w, await w.as(member), roomId, 'Intrus'), /closed with 44/, member)
  }
})

t.test('the words of a document and the time of its change follow what is written', async t => {
  const editor = await w.as('editor')
  const note = await writtenNote('Zorglub apparaît.')
  const before = (await editor.get(`/api/documents/${note.id}`)).json().languages[0].changedAt
  const text = async () =>
    w.db
      .selectFrom('documentText')
      .select('text')
      .where('roomId', '=', note.languages.fr.roomId)
      .executeTakeFirstOrThrow()
  for (let tries = 0; tries < 40 && !(await text()).text.includes('Zorglub'); tries++) {
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  t.equal((await text()).text, 'Zorglub apparaît.')
  const after = (await editor.get(`/api/documents/${note.id}`)).json().languages[0].changedAt
  t.ok(after > before)
})
