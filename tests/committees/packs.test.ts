import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import type { Pack } from '../../shared/committees/schema.ts'
import { canonicalJson } from '../../server/platform/canonical-json.ts'
import { flat, readPdf } from '../exports/paper.ts'
import { write } from '../documents/writer.ts'
import { createTester } from '../testers/lists.ts'
import { world, type Door } from '../world.ts'
import {
  addDashboard,
  addDocument,
  addItem,
  build,
  buildPack,
  createMeeting,
  endOf,
  importNote,
  pageOf,
  writeNote
} from './scene.ts'

t.setTimeout(240_000)
const scene = await world(t)
const { as, project, db, people } = scene
const coordinator = await as('coordinator')

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const download = async (door: Door, packId: string) =>
  (await door.get(`/api/packs/${packId}/file`)).rawPayload
const packOf = async (door: Door, meetingId: string, packId: string): Promise<Pack> =>
  (await pageOf(door, meetingId)).packs.find(pack => pack.id === packId)!

t.test(
  'a coordinator builds one PDF from the note and the dashboard of today, with working bookmarks',
  async t => {
    const noteId = await importNote(coordinator, project.id)
    const meetingId = await createMeeting(coordinator, project.id, { number: 7 })
    await addItem(coordinator, meetingId, 'Accueil', { kind: 'information', minutes: 10 })
    const noteItem = await addItem(coordinator, meetingId, 'Note méthodologique', { minutes: 45 })
    const figuresItem = await addItem(coordinator, meetingId, 'Avancement', {
      kind: 'decision',
      owner: 'ConcertES'
    })
    await addDocument(coordinator, noteItem, noteId)
    await addDashboard(coordinator, figuresItem)

    const job = await build(coordinator, meetingId)
    t.match(job, { status: 'done', progress: 1, result: { version: 1, language: 'fr' } })
    const packId = (job.result as { packId: string }).packId
    const pack = await packOf(coordinator, meetingId, packId)
    const bytes = await download(coordinator, packId)
    t.equal(sha256(bytes), pack.sha256, 'the hash that is shown is that of the bytes')
    t.equal(bytes.length, pack.size)

    const pdf = await readPdf(bytes)
    t.equal(pdf.pages.length, pack.pages)
    t.equal(pdf.language, 'fr')
    t.equal(pdf.title, 'Comité de pilotage n° 7')
    const [agenda, ...rest] = pdf.bookmarks
    const annexes = rest.filter(bookmark => bookmark.title.startsWith('Annexe'))
    t.equal(agenda?.title, 'Ordre du jour')
    t.match(
      annexes.map(bookmark => bookmark.title),
      [/^Annexe 1 – Note méthodologique$/, /^Annexe 2 – Tableau de bord des entreprises testeuses au /]
    )
    t.ok(annexes[0]!.items.length > 0, 'the headings of the note are below its annex')
    for (const bookmark of [agenda!, ...annexes])
      t.ok(
        flat({ ...pdf, pages: [pdf.pages[bookmark.page - 1]!] }).includes(bookmark.title),
        `${bookmark.title} stands on page ${bookmark.page}`
      )

    const cover = flat({ ...pdf, pages: [pdf.pages[0]!] })
    for (const words of [
      'VISES',
      'Comité de pilotage n° 7',
      'Bilan du semestre',
      'mardi 1 décembre 2026',
      '09:30 – 12:00 (heure d’Europe centrale)',
      'Rue Royale 1, Tournai',
      '(FEDER)',
      pack.manifestSha256
    ])
      t.ok(cover.includes(words), words)
    const all = flat(pdf)
    for (const words of [
      '09:30 – 09:40',
      '09:40 – 10:25',
      'Décision · ConcertES',
      '3 points, 2 annexes, 75 minutes.'
    ])
      t.ok(all.includes(words), words)
    t.ok(all.includes('Première note, avec sa source.'), 'footnotes are at the bottom')
    for (let page = 2; page <= pdf.pages.length; page++)
      t.ok(pdf.pages[page - 1]!.includes(`${page} / ${pdf.pages.length}`), `page ${page} says where it is`)
  }
)

