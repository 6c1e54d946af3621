import { sql } from 'kysely'
import t from 'tap'
import { superfluous } from '../../shared/documents/version-thinning.ts'
import { thinVersions } from '../../server/features/documents/versions/sessions.ts'
import { patience } from '../patience.ts'
import { world, type Door } from '../world.ts'
import { write } from './writer.ts'

const w = await world(t)

async function note() {
  const editor = await w.as('editor')
  const body = { projectId: w.project.id, kind: 'free', title: 'Note', language: 'fr' }
  const { id, languages } = (await editor.post('/api/documents', body)).json()
  return { id: id as string, roomId: languages.fr.roomId as string, editor }
}
const listOf = async (door: Door, id: string) =>
  (await door.get(`/api/documents/${id}/versions?language=fr`)).json().versions as {
    id: string
    kind: string
    name: string | null
    words: number
    authors: { name: string; organisation: string }[]
  }[]
const keep = async (door: Door, id: string, name: string) =>
  (await door.post(`/api/documents/${id}/versions`, { language: 'fr', name })).json().id as string

t.test('a version that a writer names holds the text of that moment, and who wrote in it', async t => {
  const { id, roomId, editor } = await note()
  const researcher = await w.as('researcher')
  await write(w, editor, roomId, 'Première phrase.')
  const first = await keep(editor, id, 'Avant relecture')
  await write(w, researcher, roomId, 'Deuxième phrase.')
  await keep(researcher, id, 'Après relecture')
  t.match(await listOf(editor, id), [
    {
      name: 'Après relecture',
      words: 4,
      authors: [{ name: 'Personne researcher', organisation: 'Fédération researcher' }]
    },
    { name: 'Avant relecture', words: 2, authors: [{ name: 'Personne editor' }] }
  ])
  const { content, authors, runs } = (await editor.get(`/api/versions/${first}`)).json()
  t.equal(content.content.length, 1)
  t.match(content.content[0].content, [{ text: 'Première phrase.' }])
  const [blockId] = Object.keys(runs)
  t.same(runs[blockId!], [0, 'Première phrase.'.length])
  t.match(authors, [{ name: 'Personne editor', organisation: 'Fédération editor' }])
})

t.test('a session of work is kept when the text rests, once', async t => {
  const { id, roomId, editor } = await note()
  await write(w, editor, roomId, 'Du travail.')
  t.same(await listOf(editor, id), [], 'not while somebody may still be writing')
  await rest()
  t.match(await eventually(() => listOf(editor, id)), [
    { kind: 'session', name: null, words: 2, authors: [{ name: 'Personne editor' }] }
  ])
  await rest()
  await write(w, editor, roomId, 'Et encore.')
  await rest()
  const versions = await eventually(async () => {
    const list = await listOf(editor, id)
    return list.length > 1 ? list : []
  })
  t.equal(versions.length, 2)
})

t.test('a name keeps a version, and can be taken back', async t => {
  const { id, roomId, editor } = await note()
  await write(w, editor, roomId, 'Texte.')
  const version = await keep(editor, id, 'Envoyée')
  const renamed = await editor.patch(`/api/versions/${version}`, { name: 'Envoyée au comité' })
  t.same(renamed.json(), { previous: 'Envoyée' })
  t.same((await editor.patch(`/api/versions/${version}`, { name: null })).json(), {
    previous: 'Envoyée au comité'
  })
  for (const name of ['', '  ', 'a\nb', 'x'.repeat(201)])
    t.equal((await editor.patch(`/api/versions/${version}`, { name })).statusCode, 400)
})

t.test('a reader sees no version, and a stranger does not learn that there are any', async t => {
  const { id, roomId, editor } = await note()
  await write(w, editor, roomId, 'Texte.')
  const version = await keep(editor, id, 'Secrète')
  for (const member of ['reader', 'stranger', 'administrator'] as const) {
    const door = await w.as(member)
    const one = await door.get(`/api/versions/${version}`)
    t.same([one.statusCode, one.json().code], [404, 'version.unknown'], member)
    const list = await door.get(`/api/documents/${id}/versions?language=fr`)
    t.same([list.statusCode, list.json().code], [404, 'document.unknown'], member)
  }
})

