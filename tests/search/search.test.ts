import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { SearchKind, SearchPage, SearchResult } from '../../shared/search/schema.ts'
import { annotate, makeNote, type Note } from '../annotations/annotated.ts'
import { comment } from '../comments/commented.ts'
import { works } from '../references/works.ts'
import { world, type Member } from '../world.ts'

t.setTimeout(120_000)
const w = await world(t)
const { as, anyone, project, otherProject, people, db } = w
const coordinator = await as('coordinator')
const researcher = await as('researcher')
const partners: Member[] = ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher']

const search = async (member: Member, q: string, query = ''): Promise<SearchPage> => {
  const answer = await (await as(member)).get(`/api/search?q=${encodeURIComponent(q)}${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}
const found = async (member: Member, q: string, kind: SearchKind = 'document'): Promise<SearchResult[]> =>
  (await search(member, q)).results.filter(result => result.kind === kind)
const titles = async (member: Member, q: string, kind?: SearchKind) =>
  (await found(member, q, kind)).map(result => result.title.text)
const marked = ({ text, ranges }: { text: string; ranges: { start: number; end: number }[] }) =>
  ranges.map(({ start, end }) => text.slice(start, end))

/** The server reads a text when it has come to rest. */
async function untilFound(q: string): Promise<void> {
  for (let tries = 0; (await found('coordinator', q)).length === 0; tries++) {
    if (tries > 300) throw new Error(`"${q}" was never found`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
async function publish(note: Note, organisationId: string | null): Promise<string> {
  const { id } = (await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'fr' })).json()
  const answer = await coordinator.post(`/api/revisions/${id}/publications`, { organisationId })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return `/api/revisions/${id}/publications/${answer.json().id}`
}

t.test('a partner finds a document by its words: stems, no accents, beginnings, misspellings', async t => {
  await makeNote(w, {
    title: 'Méthodologie commune',
    text: [
      'Les coopératives évaluées ont mesuré leurs retombées.',
      'Les hôpitaux universitaires y participent.'
    ]
  })
  await untilFound('retombées')
  for (const q of [
    'retombées',
    'retombee',
    'évaluer',
    'evaluees',
    'coop',
    'COOPÉRATIVE mesure',
    'coperatives',
    'hopitaux',
    'methodologie',
    'méthodolgie'
  ]) {
    t.same(await titles('editor', q), ['Méthodologie commune'], q)
  }
  t.same(await titles('editor', 'coopérative introuvable-mot'), [])
  const [result] = await found('editor', 'evaluer retombee')
  t.match(result!.snippet!.text, /coopératives évaluées/)
  t.same(marked(result!.snippet!), ['évaluées', 'retombées'])
  t.same(marked((await found('editor', 'methodo'))[0]!.title), ['Méthodologie'])
})

t.test('Dutch and English texts are found by their own stems', async t => {
  const created = await coordinator.post('/api/documents', {
    projectId: project.id,
    kind: 'free',
    title: 'Ziekenhuizen en begeleiders',
    language: 'nl'
  })
  t.equal(created.statusCode, 201)
  t.same(await titles('editor', 'begeleider'), ['Ziekenhuizen en begeleiders'])
  t.same(await titles('editor', 'ziekenhuis'), ['Ziekenhuizen en begeleiders'])
})

t.test('a new title is found at once, the old one no more', async t => {
  const { id } = (
    await coordinator.post('/api/documents', {
      projectId: project.id,
      kind: 'free',
      title: 'Kumquat',
      language: 'en'
    })
  ).json()
  t.same(await titles('editor', 'kumquat'), ['Kumquat'])
  await coordinator.patch(`/api/documents/${id}`, { language: 'en', title: 'Bergamot' })
  t.same(await titles('editor', 'bergamot'), ['Bergamot'])
  t.same(await titles('editor', 'kumquat'), [])
})

t.test('a reader finds what is published to them, as it was published, and nothing else', async t => {
  const secret = await makeNote(w, {
    title: 'Note confidentielle',
    text: ['Le mot xylographie reste entre nous.']
  })
  const open = await makeNote(w, { title: 'Note ouverte', text: ['Le mot xylographie est public.'] })
  const forMine = await makeNote(w, { title: 'Note adressée', text: ['Xylographie pour le financeur.'] })
  const forOthers = await makeNote(w, { title: 'Note d’autrui', text: ['Xylographie pour d’autres.'] })
  await publish(open, null)
  await publish(forMine, people.reader.organisationId)
  await db
    .updateTable('projectRole')
    .set({ role: 'reader' })
    .where('personId', '=', people.mentor.id)
    .execute()
  await publish(forOthers, people.mentor.organisationId)
  t.same((await titles('reader', 'xylographie')).sort(), ['Note adressée', 'Note ouverte'])
  t.same((await titles('mentor', 'xylographie')).sort(), ['Note d’autrui', 'Note ouverte'])
  const { counts } = await search('reader', 'xylographie')
  t.same(counts, {
    document: 2,
    comment: 0,
    tester: 0,
    organisation: 0,
    annotation: 0,
    finding: 0,
    reference: 0,
    person: 0
  })
  t.same(await titles('reader', 'confidentielle'), [])
  await db
    .updateTable('projectRole')
    .set({ role: 'mentor' })
    .where('personId', '=', people.mentor.id)
    .execute()
  t.ok(secret)
})

t.test('a withdrawn publication is found no more', async t => {
  const note = await makeNote(w, { title: 'Zibeline' })
  const publication = await publish(note, null)
  t.same(await titles('reader', 'zibeline'), ['Zibeline'])
  t.equal((await coordinator.delete(publication)).statusCode < 300, true)
  t.same(await titles('reader', 'zibeline'), [])
  t.equal((await search('reader', 'zibeline')).counts.document, 0)
})

t.test('annotations are found by whom they are visible to', async t => {
  const note = await makeNote(w)
  await annotate(researcher, note, { body: 'Palimpseste à moi', visibility: 'me' })
  await annotate(researcher, note, { body: 'Palimpseste à nous', visibility: 'partners' })
  t.same((await titles('researcher', 'palimpsestes', 'annotation')).sort(), [
    'Palimpseste à moi',
    'Palimpseste à nous'
  ])
  t.same(await titles('editor', 'palimpseste', 'annotation'), ['Palimpseste à nous'])
  t.equal((await search('editor', 'palimpseste')).counts.annotation, 1)
  t.same(await titles('reader', 'palimpseste', 'annotation'), [])
  const [result] = await found('editor', 'palimpseste', 'annotation')
  t.match(result, { documentId: note.id, detail: 'Note', language: 'fr', projectCode: 'VISES' })
})

t.test('a deleted annotation and a deleted finding are found no more, and again when restored', async t => {
  const note = await makeNote(w)
  const annotation = await annotate(researcher, note, { body: 'Ornithorynque' })
  const finding = (
    await researcher.post(`/api/projects/${project.id}/findings`, {
      language: 'fr',
      statement: 'Ornithorynque rare'
    })
  ).json().id
  const counts = async () => {
    const { counts } = await search('editor', 'ornithorynque')
    return [counts.annotation, counts.finding]
  }
  t.same(await counts(), [1, 1])
  await researcher.delete(`/api/annotations/${annotation}`)
  await researcher.delete(`/api/findings/${finding}`)
  t.same(await counts(), [0, 0])
  await researcher.post(`/api/annotations/${annotation}/restore`)
  await researcher.post(`/api/findings/${finding}/restore`)
  t.same(await counts(), [1, 1])
})

t.test(
  'partners find organisations, testers and people of their projects; readers and strangers none',
  async t => {
    const organisationId = randomUUID()
    await db
      .insertInto('organisation')
      .values({
        id: organisationId,
        legalName: 'Brasserie coopérative de la Sambre',
        shortName: 'Brasserie Sambre',
        country: 'BE',
        identifierScheme: 'none',
        identifierReason: 'test',
        municipality: 'Thuin'
      })
      .execute()
    await db
      .insertInto('enrolment')
      .values({
        id: randomUUID(),
        projectId: project.id,
        organisationId,
        pole: 'insertion',
        versant: 'WAL',
        enteredOn: '2017-01-01',
        status: 'active'
      })
      .execute()
    for (const member of partners) {
      t.match(await found(member, 'brasserie', 'tester'), [{ detail: 'Thuin' }], member)
      t.same(
        await titles(member, 'brassrie sambre', 'tester'),
        ['Brasserie coopérative de la Sambre'],
        'misspelt'
      )
      t.equal((await found(member, 'Fédération editor', 'organisation')).length, 1)
      t.same(await titles(member, 'personne researcher', 'person'), ['Personne researcher'])
    }
    for (const member of ['reader', 'stranger', 'administrator'] as const) {
      for (const q of ['brasserie', 'fédération editor', 'personne researcher']) {
        const { counts, results } = await search(member, q)
        const others = results.filter(result => !result.title.text.includes('stranger'))
        t.same(others, [], `${member}: ${q}`)
        t.equal(counts.tester, 0)
      }
    }
  }
)

t.test('a stranger finds nothing of a project that is not theirs, and may not name it', async t => {
  await makeNote(w, { title: 'Quetzal' })
  t.same(await titles('stranger', 'quetzal'), [])
  const stranger = await as('stranger')
  t.equal((await stranger.get(`/api/search?q=x&project=${project.id}`)).json().code, 'project.unknown')
  t.equal(
    (await coordinator.get(`/api/search?q=quetzal&project=${otherProject.id}`)).json().code,
    'project.unknown'
  )
  t.equal((await search('coordinator', 'quetzal', `&project=${project.id}`)).counts.document, 1)
})

t.test('one kind is paged, all kinds show the best of each', async t => {
  for (let number = 0; number < 7; number++) {
    await coordinator.post('/api/documents', {
      projectId: project.id,
      kind: 'free',
      title: `Mirabelle ${number}`,
      language: 'fr'
    })
  }
  const all = await search('editor', 'mirabelle')
  t.equal(all.results.length, 5)
  t.equal(all.counts.document, 7)
  const first = await search('editor', 'mirabelle', '&kind=document&limit=4')
  const second = await search('editor', 'mirabelle', '&kind=document&limit=4&offset=4')
  const beyond = await search('editor', 'mirabelle', '&kind=document&limit=4&offset=40')
  t.equal(new Set([...first.results, ...second.results].map(({ id }) => id)).size, 7)
  t.same([beyond.results.length, beyond.counts.document], [0, 7])
})

t.test('whatever is typed is a search or a refusal, never a fault', async t => {
  for (const q of [
    "l'été",
    "o'brien'; drop table person",
    '%',
    '\\',
    '"a',
    'a:*|!b&(c',
    '💥',
    '\u0301',
    'x'.repeat(200)
  ]) {
    const answer = await coordinator.get(`/api/search?q=${encodeURIComponent(q)}`)
    t.ok([200, 400].includes(answer.statusCode), q)
  }
  t.equal((await coordinator.get('/api/search?q=%25')).json().code, 'search.words')
  t.equal((await coordinator.get('/api/search?q=')).json().code, 'input.too-short')
  t.equal((await coordinator.get(`/api/search?q=${'x'.repeat(201)}`)).json().code, 'input.too-long')
  t.equal((await coordinator.get('/api/search?q=x&kind=mail')).json().code, 'input.choice')
  t.equal((await coordinator.get('/api/search?q=x%00')).statusCode, 400)
  t.equal((await anyone.get('/api/search?q=x')).json().code, 'session.required')
})

t.test('a comment is found by partners at its place, and no more when it is taken back', async t => {
  const note = await makeNote(w, { title: 'Note commentée' })
  const mentor = await as('mentor')
  const threadId = await comment(mentor, note, { body: 'Il manque des numérateurs ici.' })
  t.match(await found('editor', 'numerateur', 'comment'), [
    { documentId: note.id, threadId, language: 'fr', detail: `${people.mentor.name} · Note commentée` }
  ])
  t.same(await found('reader', 'numerateur', 'comment'), [])
  t.same(await found('stranger', 'numerateur', 'comment'), [])
  await mentor.delete(`/api/threads/${threadId}`)
  t.same(await found('editor', 'numerateur', 'comment'), [])
  await mentor.post(`/api/threads/${threadId}/restore`)
  const { comments } = (await mentor.get(`/api/threads/${threadId}`)).json()
  await mentor.patch(`/api/comments/${comments[0].id}`, { body: 'Tout y est.', mentions: [] })
  t.same(await found('editor', 'numerateur', 'comment'), [])
})

t.test(
  'a partner finds a work of the library by its title, writers and key; a reader and other projects do not',
  async t => {
    const library = `/api/projects/${project.id}/references`
    const { id } = (await coordinator.post(library, { item: works.book })).json()
    await coordinator.post(library, { item: works.article })
    for (const q of [
      'évaluer impact',
      'evaluation impact social',
      'stievenart',
      'stivenart',
      'Éditions de la Lys 2018'
    ])
      t.match(await titles('researcher', q, 'reference'), ['Évaluer l’impact social'], q)
    t.same(await titles('researcher', 'metingen van sociale impact', 'reference'), [], 'every word counts')
    t.match(await found('editor', 'verso haalbare', 'reference'), [
      { title: { text: works.article.title }, detail: 'Verso · 2019', language: 'nl' }
    ])
    t.same(await titles('reader', 'stievenart', 'reference'), [])
    t.equal((await search('reader', 'stievenart')).counts.reference, 0, 'nor does a count tell')
    await coordinator.delete(`/api/references/${id}`)
    t.same(await titles('researcher', 'stievenart', 'reference'), [], 'what was put away is not found')
  }
)