t.test('a pack is printed in the language of its reader, and says which versions are missing', async t => {
  const noteId = await importNote(coordinator, project.id, 'Note seulement française')
  const meetingId = await createMeeting(coordinator, project.id, { number: 8 })
  await addDocument(coordinator, await addItem(coordinator, meetingId, 'Note'), noteId)
  const pdf = await readPdf(await download(coordinator, await buildPack(coordinator, meetingId, 'nl')))
  t.equal(pdf.language, 'nl')
  const all = flat(pdf)
  for (const words of [
    'Stuurgroep nr. 8',
    'Balans van het semester',
    'dinsdag 1 december 2026',
    '(EFRO)',
    'Bijlage 1 – Note seulement française',
    'Geen versie in het Nederlands. De bijlage is afgedrukt in het Frans.'
  ])
    t.ok(all.includes(words), words)
  t.match(
    pdf.bookmarks.map(bookmark => bookmark.title),
    ['Agenda', 'Aan te vullen taalversies', 'Bijlage 1 – Note seulement française']
  )
})

t.test('the manifest names every piece with its hash, and its own hash can be computed again', async t => {
  const noteId = await importNote(coordinator, project.id, 'Note au relevé')
  const meetingId = await createMeeting(coordinator, project.id, { number: 9 })
  const itemId = await addItem(coordinator, meetingId, 'Point')
  await addDocument(coordinator, itemId, noteId)
  await addDashboard(coordinator, itemId)
  const packId = await buildPack(coordinator, meetingId)
  const { manifest, sha256: hash } = (await coordinator.get(`/api/packs/${packId}/manifest`)).json()
  t.equal(sha256(canonicalJson(manifest)), hash)
  t.match(manifest.annexes, [
    { annex: 1, kind: 'document', documentId: noteId, revision: 1, language: 'fr' },
    { annex: 2, kind: 'dashboard' }
  ])
  const revision = (await coordinator.get(`/api/revisions/${manifest.annexes[0].revisionId}`)).json()
  t.equal(revision.sha256, manifest.annexes[0].sha256)
  const { rows } = await db
    .selectFrom('dashboardSnapshot')
    .select('rows')
    .where('id', '=', manifest.annexes[1].snapshotId)
    .executeTakeFirstOrThrow()
  t.equal(sha256(canonicalJson(rows)), manifest.annexes[1].sha256)
})

t.test('a snapshot is a paper: the pack shows what it kept, not the register of today', async t => {
  const url = `/api/projects/${project.id}/snapshots`
  const label = 'Rapport de décembre 2018'
  const snapshotId = (await coordinator.post(url, { label, asOf: '2018-12-31' })).json().id
  await createTester(coordinator, project.id)
  const choices = (await coordinator.get(`/api/projects/${project.id}/paper-choices`)).json()
  t.match(choices.snapshots, [{ id: snapshotId, label, asOf: '2018-12-31', engaged: 0 }])

  const meetingId = await createMeeting(coordinator, project.id, { number: 16 })
  const itemId = await addItem(coordinator, meetingId, 'Avancement')
  const papers = `/api/agenda-items/${itemId}/papers`
  t.equal((await coordinator.post(papers, { kind: 'dashboard', snapshotId })).statusCode, 201)
  const [item] = (await pageOf(coordinator, meetingId)).items
  t.match(item!.papers, [{ kind: 'dashboard', asOf: '2018-12-31', total: 0, source: { snapshotId, label } }])
  const pdf = flat(await readPdf(await download(coordinator, await buildPack(coordinator, meetingId))))
  const { sha256: hash } = (await coordinator.get(`/api/snapshots/${snapshotId}`)).json()
  for (const words of ['Tableau de bord des entreprises testeuses au 31 déc. 2018', label])
    t.ok(pdf.includes(words), words)
  t.ok(pdf.replaceAll(' ', '').includes(hash), 'its hash is printed')
  t.notOk(pdf.includes('Contradictions relevées'))

  const stranger = await as('stranger')
  const other = (
    await stranger.post(`/api/projects/${scene.otherProject.id}/snapshots`, { label, asOf: '2018-12-31' })
  ).json().id
  const refused = await coordinator.post(papers, { kind: 'dashboard', snapshotId: other })
  t.same(
    [refused.statusCode, refused.json().code],
    [404, 'snapshot.unknown'],
    'that of another project is not there'
  )
})