t.test('saving before a restore keeps the present, unless it is kept already', async t => {
  const { id, roomId, editor } = await note()
  await write(w, editor, roomId, 'Texte.')
  const present = { language: 'fr', isBeforeRestore: true }
  const first = await editor.post(`/api/documents/${id}/versions`, present)
  t.equal(first.statusCode, 201)
  const again = await editor.post(`/api/documents/${id}/versions`, present)
  t.equal(again.json().id, first.json().id)
  t.match(await listOf(editor, id), [{ kind: 'restore' }])
})

t.test('contributions count the letters that stand in the text, by organisation', async t => {
  const { id, roomId, editor } = await note()
  await write(w, editor, roomId, 'Dix signes')
  await write(w, await w.as('mentor'), roomId, 'Vingt signes en tout')
  const answer = await editor.get(`/api/documents/${id}/contributions?language=fr`)
  t.same(answer.json(), {
    letters: 30,
    organisations: [
      { organisation: 'Fédération mentor', people: ['Personne mentor'], letters: 20 },
      { organisation: 'Fédération editor', people: ['Personne editor'], letters: 10 }
    ]
  })
})

t.test('thinning keeps what is named, the newest, and one for each span of time', async t => {
  const now = new Date('2026-11-22T12:00:00Z')
  const hours = (count: number) => new Date(now.getTime() - count * 3_600_000)
  const versions = Array.from({ length: 24 * 180 }, (_, hour) => ({
    id: String(hour),
    at: hours(hour),
    isKept: hour === 4000
  }))
  const gone = new Set(superfluous(versions, now))
  const left = versions.filter(({ id }) => !gone.has(id))
  t.notOk(gone.has('0'))
  t.notOk(gone.has('4000'))
  t.same(
    versions.slice(0, 24).filter(({ id }) => gone.has(id)),
    [],
    'the last day is whole'
  )
  t.ok(left.length < 170, `${left.length} of ${versions.length} are left`)
  t.same(superfluous(left, now), [], 'thinning twice is thinning once')
})

t.test('who wrote in a version that is thinned out stands at the one that follows', async t => {
  const { id, roomId, editor } = await note()
  const mentor = await w.as('mentor')
  const versions: string[] = []
  for (const [door, line] of [
    [editor, 'Un.'],
    [mentor, 'Deux.'],
    [editor, 'Trois.']
  ] as const) {
    await write(w, door, roomId, line)
    versions.push(await keep(door, id, line))
  }
  await sql`update document_version set name = null, kind = 'session',
    created_at = '2026-01-05T10:00:00Z'::timestamptz + make_interval(mins => live_seq::int)`.execute(w.db)
  await thinVersions(w.db, new Date('2026-11-22T12:00:00Z'))
  const left = await listOf(editor, id)
  t.equal(left.length, 1)
  t.match(left, [{ id: versions[2], authors: [{ name: 'Personne editor' }, { name: 'Personne mentor' }] }])
})

/** As if nobody had written for an hour. */
async function rest(): Promise<void> {
  await sql`update live_update set written_at = written_at - interval '1 hour'`.execute(w.db)
  await sql`update document_text set version_at = version_at - interval '1 hour'`.execute(w.db)
}

async function eventually<T>(look: () => Promise<T[]>): Promise<T[]> {
  for (let tries = 0; tries < patience(300); tries++) {
    const found = await look()
    if (found.length > 0) return found
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('nothing came')
}

t.test('who comes back learns which version holds the text of their last visit', async t => {
  const { id, roomId, editor } = await note()
  const mentor = await w.as('mentor')
  const visit = async () => (await mentor.put(`/api/documents/${id}/visit`, { language: 'fr' })).json()
  await write(w, editor, roomId, 'Texte lu.')
  const seen = await keep(editor, id, 'Lue par la mentore')
  t.same(await visit(), { before: null, versionId: null }, 'the first visit')
  t.same(await visit(), { before: null, versionId: null }, 'the same visit goes on')
  await sql`update document_visit set seen_at = seen_at - interval '2 hours'`.execute(w.db)
  await sql`update document_version set created_at = created_at - interval '3 hours'`.execute(w.db)
  await write(w, editor, roomId, 'Texte nouveau.')
  await keep(editor, id, 'Après')
  t.match(await visit(), { before: /T/, versionId: seen })
  t.match(await visit(), { versionId: seen }, 'and for as long as this visit lasts')
  const refused = await (await w.as('reader')).put(`/api/documents/${id}/visit`, { language: 'fr' })
  t.equal(refused.json().code, 'document.unknown')
})
