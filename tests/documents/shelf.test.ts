import t from 'tap'
import type { DocumentRow } from '../../shared/documents/schema.ts'
import { makeNote } from '../annotations/annotated.ts'
import { world, type Door, type Member } from '../world.ts'

const w = await world(t)
const { as, project, otherProject } = w
const editor = await as('editor')

const makeDocument = async (title: string, door: Door = editor, projectId = project.id): Promise<string> =>
  (await door.post('/api/documents', { projectId, kind: 'free', title, language: 'fr' })).json().id
const makeFolder = (name: string, parentId: string | null = null, projectId = project.id, door = editor) =>
  door.post(`/api/projects/${projectId}/folders`, { name, parentId })
const folderOf = async (name: string, parentId: string | null = null): Promise<string> =>
  (await makeFolder(name, parentId)).json().id
const row = async (member: Member, id: string): Promise<DocumentRow> =>
  (await (await as(member)).get(`/api/projects/${project.id}/documents`))
    .json()
    .documents.find((one: DocumentRow) => one.id === id)
const arrange = (id: string, change: object, door = editor) =>
  door.patch(`/api/documents/${id}/place`, change)

t.test('folders stand in each other four deep, each name once at its place', async t => {
  let parentId: string | null = null
  for (const name of ['GT 2', '2018', 'Ateliers', 'Notes']) parentId = await folderOf(name, parentId)
  const fifth = await makeFolder('Trop', parentId)
  t.same(
    [fifth.statusCode, fifth.json()],
    [409, { ...fifth.json(), code: 'folder.depth', params: { limit: 4 } }]
  )
  const same = await makeFolder('gt 2')
  t.same([same.statusCode, same.json().code], [409, 'folder.name'])
  t.equal((await makeFolder('GT 2', parentId)).json().code, 'folder.depth')
})

t.test('a folder is renamed and moved, never into itself, and says how it was', async t => {
  const outer = await folderOf('Extérieur')
  const inner = await folderOf('Intérieur', outer)
  const loop = await editor.patch(`/api/folders/${outer}`, { parentId: inner })
  t.same([loop.statusCode, loop.json().code], [409, 'folder.loop'])
  const before = await editor.patch(`/api/folders/${inner}`, { name: 'Dehors', parentId: null })
  t.same(before.json(), { id: inner, name: 'Intérieur', parentId: outer })
  const foreign = (await makeFolder('Ailleurs', null, otherProject.id, await as('stranger'))).json().id
  t.equal((await editor.patch(`/api/folders/${inner}`, { parentId: foreign })).json().code, 'folder.unknown')
})

t.test('only an empty folder goes away; what lies in the trash does not hold it', async t => {
  const folderId = await folderOf('Provisoire')
  const id = await makeDocument('Dedans')
  t.same((await arrange(id, { folderId })).json(), { folderId: null, tags: [] })
  t.equal((await row('mentor', id)).folderId, folderId)
  const held = await editor.delete(`/api/folders/${folderId}`)
  t.same([held.statusCode, held.json().code], [409, 'folder.not-empty'])
  await editor.delete(`/api/documents/${id}`)
  t.equal((await editor.delete(`/api/folders/${folderId}`)).statusCode, 204)
  await editor.post(`/api/removed-documents/${id}/restore`)
  t.equal((await row('mentor', id)).folderId, null)
})

t.test('a tag is one word of the project however it is typed, and leaves with its last document', async t => {
  const [one, other] = [await makeDocument('Un'), await makeDocument('Deux')]
  await arrange(one, { add: ['Évaluation', 'Impact social'] })
  t.same((await arrange(other, { add: [' evaluation '] })).json().tags, [])
  t.same((await row('mentor', other)).tags, ['Évaluation'])
  t.same((await arrange(one, { remove: ['ÉVALUATION'], add: ['Vlaanderen'] })).json().tags, [
    'Évaluation',
    'Impact social'
  ])
  t.same((await row('mentor', one)).tags, ['Impact social', 'Vlaanderen'])
  await arrange(other, { remove: ['Évaluation'] })
  await arrange(other, { add: ['EVALUATION'] })
  t.same((await row('mentor', other)).tags, ['EVALUATION'], 'nobody used it: it is new')
  const many = Array.from({ length: 19 }, (_, at) => `étiquette ${at}`)
  const tooMany = await arrange(one, { add: many })
  t.same([tooMany.statusCode, tooMany.json().code], [409, 'tag.too-many'])
  t.same((await row('mentor', one)).tags, ['Impact social', 'Vlaanderen'], 'nothing is half done')
})

t.test('a star is for one person, and readers are told of neither folders nor tags', async t => {
  const { id } = await makeNote(w, { title: 'Étoilé' })
  await arrange(id, { folderId: await folderOf('Interne'), add: ['secret'] })
  const coordinator = await as('coordinator')
  const revision = (await coordinator.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json()
  await coordinator.post(`/api/revisions/${revision.id}/publications`, { organisationId: null })
  const reader = await as('reader')
  t.equal((await reader.put(`/api/documents/${id}/favourite`, { isFavourite: true })).statusCode, 204)
  t.match(await row('reader', id), { isFavourite: true, folderId: null, tags: [] })
  t.match(await row('mentor', id), { isFavourite: false })
  t.match((await reader.get('/api/shelf')).json(), {
    favourites: [{ id, projectCode: project.code, titles: { fr: 'Étoilé' } }],
    recent: []
  })
  await editor.put(`/api/documents/${id}/visit`, { language: 'fr' })
  t.match((await editor.get('/api/shelf')).json(), { favourites: [], recent: [{ id }] })
  await reader.put(`/api/documents/${id}/favourite`, { isFavourite: false })
  t.same((await reader.get('/api/shelf')).json().favourites, [])
})
