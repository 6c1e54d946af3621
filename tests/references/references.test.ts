import t from 'tap'
import * as Y from 'yjs'
import { citationAttribute } from '../../shared/editor/citation.ts'
import type { CslItem } from '../../shared/references/item.ts'
import { textOfRuns } from '../../shared/references/runs.ts'
import { roles } from '../../shared/permissions.ts'
import { endOf } from '../committees/scene.ts'
import { inRoom } from '../documents/writer.ts'
import { world, type Door } from '../world.ts'
import { allWorks, works } from './works.ts'

const bib = (text: string) => ({ name: 'x.bib', type: 'application/x-bibtex', bytes: Buffer.from(text) })

t.test('references', async t => {
  const w = await world(t)
  const library = `/api/projects/${w.project.id}/references`
  const editor = await w.as('editor')
  const list = async (): Promise<{ id: string; key: string; item: CslItem }[]> =>
    (await editor.get(library)).json().references
  const add = async (item: CslItem, door: Door = editor) =>
    (await door.post(library, { item })).json().id as string

  await t.test(
    'every partner adds to the library; readers and strangers do not know that it is there',
    async t => {
      for (const role of roles) {
        const door = await w.as(role)
        const isPartner = role !== 'reader'
        const item = { type: 'book', title: `Par ${role}` }
        t.equal((await door.get(library)).statusCode, isPartner ? 200 : 403, role)
        t.equal((await door.post(library, { item })).statusCode, isPartner ? 201 : 403, role)
      }
      const stranger = await (await w.as('stranger')).get(library)
      t.same([stranger.statusCode, stranger.json().code], [404, 'project.unknown'])
    }
  )

  await t.test('a work that breaks a rule is refused with its field and value', async t => {
    const answer = await editor.post(library, { item: { type: 'book', title: 'T', ISBN: '9782070368229' } })
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), {
      code: 'reference.field',
      params: { field: 'ISBN', value: '9782070368229', rule: 'isbn' }
    })
  })

  await t.test('the same work is not added twice, nor turned into another that is there', async t => {
    const id = await add(works.book)
    const again = await editor.post(library, { item: { ...works.book, title: 'Autre titre' } })
    t.same([again.statusCode, again.json().code], [409, 'reference.known'])
    const other = await add({ type: 'book', title: 'Un autre' })
    const turned = await editor.put(`/api/references/${other}`, { item: works.book })
    t.equal(turned.json().code, 'reference.known')
    const item = { ...works.book, publisher: 'Corrigé' }
    t.equal((await editor.put(`/api/references/${id}`, { item })).statusCode, 204)
    t.equal((await list()).find(one => one.id === id)?.item.publisher, 'Corrigé')
  })

  await t.test('a deletion is taken back, with another key when its own was given away', async t => {
    const id = await add(works.article)
    t.equal((await list()).find(one => one.id === id)?.key, 'verso2019')
    await editor.delete(`/api/references/${id}`)
    t.notOk((await list()).some(one => one.id === id))
    const heir = await add({
      type: 'book',
      title: 'Ander',
      author: [{ literal: 'Verso' }],
      issued: { 'date-parts': [[2019]] }
    })
    t.equal((await list()).find(one => one.id === heir)?.key, 'verso2019')
    await editor.post(`/api/references/${id}/restore`)
    t.equal((await list()).find(one => one.id === id)?.key, 'verso2019a')
  })

  await t.test('a file is checked before anything is added; then what is new and sound is', async t => {
    const text = `@book{neuf, title={Neuf}, year={2020}}
@book{connu, title={Évaluer l’impact social}, year={2018}}
@book{faux, title={Faux}, doi={dix}}
@book{deux, title={Neuf}, year={2020}}
@book{casse, title={Cassé`
    const before = (await list()).length
    const checked = (await editor.upload(`${library}/check`, bib(text))).json()
    t.equal((await list()).length, before, 'nothing is stored')
    t.same(
      checked.entries.map(({ line, verdict }: { line: number; verdict: string }) => [line, verdict]),
      [
        [1, 'new'],
        [2, 'known'],
        [3, 'refused'],
        [4, 'known']
      ]
    )
    t.match(checked.entries[2].problems, [{ line: 3, field: 'DOI', value: 'dix', rule: 'doi' }])
    t.match(checked.problems, [{ line: 5, rule: 'syntax' }])
    t.same((await editor.upload(`${library}/import`, bib(text))).json(), { added: 1 })
    t.same((await editor.upload(`${library}/import`, bib(text))).json(), { added: 0 }, 'twice is once')
    t.ok((await list()).some(({ key }) => key === 'neuf'))
  })

  await t.test('a file that is no library is refused, and says what to do', async t => {
    const codes = async (bytes: Uint8Array) =>
      (await editor.upload(`${library}/check`, { name: 'x.bib', type: 'text/plain', bytes })).json().code
    t.equal(await codes(Buffer.from('Bonjour')), 'references.file-format')
    t.equal(await codes(Buffer.from([0xff, 0xfe, 0x40])), 'references.file-text')
    t.equal(await codes(Buffer.alloc(2_000_001, 'a')), 'references.file-size')
  })

  await t.test('a library leaves as a file and is known whole when it comes back', async t => {
    for (const item of allWorks) await editor.post(library, { item })
    for (const format of ['bibtex', 'ris', 'csl-json']) {
      const file = await editor.get(`${library}/file?format=${format}`)
      t.match(file.headers['content-disposition'], /attachment; filename="references\./)
      const { entries, problems } = (await editor.upload(`${library}/check`, bib(file.body))).json()
      t.equal(entries.length, (await list()).length, format)
      t.same(problems, [])
      t.ok(
        entries.every(({ verdict }: { verdict: string }) => verdict === 'known'),
        format
      )
    }
  })

  await t.test(
    'what a revision cites stays as it was; the living text and its files follow the library',
    async t => {
      const coordinator = await w.as('coordinator')
      const cited = await add({
        type: 'book',
        title: 'Cité',
        author: [{ literal: 'Febecoop' }],
        issued: { 'date-parts': [[2015]] }
      })
      const note = (
        await coordinator.post('/api/documents', {
          projectId: w.project.id,
          kind: 'free',
          title: 'Note',
          language: 'nl'
        })
      ).json()
      await inRoom(w, coordinator, note.languages.nl.roomId, fragment => {
        const citation = new Y.XmlElement('citation')
        citation.setAttribute('items', citationAttribute([{ id: cited, locator: '7' }]))
        const paragraph = fragment.get(0) as Y.XmlElement
        paragraph.insert(0, [new Y.XmlText('Zie '), citation])
        fragment.push([new Y.XmlElement('bibliography')])
      })
      const style = await coordinator.put(`/api/documents/${note.id}/citation-style`, { style: 'ieee' })
      t.equal(style.statusCode, 204)
      const freeze = async () =>
        (await coordinator.post(`/api/documents/${note.id}/revisions`, { language: 'nl' })).json()
      const first = await freeze()
      t.equal((await freeze()).code, 'revision.unchanged')
      await coordinator.delete(`/api/references/${cited}`)
      const second = await freeze()
      const wordsOf = async (id: string) => {
        const { citations } = (await coordinator.get(`/api/revisions/${id}`)).json()
        return { cited: citations.citations.map(textOfRuns), list: citations.bibliography.map(textOfRuns) }
      }
      t.same((await wordsOf(first.id)).cited, ['[1, p. 7]'])
      t.match((await wordsOf(first.id)).list, [/^\[1\] Febecoop, Cité\. 2015/])
      t.same(await wordsOf(second.id), { cited: ['[verwijderde referentie]'], list: [] })
      const markdown = async (path: string, body: object) => {
        const { jobId } = (await coordinator.post(path, body)).json()
        const { exportId } = (await endOf(coordinator, jobId)).result as { exportId: string }
        return (await coordinator.get(`/api/exports/${exportId}/file`)).body
      }
      const frozen = await markdown(`/api/revisions/${first.id}/exports`, { format: 'md' })
      t.match(frozen.replaceAll('\\', ''), /Zie \[1, p\. 7\]\n\n\[1\] Febecoop,(?: |&#32;)\*Cité\*/)
      const living = await markdown(`/api/documents/${note.id}/exports`, { language: 'nl', format: 'md' })
      t.match(living, /verwijderde referentie/)
      const { formats } = (
        await coordinator.get(`/api/documents/${note.id}/exports/check?language=nl`)
      ).json()
      const losing = formats.filter((one: { losses: { code: string }[] }) =>
        one.losses.some(({ code }) => code === 'citations')
      )
      t.same(losing.map(({ format }: { format: string }) => format).sort(), ['docx', 'html', 'md', 'odt'])
    }
  )
})
