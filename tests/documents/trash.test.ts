import t from 'tap'
import { WebSocket } from 'ws'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { annotate, makeNote, openNote, type Note } from '../annotations/annotated.ts'
import { comment } from '../comments/commented.ts'
import { addItem, createMeeting, made } from '../committees/scene.ts'
import { world, type Door, type Member } from '../world.ts'

t.setTimeout(120_000)
const w = await world(t)
const { as, db, people, project, otherProject } = w
const coordinator = await as('coordinator')
const editor = await as('editor')
const mentor = await as('mentor')

const remove = (door: Door, { id }: Note) => door.delete(`/api/documents/${id}`)
const restore = (door: Door, { id }: Note) => door.post(`/api/removed-documents/${id}/restore`)
const trashOf = async (member: Member) =>
  (await (await as(member)).get(`/api/projects/${project.id}/removed-documents`)).json().documents
const codeOf = (answer: { statusCode: number; body: string }) =>
  answer.body ? JSON.parse(answer.body).code : answer.statusCode
const listed = async (member: Member, projectId = project.id): Promise<string[]> =>
  (await (await as(member)).get(`/api/projects/${projectId}/documents`))
    .json()
    .documents.map(({ id }: { id: string }) => id)

/** A live socket: whether it was let in, and the code with which it is closed. */
async function openRoom(door: Door, roomId: string) {
  const address = `${(await w.listen()).replace('http', 'ws')}/live/${roomId}`
  const socket = new WebSocket(address, { headers: { cookie: door.cookie } })
  t.teardown(() => socket.terminate())
  const closed = new Promise<number>(resolve => socket.on('close', code => resolve(code)))
  const letIn = new Promise<number>(resolve => socket.on('message', () => resolve(0)))
  return { closed, code: await Promise.race([closed, letIn]) }
}
/** The code with which the live room refuses, or 0 when it lets in. */
const closeCode = async (door: Door, roomId: string) => (await openRoom(door, roomId)).code

t.test(
  'what lies in the trash is nowhere: lists, home, search, notices, its parts, the live text',
  async t => {
    const note = await makeNote(w, { title: 'Zythologie' })
    await coordinator.put(`/api/documents/${note.id}/favourite`, { isFavourite: true })
    const threadId = await comment(mentor, note, { body: 'Une remarque' })
    const annotationId = await annotate(mentor, note)
    const revision = (
      await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })
    ).json()
    const version = made(
      await coordinator.post(`/api/documents/${note.id}/versions`, { language: 'fr', name: 'Une' })
    )
    const room = await openRoom(editor, note.roomId)
    t.equal(room.code, 0)
    t.equal((await remove(coordinator, note)).statusCode, 204)
    t.equal(await room.closed, 4404, 'who has it open is thrown out')
    t.equal(await closeCode(editor, note.roomId), 4404)
    t.notOk((await listed('editor')).includes(note.id))
    for (const [path, code] of [
      [`/api/documents/${note.id}`, 'document.unknown'],
      [`/api/documents/${note.id}/threads?language=fr`, 'document.unknown'],
      [`/api/threads/${threadId}`, 'thread.unknown'],
      [`/api/annotations/${annotationId}`, 'annotation.unknown'],
      [`/api/revisions/${revision.id}`, 'revision.unknown'],
      [`/api/revision-addresses/${revision.shortId}`, 'revision.unknown'],
      [`/api/versions/${version}`, 'version.unknown']
    ]) {
      t.equal(codeOf(await coordinator.get(path!)), code, path!)
    }
    t.same((await coordinator.get('/api/shelf')).json().favourites, [])
    t.same((await coordinator.get('/api/notices')).json(), { notices: [], unread: 0 })
    const { recent } = (await coordinator.get('/api/home')).json()
    t.notMatch(JSON.stringify(recent), 'Zythologie')
    for (const q of ['zythologie', 'remarque', 'vérifier']) {
      t.same((await coordinator.get(`/api/search?q=${q}`)).json().results, [], q)
    }

    t.match(await trashOf('mentor'), [
      { id: note.id, titles: { fr: 'Zythologie' }, removedBy: people.coordinator.name, mayRestore: false }
    ])
    t.equal(codeOf(await restore(mentor, note)), 'permission.denied')
    t.equal((await restore(coordinator, note)).statusCode, 204)
    t.equal(await closeCode(editor, note.roomId), 0)
    t.equal((await coordinator.get(`/api/threads/${threadId}`)).statusCode, 200)
    t.equal((await coordinator.get(`/api/annotations/${annotationId}`)).statusCode, 200)
    t.equal((await coordinator.get('/api/notices')).json().unread, 1)
    t.equal((await coordinator.get('/api/search?q=zythologie')).json().counts.document, 1)
    t.same(await trashOf('mentor'), [])
  }
)

