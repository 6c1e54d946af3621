import t from 'tap'
import { shippedTemplate } from '../../server/features/documents/templates/shipped.ts'
import { templateKinds } from '../../shared/documents/templates.ts'
import { openGuidance } from '../../shared/editor/open-guidance.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { plainText } from '../../shared/editor/plain-text.ts'
import { languages } from '../../shared/languages.ts'
import { world, type World } from '../world.ts'
import { write } from './writer.ts'

interface Created {
  id: string
  languages: Record<string, { roomId: string }>
}

const shapeOf = (node: DocumentJson): unknown => [
  node.type,
  node.attrs?.['blockId'],
  node.content?.map(shapeOf)
]
const idsOf = (node: DocumentJson): string[] => [
  ...(node.attrs?.['blockId'] ? [String(node.attrs['blockId'])] : []),
  ...(node.content ?? []).flatMap(idsOf)
]

async function begin(w: World, kind: string, start?: 'template' | 'empty'): Promise<Created> {
  const body = { projectId: w.project.id, kind, title: 'Cahier', language: 'fr', ...(start && { start }) }
  return (await (await w.as('editor')).post('/api/documents', body)).json()
}

/** What a language version holds, as its Markdown source is no longer needed to know. */
async function contentOf(w: World, documentId: string, language: string): Promise<DocumentJson> {
  const coordinator = await w.as('coordinator')
  const version = (
    await coordinator.post(`/api/documents/${documentId}/versions`, { language, name: 'Pour voir' })
  ).json()
  return (await coordinator.get(`/api/versions/${version.id}`)).json().content
}

t.test(
  'every template has the same blocks in three languages, asks for something and fits the schema',
  async t => {
    for (const kind of templateKinds) {
      const [fr, nl, en] = languages.map(language => shippedTemplate(kind, language))
      t.same(shapeOf(nl!), shapeOf(fr!), `${kind} in Dutch`)
      t.same(shapeOf(en!), shapeOf(fr!), `${kind} in English`)
      for (const template of [fr!, nl!, en!]) {
        documentSchema.nodeFromJSON(template).check()
        t.ok(openGuidance(template).length >= 5, kind)
        t.notMatch(plainText(template), /\{\{|\}\}/, 'no guidance was left as text')
      }
    }
  }
)

t.test('templates', async t => {
  const w = await world(t)
  const templates = `/api/projects/${w.project.id}/templates`

  await t.test('a writer begins with the template; each language begins with the same blocks', async t => {
    const { id } = await begin(w, 'memorandum', 'template')
    const editor = await w.as('editor')
    t.equal((await editor.post(`/api/documents/${id}/languages`, { language: 'nl' })).statusCode, 201)
    const [fr, nl] = [await contentOf(w, id, 'fr'), await contentOf(w, id, 'nl')]
    t.match(plainText(fr), /Ce que nous demandons/)
    t.match(plainText(nl), /Wat we vragen/)
    t.same(idsOf(nl), idsOf(fr))
    const other = await contentOf(w, (await begin(w, 'memorandum', 'template')).id, 'fr')
    t.notOk(
      idsOf(other).some(one => idsOf(fr).includes(one)),
      'a second document has blocks of its own'
    )
  })

  await t.test(
    'who asks for an empty page, or for nothing, gets one; a free document has no template',
    async t => {
      for (const [kind, start] of [
        ['minutes', 'empty'],
        ['minutes', undefined],
        ['free', 'template']
      ] as const) {
        const { id } = await begin(w, kind, start)
        t.equal(plainText(await contentOf(w, id, 'fr')), '', `${kind} ${start}`)
      }
    }
  )

  await t.test('a coordinator adapts the template; the next document begins with it', async t => {
    const coordinator = await w.as('coordinator')
    const { documentId } = (await coordinator.put(`${templates}/minutes`, {})).json()
    t.equal((await coordinator.put(`${templates}/minutes`, {})).json().documentId, documentId, 'once')
    const view = (await coordinator.get(`/api/documents/${documentId}`)).json()
    t.equal(view.isTemplate, true)
    t.same(view.steps, [], 'it has no states')
    const { roomId } = view.languages.find((one: { language: string }) => one.language === 'fr')
    await write(w, coordinator, roomId, 'Le secrétariat relit avant envoi.')
    const { id } = await begin(w, 'minutes', 'template')
    t.match(plainText(await contentOf(w, id, 'fr')), /Le secrétariat relit avant envoi\./)
  })

  await t.test('partners use a template and only coordinators write in it', async t => {
    const list = (await (await w.as('mentor')).get(templates)).json().templates
    const { documentId } = list.find((one: { kind: string }) => one.kind === 'minutes')
    const rename = { language: 'fr', title: 'Autre' }
    for (const member of ['project-lead', 'editor', 'mentor', 'researcher'] as const) {
      const door = await w.as(member)
      t.equal((await door.get(`/api/documents/${documentId}`)).json().can.edit, false, member)
      t.equal((await door.patch(`/api/documents/${documentId}`, rename)).statusCode, 403, member)
      t.equal((await door.put(`${templates}/minutes`, {})).statusCode, 403, member)
      t.equal((await door.delete(`${templates}/minutes`)).statusCode, 403, member)
    }
    const coordinator = await w.as('coordinator')
    const state = await coordinator.put(`/api/documents/${documentId}/state`, { state: 'published' })
    t.not(state.statusCode, 200, 'nobody publishes a template')
    const reader = await (await w.as('reader')).get(`/api/documents/${documentId}`)
    t.same([reader.statusCode, reader.json().code], [404, 'document.unknown'])
  })

  await t.test('a template stands in no list of documents and in no search', async t => {
    const editor = await w.as('editor')
    const { documents } = (await editor.get(`/api/projects/${w.project.id}/documents`)).json()
    const kinds = await editor.get(templates)
    const own = kinds.json().templates.find((one: { kind: string }) => one.kind === 'minutes')
    t.notOk(documents.some((one: { id: string }) => one.id === own.documentId))
    const found = (await editor.get('/api/search?q=secr%C3%A9tariat')).body
    t.notMatch(found, own.documentId)
  })

  await t.test('going back to the shipped template can be taken back', async t => {
    const coordinator = await w.as('coordinator')
    const { documentId } = (await coordinator.delete(`${templates}/minutes`)).json()
    const current = async () =>
      plainText((await coordinator.get(`${templates}/minutes/fr`)).json().content as DocumentJson)
    t.notMatch(await current(), /Le secrétariat relit/)
    t.equal((await coordinator.delete(`${templates}/minutes`)).json().code, 'template.unknown')
    t.equal((await coordinator.put(`${templates}/minutes`, { documentId })).json().documentId, documentId)
    t.match(await current(), /Le secrétariat relit/)
  })

  await t.test('a document is not made a template by naming it', async t => {
    const { id } = await begin(w, 'memorandum', 'template')
    const answer = await (await w.as('coordinator')).put(`${templates}/memorandum`, { documentId: id })
    t.same([answer.statusCode, answer.json().code], [404, 'template.unknown'])
  })
})