t.test('the database refuses to change or remove a pack or a frozen dashboard', async t => {
  const meetingId = await createMeeting(coordinator, project.id, { number: 10 })
  await addDashboard(coordinator, await addItem(coordinator, meetingId, 'Point'))
  const packId = await buildPack(coordinator, meetingId)
  const changes: (() => Promise<unknown>)[] = [
    () => db.updateTable('pack').set({ pages: 1 }).where('id', '=', packId).execute(),
    () => db.deleteFrom('pack').where('id', '=', packId).execute(),
    () => sql`truncate pack cascade`.execute(db),
    () => db.updateTable('dashboardSnapshot').set({ sha256: 'x' }).execute(),
    () => db.deleteFrom('dashboardSnapshot').execute()
  ]
  for (const change of changes) await t.rejects(change() as Promise<never>, { code: '23001' })
  t.equal((await packOf(coordinator, meetingId, packId)).version, 1)
})

t.test(
  'a paper stays at its revision when the text moves on, and says so until it is pinned again',
  async t => {
    const note = await writeNote(scene, coordinator, 'Note vivante', ['Première version.'])
    const meetingId = await createMeeting(coordinator, project.id, { number: 11 })
    const itemId = await addItem(coordinator, meetingId, 'Point')
    const unfrozen = await coordinator.post(`/api/agenda-items/${itemId}/papers`, {
      kind: 'document',
      documentId: note.id,
      freeze: []
    })
    t.same([unfrozen.statusCode, unfrozen.json().code], [409, 'paper.unfrozen'])
    await addDocument(coordinator, itemId, note.id)
    const first = await buildPack(coordinator, meetingId)

    await write(scene, coordinator, note.roomId, 'Seconde version.')
    const paper = async () => (await pageOf(coordinator, meetingId)).items[0]!.papers[0]!
    for (let tries = 0; tries < 100; tries++) {
      const seen = await paper()
      if (seen.kind === 'document' && seen.pins[0]!.hasMoved) break
      await pause(200)
    }
    t.match(await paper(), { pins: [{ language: 'fr', number: 1, hasMoved: true }], missing: ['nl'] })
    const again = await buildPack(coordinator, meetingId)
    t.notMatch(flat(await readPdf(await download(coordinator, again))), 'Seconde version.')

    const pinned = await coordinator.put(`/api/papers/${(await paper()).id}/pins`, { freeze: ['fr'] })
    t.equal(pinned.statusCode, 204, pinned.body)
    t.match(await paper(), { pins: [{ number: 2, hasMoved: false }] })
    t.equal((await packOf(coordinator, meetingId, again)).isOutdated, true)
    const newest = await buildPack(coordinator, meetingId)
    t.match(flat(await readPdf(await download(coordinator, newest))), 'Seconde version.')
    t.notMatch(flat(await readPdf(await download(coordinator, first))), 'Seconde version.')
    t.match(await packOf(coordinator, meetingId, newest), { version: 3, isOutdated: false })
  }
)

t.test('what people type is printed as they typed it', async t => {
  const hostile = '#panic("x") $y$ *z* [a] <b> @c `d` \\ // e'
  const note = await writeNote(scene, coordinator, hostile, [hostile])
  const meetingId = await createMeeting(coordinator, project.id, {
    number: 12,
    place: hostile,
    title: { fr: hostile, nl: '', en: '' }
  })
  const itemId = await addItem(coordinator, meetingId, hostile, { owner: hostile })
  await addDocument(coordinator, itemId, note.id)
  const pdf = await readPdf(await download(coordinator, await buildPack(coordinator, meetingId)))
  t.ok(flat(pdf).split(hostile).length > 6)
  t.equal(pdf.bookmarks.at(-1)?.title, `Annexe 1 – ${hostile}`)
})

t.test('a build is cancelled, leaves no pack, and the next one works', async t => {
  const meetingId = await createMeeting(coordinator, project.id, { number: 13 })
  await addDashboard(coordinator, await addItem(coordinator, meetingId, 'Point'))
  const { jobId } = (await coordinator.post(`/api/meetings/${meetingId}/packs`, { language: 'fr' })).json()
  const second = await coordinator.post(`/api/meetings/${meetingId}/packs`, { language: 'fr' })
  t.same([second.statusCode, second.json().code], [409, 'pack.building'])
  t.match(await pageOf(coordinator, meetingId), { build: { jobId, language: 'fr' } })
  t.equal((await coordinator.delete(`/api/jobs/${jobId}`)).statusCode, 204)
  t.match(await endOf(coordinator, jobId), { status: 'cancelled' })
  await pause(1500)
  t.same((await pageOf(coordinator, meetingId)).packs, [])
  t.equal((await packOf(coordinator, meetingId, await buildPack(coordinator, meetingId))).version, 1)
})

