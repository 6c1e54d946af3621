import t from 'tap'
import { citationBibTeX, citationText } from '../../shared/documents/citation.ts'
import { openNote } from '../annotations/annotated.ts'
import { paragraph } from '../annotations/writer.ts'
import { comment, wordsOnly } from '../comments/commented.ts'
import { addItem, createMeeting } from '../committees/scene.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { writerIn } from '../editor/co-writer.ts'
import { world, type Door } from '../world.ts'
import { write } from './writer.ts'

const w = await world(t)

async function note(line: string | null = 'Un premier paragraphe.') {
  const editor = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'free', title: 'Note', language: 'fr' }
  const { id, languages } = (await editor.post('/api/documents', body)).json()
  if (line !== null) await write(w, editor, languages.fr.roomId, line)
  return { id: id as string, roomId: languages.fr.roomId as string }
}
const go = (door: Door, id: string, state: string) => door.post(`/api/documents/${id}/state`, { state })
const view = async (door: Door, id: string) => (await door.get(`/api/documents/${id}`)).json()

t.test('a document goes from draft to validated, and each step stands in its line of time', async t => {
  const { id } = await note()
  const lead = await w.as('project-lead')
  t.same((await go(await w.as('editor'), id, 'in-concertation')).json(), { previous: 'draft' })
  t.same((await go(lead, id, 'validated')).json(), { previous: 'in-concertation' })
  const { revisions } = (await lead.get(`/api/documents/${id}/revisions`)).json()
  t.match(revisions, [{ number: 1, language: 'fr' }], 'the text is frozen')
  const { states, versions } = (await lead.get(`/api/documents/${id}/versions?language=fr`)).json()
  t.match(states, [
    { from: 'in-concertation', to: 'validated', by: { name: 'Personne project-lead' } },
    { from: 'draft', to: 'in-concertation', by: { name: 'Personne editor' } }
  ])
  t.match(versions, [{ kind: 'state' }, { kind: 'state' }])
  const home = (await lead.get('/api/home')).json()
  t.match(home.recent[0], { verb: 'validated', object: { type: 'document', id } })
  t.same((await go(lead, id, 'in-concertation')).json(), { previous: 'validated' }, 'it can be taken back')
})

t.test('each step needs its own right, and the screen is told which steps are open', async t => {
  const { id } = await note()
  const editor = await w.as('editor')
  t.same((await view(editor, id)).steps, ['in-concertation'])
  t.same((await view(await w.as('coordinator'), id)).steps, [
    'in-concertation',
    'validated',
    'published',
    'archived'
  ])
  t.same((await view(await w.as('mentor'), id)).steps, [])
  for (const state of ['validated', 'published', 'archived']) {
    const refused = await go(editor, id, state)
    t.same([refused.statusCode, refused.json().code], [403, 'permission.denied'], state)
  }
  const same = await go(editor, id, 'draft')
  t.same([same.statusCode, same.json().code], [409, 'document.step'])
})

t.test('an empty document cannot be validated', async t => {
  const { id } = await note(null)
  const answer = await go(await w.as('project-lead'), id, 'validated')
  t.same([answer.statusCode, answer.json().code], [409, 'revision.empty'])
  t.equal((await view(await w.as('project-lead'), id)).state, 'draft')
})

t.test('publishing freezes the text and opens it to readers; the next draft stays inside', async t => {
  const { id, roomId } = await note('Texte publié.')
  const coordinator = await w.as('coordinator')
  t.equal((await go(coordinator, id, 'published')).statusCode, 200)
  const reader = await w.as('reader')
  const { languages } = await view(reader, id)
  const { content } = (await reader.get(`/api/revisions/${languages[0].revisionId}`)).json()
  t.match(content.content[0].content, [{ text: 'Texte publié.' }])
  t.equal((await go(coordinator, id, 'draft')).statusCode, 200)
  await write(w, coordinator, roomId, 'Suite.')
  t.same((await view(reader, id)).languages, languages)
})