t.test('authors remove and restore their own documents, coordinators all of them', async t => {
  const note = await makeNote(w, { door: editor })
  t.equal(codeOf(await remove(mentor, note)), 'permission.denied')
  t.equal((await remove(editor, note)).statusCode, 204)
  t.match(await trashOf('editor'), [{ id: note.id, mayRestore: true }])
  t.equal(codeOf(await remove(editor, note)), 'document.unknown')
  t.equal((await restore(coordinator, note)).statusCode, 204)
  t.equal(codeOf(await restore(coordinator, note)), 'document.unknown')
})

t.test(
  'what others rely on is not removed and not taken elsewhere: publications, papers, evidence',
  async t => {
    const published = await makeNote(w)
    const { id } = (
      await coordinator.post(`/api/documents/${published.id}/revisions`, { language: 'fr' })
    ).json()
    await coordinator.post(`/api/revisions/${id}/publications`, { organisationId: null })
    const paper = await makeNote(w)
    await coordinator.post(`/api/documents/${paper.id}/revisions`, { language: 'fr' })
    const itemId = await addItem(coordinator, await createMeeting(coordinator, project.id), 'Bilan')
    made(
      await coordinator.post(`/api/agenda-items/${itemId}/papers`, {
        kind: 'document',
        documentId: paper.id,
        freeze: []
      })
    )
    const evidence = await makeNote(w)
    const annotationId = await annotate(coordinator, evidence)
    const finding = made(
      await coordinator.post(`/api/projects/${project.id}/findings`, { language: 'fr', statement: 'Oui.' })
    )
    await coordinator.put(`/api/findings/${finding}/evidence/${annotationId}`, { side: 'for' })
    await inBoth()
    for (const [note, code] of [
      [published, 'document.in-publication'],
      [paper, 'document.in-meeting'],
      [evidence, 'document.in-finding']
    ] as const) {
      t.equal(codeOf(await remove(coordinator, note)), code)
      t.equal(codeOf(await moveTo(coordinator, note)), code)
    }
  }
)