t.test('an empty agenda makes no pack, and a colleague cannot build or publish', async t => {
  const meetingId = await createMeeting(coordinator, project.id, { number: 14 })
  const empty = await coordinator.post(`/api/meetings/${meetingId}/packs`, { language: 'fr' })
  t.same([empty.statusCode, empty.json().code], [409, 'pack.empty'])
  await addItem(coordinator, meetingId, 'Point')
  const editor = await as('editor')
  t.equal((await editor.post(`/api/meetings/${meetingId}/packs`, { language: 'fr' })).statusCode, 403)
  const packId = await buildPack(coordinator, meetingId)
  t.equal((await editor.post(`/api/packs/${packId}/publications`, {})).statusCode, 403)
  t.equal((await editor.get(`/api/packs/${packId}/file`)).statusCode, 200)
})

t.test('a reader reads a pack while it is published to her, and nothing else of the meeting', async t => {
  const reader = await as('reader')
  const meetingId = await createMeeting(coordinator, project.id, { number: 15 })
  await addItem(coordinator, meetingId, 'Point confidentiel')
  const first = await buildPack(coordinator, meetingId)
  const second = await buildPack(coordinator, meetingId)
  const hidden = async () => {
    for (const address of [
      `/api/packs/${first}/file`,
      `/api/packs/${first}/manifest`,
      `/api/packs/${second}/file`,
      `/api/packs/${randomUUID()}/file`
    ]) {
      const answer = await reader.get(address)
      t.same([answer.statusCode, answer.json().code], [404, 'pack.unknown'], address)
    }
    t.equal((await reader.get(`/api/meetings/${meetingId}`)).statusCode, 404)
    t.same((await reader.get(`/api/projects/${project.id}/meetings`)).json().meetings, [])
  }
  await hidden()

  const wrong = await coordinator.post(`/api/packs/${first}/publications`, {
    organisationId: people.editor.organisationId
  })
  t.same([wrong.statusCode, wrong.json().code], [400, 'pack.audience'])
  const published = await coordinator.post(`/api/packs/${first}/publications`, {
    organisationId: people.reader.organisationId
  })
  t.equal(published.statusCode, 201)
  const { meetings } = (await reader.get(`/api/projects/${project.id}/meetings`)).json()
  t.match(meetings, [{ id: meetingId, items: 0, papers: 0, packs: [{ id: first, version: 1 }] }])
  const page = await pageOf(reader, meetingId)
  t.same(page.items, [])
  t.same(page.can, { edit: false, build: false, publish: false })
  t.match(page.packs, [{ id: first, readers: [], publications: [] }])
  t.equal(page.packs.length, 1)
  t.equal((await reader.get(`/api/packs/${first}/file`)).statusCode, 200)
  t.equal((await reader.get(`/api/packs/${second}/file`)).statusCode, 404)

  t.match(await packOf(coordinator, meetingId, first), {
    readers: [{ name: 'Personne reader', organisation: 'Fédération reader' }],
    publications: [{ organisation: { shortName: 'Fédération reader' } }]
  })
  const withdrawal = `/api/packs/${first}/publications/${published.json().id}`
  t.equal((await coordinator.delete(withdrawal)).statusCode, 204)
  t.equal((await coordinator.delete(withdrawal)).json().code, 'publication.unknown')
  await hidden()
  await coordinator.post(`/api/packs/${first}/publications`, {})
  t.equal((await reader.get(`/api/packs/${first}/file`)).statusCode, 200)
})

t.test('a reader gets a revision as PDF only when it is published to her', async t => {
  const noteId = await importNote(coordinator, project.id, 'Note à télécharger')
  const frozen = await coordinator.post(`/api/documents/${noteId}/revisions`, { language: 'fr' })
  const { id, sha256: hash } = frozen.json()
  const answer = await coordinator.get(`/api/revisions/${id}/pdf`)
  t.equal(answer.statusCode, 200)
  t.match(answer.headers['content-disposition'], /Note%20%C3%A0%20t%C3%A9l%C3%A9charger%20FR%20r1\.pdf/)
  const pdf = await readPdf(answer.rawPayload)
  t.equal(pdf.title, 'Note à télécharger')
  t.ok(flat(pdf).includes(hash))
  t.ok(pdf.bookmarks.length > 0)
  const refused = await (await as('reader')).get(`/api/revisions/${id}/pdf`)
  t.same([refused.statusCode, refused.json().code], [404, 'revision.unknown'])
})