t.test('nobody writes in an archived document, neither over HTTP nor in the live text', async t => {
  const { id, roomId } = await note()
  const lead = await w.as('project-lead')
  const editor = await w.as('editor')
  const open = await openNote(w, editor, roomId)
  t.equal((await go(lead, id, 'archived')).statusCode, 200)
  for (const [url, body] of [
    [`/api/documents/${id}/languages`, { language: 'nl' }],
    [`/api/documents/${id}/revisions`, { language: 'fr' }],
    [`/api/documents/${id}/versions`, { language: 'fr', isBeforeRestore: true }]
  ] as const) {
    const answer = await editor.post(url, body)
    t.same([answer.statusCode, answer.json().code], [409, 'document.archived'], url)
  }
  const renamed = await editor.patch(`/api/documents/${id}`, { language: 'fr', title: 'Autre' })
  t.same([renamed.statusCode, renamed.json().code], [409, 'document.archived'])
  const coordinator = await w.as('coordinator')
  const item = await addItem(coordinator, await createMeeting(coordinator, w.project.id), 'Bilan')
  const asPaper = { kind: 'document', documentId: id, freeze: ['fr'] }
  const paper = await coordinator.post(`/api/agenda-items/${item}/papers`, asPaper)
  t.same([paper.statusCode, paper.json().code], [409, 'document.archived'], 'nor freezes it for a meeting')
  const { can, steps } = await view(lead, id)
  t.match(can, { edit: false, freeze: false })
  t.same(steps, ['draft'])

  // a socket that was open for writing: the grant is asked anew, the edit is not taken
  open.edit(tr => tr.insert(0, documentSchema.nodeFromJSON(paragraph('Trop tard.'))))
  // and one that comes later
  const late = await openNote(w, editor, roomId)
  late.edit(tr => tr.insert(0, documentSchema.nodeFromJSON(paragraph('Encore plus tard.'))))
  // an answer to what was sent after the edits: those were heard
  await view(editor, id)
  open.leave()
  late.leave()
  t.equal((await go(lead, id, 'draft')).statusCode, 200)
  await write(w, editor, roomId, 'De retour.')
  const now = (await lead.get(`/api/documents/${id}/now?language=fr`)).json()
  const words = JSON.stringify(now.content)
  t.match(words, /De retour/)
  t.notMatch(words, /tard/)
})

t.test('an archived document comes back to the state that it had', async t => {
  const { id } = await note()
  const lead = await w.as('project-lead')
  await go(lead, id, 'validated')
  await go(lead, id, 'archived')
  t.same((await view(lead, id)).steps, ['validated'])
  t.equal((await go(lead, id, 'draft')).json().code, 'document.step')
  t.same((await go(lead, id, 'validated')).json(), { previous: 'archived' })
  const { revisions } = (await lead.get(`/api/documents/${id}/revisions`)).json()
  t.equal(revisions.length, 1, 'nothing is frozen again')
})

