import t from 'tap'
import type { ExportCheck, ExportFormat } from '../../shared/exports/schema.ts'
import { convert } from '../../server/features/documents/import/conversion.ts'
import { endOf, importNote } from '../committees/scene.ts'
import { world } from '../world.ts'
import { exported } from './exported.ts'
import { flat, readPdf } from './paper.ts'

t.setTimeout(180_000)
const formats = ['pdf', 'docx', 'odt', 'html', 'md'] as const

const lossesOf = (check: ExportCheck, format: ExportFormat) =>
  check.formats.find(one => one.format === format)!.losses.map(loss => loss.code)

t.test('a partner takes the living text out in every format, its losses said first', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const id = await importNote(editor, w.project.id, 'Note « été »')
  const check = (await editor.get(`/api/documents/${id}/exports/check?language=fr`)).json() as ExportCheck
  t.same(check.formats.map(one => one.format).sort(), [...formats].sort())
  t.same(lossesOf(check, 'docx'), ['suggestions'], 'what the file tracked is only suggested')
  t.ok(lossesOf(check, 'md').includes('merged-cells'))
  for (const format of formats) {
    const { answer } = await exported(editor, `/api/documents/${id}/exports`, { language: 'fr', format })
    t.equal(answer.statusCode, 200, format)
    t.match(decodeURIComponent(String(answer.headers['content-disposition'])), `Note « été » FR.${format}`)
    if (format === 'pdf') {
      const pdf = await readPdf(answer.rawPayload)
      t.equal(pdf.title, 'Note « été »')
      t.match(flat(pdf), /FEDER/, 'the cover names the fund')
    } else {
      const { json, title } = convert(format, answer.rawPayload)
      t.equal(title, 'Note « été »', format)
      t.match(JSON.stringify(json), /Première note, avec sa source/, format)
    }
  }
})

t.test('an archival PDF is asked for by its own standard', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const id = await importNote(editor, w.project.id)
  const order = { language: 'fr', format: 'pdf', standard: 'a' }
  const { answer } = await exported(editor, `/api/documents/${id}/exports`, order)
  t.match(answer.rawPayload.toString('latin1'), /<pdfaid:part>2<\/pdfaid:part>/)
})

t.test('a reader takes out what is published to her, and nothing else', async t => {
  const w = await world(t)
  const [editor, coordinator, reader] = [
    await w.as('editor'),
    await w.as('coordinator'),
    await w.as('reader')
  ]
  const id = await importNote(editor, w.project.id)
  const revision = (await editor.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json()
  const address = `/api/revisions/${revision.id}/exports`
  t.equal((await reader.post(address, { format: 'docx' })).json().code, 'revision.unknown')
  const publications = `/api/revisions/${revision.id}/publications`
  const publication = (await coordinator.post(publications, { organisationId: null })).json()
  t.equal((await reader.get(`${address}/check`)).statusCode, 200)
  t.equal(
    (await reader.post(`/api/documents/${id}/exports`, { language: 'fr', format: 'docx' })).json().code,
    'permission.denied',
    'the living text is for partners'
  )
  const { exportId, answer } = await exported(reader, address, { format: 'docx' })
  t.match(decodeURIComponent(String(answer.headers['content-disposition'])), ' FR r1.docx')

  const others = await editor.get(`/api/exports/${exportId}/file`)
  t.same([others.statusCode, others.json().code], [404, 'export.unknown'], 'it is hers alone')
  await coordinator.delete(`${publications}/${publication.id}`)
  const later = await reader.get(`/api/exports/${exportId}/file`)
  t.same([later.statusCode, later.json().code], [404, 'export.unknown'], 'withdrawn is withdrawn')
})

t.test('an export that is cancelled leaves no file', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const id = await importNote(editor, w.project.id)
  const { jobId } = (
    await editor.post(`/api/documents/${id}/exports`, { language: 'fr', format: 'odt' })
  ).json()
  await editor.delete(`/api/jobs/${jobId}`)
  const job = await endOf(editor, jobId)
  if (job.status === 'cancelled') t.same(await w.db.selectFrom('documentExport').select('id').execute(), [])
  else t.equal(job.status, 'done', 'it was ready before')
})