/** The coordinator also writes in the other project. */
async function inBoth(): Promise<void> {
  const { id: personId, organisationId } = people.coordinator
  await db
    .insertInto('projectRole')
    .values({ projectId: otherProject.id, personId, organisationId, role: 'editor' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
const moveTo = (door: Door, { id }: Note, projectId = otherProject.id) =>
  door.put(`/api/documents/${id}/project`, { projectId })
const copyTo = (door: Door, { id }: Note, projectId: string) =>
  door.post(`/api/documents/${id}/copies`, { projectId })

/** The smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

/** A note with a picture at its end. @returns the file that it shows */
async function illustrate(door: Door, note: Note): Promise<string> {
  const picture = { name: 'p.png', type: 'image/png', bytes: PIXEL }
  const { fileId } = (await door.upload(`/api/documents/${note.id}/images`, picture)).json()
  const writer = await openNote(w, door, note.roomId)
  writer.edit(tr =>
    tr.insert(tr.doc.content.size, tr.doc.type.schema.nodes.image!.create({ fileId, alt: '' }))
  )
  await writer.saved()
  writer.leave()
  return fileId
}

t.test(
  'a document moves with its comments, versions and pictures, and its rights are those of the place',
  async t => {
    await inBoth()
    const note = await makeNote(w, { title: 'Voyageur' })
    const fileId = await illustrate(coordinator, note)
    const threadId = await comment(mentor, note, { body: 'Emportez-moi' })
    await coordinator.patch(`/api/documents/${note.id}/place`, { add: ['ici'] })
    t.equal(codeOf(await moveTo(mentor, note)), 'permission.denied')
    t.equal(codeOf(await moveTo(coordinator, note, project.id)), 'document.same-project')
    t.equal(codeOf(await moveTo(coordinator, note, people.mentor.id)), 'project.unknown')
    t.equal((await moveTo(coordinator, note)).statusCode, 204)
    const stranger = await as('stranger')
    t.equal((await stranger.get(`/api/threads/${threadId}`)).statusCode, 200)
    t.equal((await stranger.get(`/api/documents/${note.id}/images/${fileId}`)).statusCode, 200)
    t.equal((await stranger.get('/api/search?q=voyageur')).json().counts.document, 1)
    t.match((await stranger.get(`/api/projects/${otherProject.id}/documents`)).json().documents, [
      { id: note.id, folderId: null, tags: [], openThreads: 1 }
    ])
    t.equal(codeOf(await mentor.get(`/api/documents/${note.id}`)), 'document.unknown')
    t.equal(codeOf(await mentor.get(`/api/threads/${threadId}`)), 'thread.unknown')
    t.same((await mentor.get('/api/search?q=voyageur')).json().results, [])
    t.equal(await closeCode(mentor, note.roomId), 4404)
  }
)

const idsIn = (node: DocumentJson): string[] => [
  ...(typeof node.attrs?.['blockId'] === 'string' ? [node.attrs['blockId']] : []),
  ...(node.content ?? []).flatMap(idsIn)
]
const wordsIn = (node: DocumentJson): string =>
  (node.text ?? '') + (node.content ?? []).map(wordsIn).join(' ')

t.test('a copy has the words and pictures of every language, and blocks of its own', async t => {
  await inBoth()
  const note = await makeNote(w, { title: 'Original' })
  const fileId = await illustrate(coordinator, note)
  await coordinator.post(`/api/documents/${note.id}/languages`, { language: 'nl', title: 'Origineel' })
  await comment(mentor, note)
  t.equal(codeOf(await copyTo(mentor, note, otherProject.id)), 'project.unknown')
  const answer = await copyTo(coordinator, note, otherProject.id)
  t.equal(answer.statusCode, 201, answer.body)
  const { id } = answer.json()
  const stranger = await as('stranger')
  const view = (await stranger.get(`/api/documents/${id}`)).json()
  t.match(view, { state: 'draft', kind: 'methodology-note' })
  t.same(
    view.languages.map(({ language, title }: { language: string; title: string }) => [language, title]),
    [
      ['fr', 'Original'],
      ['nl', 'Origineel']
    ]
  )
  const contentOf = async (door: Door, documentId: string): Promise<DocumentJson> =>
    (await door.get(`/api/documents/${documentId}/now?language=fr`)).json().content
  const [before, after] = [await contentOf(coordinator, note.id), await contentOf(stranger, id)]
  t.equal(wordsIn(after), wordsIn(before))
  t.same(
    idsIn(after).filter(one => idsIn(before).includes(one)),
    []
  )
  const shown = JSON.stringify(after).match(/"fileId":"([0-9a-f-]{36})"/)![1]!
  t.not(shown, fileId)
  t.equal((await stranger.get(`/api/documents/${id}/images/${shown}`)).statusCode, 200)
  t.same((await stranger.get(`/api/documents/${id}/threads?language=fr`)).json().threads, [])
  const here = (await copyTo(mentor, note, project.id)).json()
  t.equal((await mentor.get(`/api/documents/${here.id}`)).json().languages[0].title, 'Original (2)')
})