t.test('organisations sign a revision, each for itself, and may take that back', async t => {
  const { id } = await note()
  const [editor, lead] = [await w.as('editor'), await w.as('project-lead')]
  const revision = (await editor.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json().id
  const url = `/api/revisions/${revision}/signatures`
  const organisationId = w.people.editor.organisationId
  const signed = await editor.post(url, { organisationId })
  t.equal(signed.statusCode, 201)
  t.equal((await editor.post(url, { organisationId })).json().id, signed.json().id, 'twice is once')
  const foreign = await lead.post(url, { organisationId })
  t.same([foreign.statusCode, foreign.json().code], [403, 'revision.not-yours'])
  await lead.post(url, { organisationId: w.people['project-lead'].organisationId })
  const read = async () => (await editor.get(`/api/revisions/${revision}`)).json().signatures
  t.match(await read(), [
    { organisation: { shortName: 'Fédération editor' }, person: 'Personne editor' },
    { organisation: { shortName: 'Fédération project-lead' } }
  ])
  t.equal((await lead.delete(`${url}/${signed.json().id}`)).json().code, 'revision.not-yours')
  t.equal((await editor.delete(`${url}/${signed.json().id}`)).statusCode, 204)
  t.equal((await editor.delete(`${url}/${signed.json().id}`)).json().code, 'signature.unknown')
  t.equal((await read()).length, 1)
})

t.test(
  'the permanent address leads to the revision for whoever may see it, and looks missing to others',
  async t => {
    const { id } = await note()
    const coordinator = await w.as('coordinator')
    const revision = (await coordinator.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json()
    const url = `/api/revision-addresses/${revision.shortId}`
    t.same((await coordinator.get(url)).json(), {
      projectCode: w.project.code,
      documentId: id,
      revisionId: revision.id,
      language: 'fr'
    })
    const reader = await w.as('reader')
    for (const door of [reader, await w.as('stranger')]) {
      const answer = await door.get(url)
      t.same([answer.statusCode, answer.json().code], [404, 'revision.unknown'])
    }
    t.equal((await w.anyone.get(url)).json().code, 'session.required')
    await coordinator.post(`/api/revisions/${revision.id}/publications`, { organisationId: null })
    t.equal((await reader.get(url)).json().revisionId, revision.id)
    t.equal((await coordinator.get('/api/revision-addresses/000000000000')).json().code, 'revision.unknown')
  }
)

t.test('a citation names author, year, title, revision and address, in the language of the text', async t => {
  const cited = {
    author: 'ConcertES & associés',
    title: 'L’impact social à 98 %',
    number: 3,
    language: 'fr' as const,
    projectCode: 'VISES',
    frozenAt: '2018-12-01T09:00:00.000Z',
    sha256: 'a'.repeat(64),
    address: 'https://lys.example/r/0123456789ab'
  }
  t.equal(
    citationText(cited, 'fr'),
    'ConcertES & associés (2018). L’impact social à 98 %. Projet VISES, révision 3 du 1er décembre 2018. https://lys.example/r/0123456789ab'
  )
  t.match(citationText(cited, 'nl'), /revisie 3 van 1 december 2018/)
  t.match(citationText(cited, 'en'), /revision 3 of 1 December 2018/)
  const entry = citationBibTeX(cited)
  t.match(entry, /^@techreport\{vises-0123456789ab,/)
  t.match(entry, /author = \{\{ConcertES \\& associés\}\}/)
  t.match(entry, /title = \{\{L’impact social à 98 \\%\}\}/)
})

t.test('what is said of an archived document stays to be read, and nobody goes on with it', async t => {
  const passage = await note('Un passage à discuter.')
  const { id } = passage
  const mentor = await w.as('mentor')
  const selection = wordsOnly('Un passage à discuter.')
  const threadId = await comment(mentor, passage, { selection })
  await go(await w.as('project-lead'), id, 'archived')
  const { comments } = (await mentor.get(`/api/threads/${threadId}`)).json()
  for (const answer of [
    await mentor.post(`/api/documents/${id}/threads`, {
      language: 'fr',
      body: 'Encore',
      mentions: [],
      assigneeId: null,
      selection
    }),
    await mentor.post(`/api/threads/${threadId}/comments`, { body: 'Encore', mentions: [] }),
    await mentor.patch(`/api/threads/${threadId}`, { isResolved: true }),
    await mentor.patch(`/api/comments/${comments[0].id}`, { body: 'Autrement', mentions: [] })
  ]) {
    t.same([answer.statusCode, answer.json().code], [409, 'document.archived'])
  }
  t.equal((await mentor.get(`/api/documents/${id}/threads?language=fr`)).json().threads.length, 1)
})

t.test('before a text is frozen, whoever may freeze it is told what is unfinished in it', async t => {
  const editor = await w.as('editor')
  const lead = await w.as('project-lead')
  const body = {
    projectId: w.project.id,
    kind: 'memorandum',
    title: 'Note',
    language: 'fr',
    start: 'template'
  }
  const { id, languages } = (await editor.post('/api/documents', body)).json()
  const openOf = async (door: Door, of: string) => (await door.get(`/api/documents/${of}/open-points`)).json()
  const { languages: found } = await openOf(lead, id)
  t.match(found, [{ language: 'fr', suggestions: 0 }])
  t.ok(found[0].unwritten >= 5, 'the guidance of the template is open')
  t.match(found[0].places[0], { blockId: /^[0-9a-z]{12}$/, words: /\p{L}/u })
  const live = await openNote(w, editor, languages.fr.roomId)
  writerIn(live.ydoc).suggest(tr => tr.insertText('Peut-être. ', 1), {
    id: 's1',
    personId: w.people.editor.id,
    name: 'E',
    organisation: 'F',
    at: '2026-11-22T14:00:00Z'
  })
  await live.saved()
  live.leave()
  t.match((await openOf(lead, id)).languages, [{ suggestions: 1 }])
  t.same(await openOf(lead, (await note()).id), { languages: [] }, 'a written text has nothing open')
  t.equal((await openOf(await w.as('reader'), id)).code, 'document.unknown')
  t.equal((await go(lead, id, 'in-concertation')).statusCode, 200)
  t.equal((await go(lead, id, 'validated')).statusCode, 200, 'nothing is forbidden by it')
})
