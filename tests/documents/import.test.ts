import { deflateRawSync } from 'node:zlib'
import t from 'tap'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { convert, fileKinds } from '../../server/features/documents/import/conversion.ts'
import { convertApart } from '../../server/features/documents/import/converter.ts'
import { exported } from '../exports/exported.ts'
import { world } from '../world.ts'
import { methodologyNote, wordWith } from './word-file.ts'
import { rezip, unzipped, zip } from './zip-file.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const all = (node: DocumentJson, type: string): DocumentJson[] => [
  ...(node.type === type ? [node] : []),
  ...(node.content ?? []).flatMap(child => all(child, type))
]
const textOf = (node: DocumentJson): string => node.text ?? (node.content ?? []).map(textOf).join('')

const p = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

t.test(
  'a Word file keeps headings, nested lists, merged cells, images, footnotes, links and marks',
  async t => {
    const { json, images, title, language } = convert('docx', await methodologyNote())
    t.same(
      all(json, 'heading').map(node => [node.attrs?.['level'], textOf(node)]),
      [
        [1, 'Mesurer l’impact'],
        [2, 'Étapes']
      ]
    )
    const ordered = all(json, 'orderedList')
    t.same(
      ordered.map(list => [list.attrs?.['type'], list.content?.length]),
      [
        [null, 2],
        ['a', 2]
      ],
      'a list of two with a list of two inside its first item'
    )
    t.equal(ordered[0]!.content![0]!.content![1], ordered[1])
    t.equal(all(json, 'bulletList').length, 2)
    t.same(
      all(json, 'tableHeader').map(cell => [textOf(cell), cell.attrs?.['colspan'], cell.attrs?.['rowspan']]),
      [
        ['Pôle', 1, 1],
        ['Testeuses', 2, 1]
      ]
    )
    t.same(
      all(json, 'tableRow').map(row => row.content!.map(cell => [textOf(cell), cell.attrs?.['rowspan']])),
      [
        [
          ['Pôle', 1],
          ['Testeuses', 1]
        ],
        [
          ['Insertion', 2],
          ['FR', 1],
          ['7', 1]
        ],
        [
          ['WAL', 1],
          ['21', 1]
        ]
      ]
    )
    t.match(all(json, 'image'), [{ attrs: { fileId: 'image-1', alt: 'Carte des trois versants' } }])
    t.match(images, [{ key: 'image-1', mediaType: 'image/png' }])
    t.same(all(json, 'footnote').map(textOf), ['Première note, avec sa source.', 'Seconde note.'])
    const marked = all(json, 'text').filter(node => node.marks)
    t.match(
      marked.map(node => [node.text, node.marks!.map(mark => mark.type)]),
      [
        ['gras', ['bold']],
        ['italique', ['italic']],
        [' puis ajouté', ['insertion']],
        [' puis ôté', ['deletion']],
        ['Seconde', ['italic']],
        ['le site', ['link']]
      ]
    )
    t.same([title, language], ['Note méthodologique de test', 'fr'])
    const ids = [...all(json, 'paragraph'), ...all(json, 'heading'), ...all(json, 'tableCell')].map(
      node => node.attrs?.['blockId']
    )
    t.equal(new Set(ids).size, ids.length, 'every block has an id of its own')
  }
)

t.test('a person is told what a Word file loses, with the number and the first place', async t => {
  const { losses, json, threads } = convert('docx', await methodologyNote())
  t.match(Object.fromEntries(losses.map(loss => [loss.code, loss.count])), {
    formatting: 1,
    'headers-footers': 1,
    'unsafe-links': 1
  })
  t.notMatch(
    losses.map(({ code }) => code),
    ['comments']
  )
  const borne = all(json, 'text').filter(node => node.marks?.some(({ attrs }) => attrs?.['name'] === 'A'))
  t.same(
    borne.map(node => [node.text, node.marks!.map(({ type }) => type)]),
    [
      [' puis ajouté', ['insertion']],
      [' puis ôté', ['deletion']]
    ],
    'tracked changes are suggestions of whom the file names'
  )
  t.match(threads, [
    { anchor: { exact: ', commenté' }, comments: [{ author: 'Une relectrice', body: 'À vérifier' }] }
  ])
  t.same(
    all(json, 'mathInline').map(node => node.attrs?.['latex']),
    ['\\frac{68}{69}'],
    'an equation is kept'
  )
})

t.test('fields, text boxes and hidden text are declared, breaks and the table of contents kept', async t => {
  const field = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>` +
    `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const file = await wordWith(
    p('Début') +
      `<w:p>${field('TOC \\o "1-3"', 'Sommaire ancien')}</w:p>` +
      `<w:p>${field('DATE', '1 mai 2018')}</w:p>` +
      `<w:p>${field('HYPERLINK "https://example.org/x"', 'lien')}</w:p>` +
      `<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:t>Après</w:t></w:r></w:p>` +
      `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché</w:t></w:r></w:p>` +
      `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('Dans un cadre')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>` +
      p('Centré', '<w:jc w:val="center"/>') +
      `<w:p><w:r><w:object/></w:r></w:p>`
  )
  const { json, losses } = convert('docx', file)
  t.same(losses.map(loss => loss.code).sort(), [
    'alignment',
    'comments',
    'embedded-objects',
    'fields',
    'hidden-text',
    'text-boxes'
  ])
  t.same(
    json.content!.map(node => node.type).filter(type => type !== 'paragraph'),
    ['tableOfContents', 'pageBreak'],
    'a page break and the place of a table of contents are kept'
  )
  t.same(all(json, 'paragraph').map(textOf).filter(Boolean), [
    'Début',
    '1 mai 2018',
    'lien',
    'Après',
    'Dans un cadre',
    'Centré'
  ])
  t.match(all(json, 'text').find(node => node.text === 'lien')?.marks, [
    { attrs: { href: 'https://example.org/x' } }
  ])
})

t.test('Markdown keeps its structure, and what it cannot keep is declared', t => {
  const source = [
    '# Titre',
    'Une ligne',
    'et sa suite, **grasse** et *penchée*, `code`, [lien](https://example.org), [mauvais](javascript:alert(1)).[^1]',
    '',
    '- un',
    '  - deux',
    '- [x] fait',
    '',
    '| Pôle | Nombre |',
    '|---|---|',
    '| Insertion | 31 |',
    '',
    '> citation',
    '',
    '```js',
    'let a',
    '```',
    '',
    '![photo](https://example.org/p.png)',
    '',
    '[^1]: La note.'
  ].join('\n')
  const { json, losses } = convert('md', Buffer.from(source))
  t.same(
    json.content!.map(node => node.type),
    ['heading', 'paragraph', 'bulletList', 'taskList', 'table', 'blockquote', 'codeBlock', 'paragraph']
  )
  t.match(textOf(json.content![1]!), /^Une ligne et sa suite, grasse et penchée, code, lien, mauvais\./)
  t.same(all(json, 'footnote').map(textOf), ['La note.'])
  t.same(all(json, 'tableHeader').map(textOf), ['Pôle', 'Nombre'])
  t.same(losses.map(loss => loss.code).sort(), ['image-missing', 'unsafe-links'])
  t.end()
})

t.test('a plain text shows its headings, lists and tables by tabs', t => {
  const source = [
    'NOTE DE TRAVAIL',
    '',
    '1. Contexte',
    '',
    'Une phrase coupée par la main au milieu',
    'de la ligne.',
    'Une autre phrase.',
    '',
    '1.1 Les pôles',
    '',
    '- insertion',
    '- solidarité',
    '',
    'Pôle\tTesteuses',
    'Insertion\t31',
    'AESS\t20'
  ].join('\n')
  const { json } = convert('txt', Buffer.from(source))
  t.same(
    all(json, 'heading').map(node => [node.attrs?.['level'], textOf(node)]),
    [
      [2, 'NOTE DE TRAVAIL'],
      [1, '1. Contexte'],
      [2, '1.1 Les pôles']
    ]
  )
  t.same(json.content!.filter(node => node.type === 'paragraph').map(textOf), [
    'Une phrase coupée par la main au milieu de la ligne.',
    'Une autre phrase.'
  ])
  t.same(all(json, 'listItem').map(textOf), ['insertion', 'solidarité'])
  t.same(all(json, 'tableHeader').map(textOf), ['Pôle', 'Testeuses'])
  t.same(all(json, 'tableCell').map(textOf), ['Insertion', '31', 'AESS', '20'])
  t.end()
})

/** Files that are refused: name, bytes, code, and what the sentence names. */
async function hostile(): Promise<[string, string, Buffer, string, object?][]> {
  const parts = unzipped(await methodologyNote())
  const changed = (change: (copy: Map<string, Buffer>) => void) => {
    const copy = new Map(parts)
    change(copy)
    return rezip(copy)
  }
  const good = rezip(parts)
  const types = parts.get('[Content_Types].xml')!.toString()
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
  const zeros = Buffer.alloc(30 * 1024 * 1024)
  const entity =
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
  const flagged = Buffer.from(good)
  flagged.writeUInt16LE(flagged.readUInt16LE(directoryAt(flagged) + 8) | 1, directoryAt(flagged) + 8)
  return [
    [
      'a text in Windows-1252',
      'n.txt',
      Buffer.from('Un\nété\n', 'latin1'),
      'encoding',
      { line: 2, found: 'Windows-1252' }
    ],
    ['a text in UTF-16', 'n.txt', Buffer.from('\ufeffabc', 'utf16le'), 'encoding', { found: 'UTF-16' }],
    ['data named as a text', 'n.md', Buffer.from([65, 10, 0, 1]), 'binary', { line: 2 }],
    ['an empty file', 'n.txt', Buffer.alloc(0), 'empty'],
    ['a text of white space', 'n.txt', Buffer.from('  \n\n'), 'empty'],
    ['a presentation', 'n.pptx', good, 'kind', { name: 'n.pptx' }],
    ['a Word file cut in half', 'n.docx', good.subarray(0, good.length / 2), 'broken'],
    ['a text named .docx', 'n.docx', Buffer.from('bonjour'), 'broken'],
    ['a zip that is no Word file', 'n.docx', zip([['a.txt', Buffer.from('a')]]), 'not-word'],
    ['a Word file with a password', 'n.docx', locked, 'encrypted'],
    ['a zip with a password', 'n.docx', flagged, 'encrypted'],
    ['an old Word file', 'n.docx', ole, 'old-word'],
    ['an old Word file by its name', 'n.doc', ole, 'old-word'],
    ['a file named .docm', 'n.docm', good, 'macros'],
    [
      'macros inside a .docx',
      'n.docx',
      changed(copy => copy.set('word/vbaProject.bin', Buffer.from('x'))),
      'macros'
    ],
    [
      'macros by their content type',
      'n.docx',
      changed(copy =>
        copy.set(
          '[Content_Types].xml',
          Buffer.from(types.replace(/wordprocessingml\.document\.main\+xml/, 'macroEnabled.main+xml'))
        )
      ),
      'macros'
    ],
    ['a zip bomb', 'n.docx', changed(copy => copy.set('word/media/x.bin', zeros)), 'bomb'],
    ['a zip that lies about its sizes', 'n.docx', lyingBomb(parts), 'bomb'],
    [
      'an external entity',
      'n.docx',
      changed(copy => copy.set('word/document.xml', Buffer.from(entity))),
      'external-entity'
    ],
    [
      'XML that does not close',
      'n.docx',
      changed(copy => copy.set('word/document.xml', Buffer.from('<w:document>'))),
      'broken'
    ],
    [
      'XML of endless depth',
      'n.docx',
      changed(copy => copy.set('word/document.xml', Buffer.from('<a>'.repeat(500)))),
      'too-long'
    ]
  ]
}

const directoryAt = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 22 + 16)

/** The document inflates to far more than its directory announces. */
function lyingBomb(parts: Map<string, Buffer>): Buffer {
  const bytes = rezip(parts)
  const text = Buffer.alloc(5_000_000, 0x20)
  const packed = deflateRawSync(text)
  return Buffer.from(
    zip(
      [...unzipped(bytes)].map(([name, content]) => [name, content]),
      { 'word/document.xml': { packed, announced: 10 } }
    )
  )
}

t.test('files that are broken, locked, dangerous or too heavy are refused with their own reason', async t => {
  for (const [what, name, bytes, code, params] of await hostile()) {
    const kind = fileKinds.find(known => name.endsWith(`.${known}`))
    if (!kind) continue
    t.throws(() => convert(kind, bytes), { code: `document-file.${code}`, params: params ?? {} }, what)
  }
})

t.test('a file that is refused leaves nothing behind', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const byName = /^n\.(doc|docm|pptx)$/
  for (const [what, name, bytes, code, params] of await hostile()) {
    if (!byName.test(name) && !['a zip bomb', 'a text in UTF-16', 'an external entity'].includes(what))
      continue
    const answer = await editor.upload(`/api/projects/${w.project.id}/imports`, { name, type: WORD, bytes })
    t.match(answer.json(), { code: `document-file.${code}`, params: params ?? {} }, what)
    t.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${what}: ${answer.statusCode}`)
  }
  t.same(await w.db.selectFrom('documentImport').selectAll().execute(), [], 'nothing was kept')
  t.same(await w.db.selectFrom('file').selectAll().execute(), [])
})

t.test('a file that takes too much memory takes only its own process', async t => {
  const deep = `<w:p><w:r><w:t>x</w:t></w:r></w:p>`.repeat(190_000)
  const file = await wordWith(deep)
  const started = Date.now()
  await t.rejects(convertApart('docx', file), { code: /^document-file\.(too-long|too-heavy|bomb)$/ })
  t.ok(Date.now() - started < 30_000)
})

t.test('an editor sees what an import keeps, and nothing exists before she confirms', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const file = { name: 'Note.docx', type: WORD, bytes: await methodologyNote() }
  const answer = await editor.upload(`/api/projects/${w.project.id}/imports`, file)
  t.equal(answer.statusCode, 201)
  const preview = answer.json()
  t.match(preview, {
    title: 'Note méthodologique de test',
    language: 'fr',
    counts: { headings: 2, tables: 1, images: 1, footnotes: 2 },
    outline: [{ level: 1, text: 'Mesurer l’impact' }, { level: 2 }]
  })
  const image = await editor.get(`/api/imports/${preview.importId}/images/image-1`)
  t.same([image.statusCode, image.headers['content-type']], [200, 'image/png'])
  t.same((await editor.get(`/api/projects/${w.project.id}/documents`)).json(), { documents: [] })
  t.same(await w.db.selectFrom('file').select('id').execute(), [])

  const lead = await w.as('project-lead')
  const url = `/api/imports/${preview.importId}/confirm`
  const body = { kind: 'methodology-note', title: 'Note importée', language: 'fr' }
  t.equal((await lead.post(url, body)).json().code, 'document-import.unknown', 'it is hers alone')
  t.equal((await editor.post(url, { ...body, kind: 'novel' })).statusCode, 400)
  const confirmed = await editor.post(url, body)
  t.equal(confirmed.statusCode, 201)
  const again = await editor.post(url, body)
  t.same([again.statusCode, again.json().code], [404, 'document-import.unknown'])

  const { id } = confirmed.json()
  const revision = (await editor.post(`/api/documents/${id}/revisions`, { language: 'fr' })).json()
  const { content } = (await editor.get(`/api/revisions/${revision.id}`)).json()
  t.same(all(content, 'footnote').map(textOf), ['Première note, avec sa source.', 'Seconde note.'])
  const fileId = all(content, 'image')[0]!.attrs!['fileId'] as string
  const shown = await editor.get(`/api/documents/${id}/images/${fileId}`)
  t.same([shown.statusCode, shown.headers['content-type']], [200, 'image/png'])
  const reader = await w.as('reader')
  t.equal((await reader.get(`/api/documents/${id}/images/${fileId}`)).statusCode, 404)
  const coordinator = await w.as('coordinator')
  await coordinator.post(`/api/revisions/${revision.id}/publications`, { organisationId: null })
  t.equal(
    (await reader.get(`/api/documents/${id}/images/${fileId}`)).statusCode,
    200,
    'a published revision shows it'
  )
})

t.test('a reader cannot import', async t => {
  const w = await world(t)
  const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('Bonjour') }
  const answer = await (await w.as('reader')).upload(`/api/projects/${w.project.id}/imports`, file)
  t.same([answer.statusCode, answer.json().code], [403, 'permission.denied'])
})

t.test(
  'what a file says and tracks is there after the import, under its own names, and leaves again',
  async t => {
    const w = await world(t)
    const [editor, coordinator] = [await w.as('editor'), await w.as('coordinator')]
    const file = { name: 'note.docx', type: WORD, bytes: await methodologyNote() }
    const preview = (await editor.upload(`/api/projects/${w.project.id}/imports`, file)).json()
    t.match(preview.counts, { threads: 1, suggestions: 1 })
    const details = { kind: 'methodology-note', title: 'Note', language: 'fr' }
    const made = await editor.post(`/api/imports/${preview.importId}/confirm`, details)
    const { id } = made.json()
    const { threads } = (await coordinator.get(`/api/documents/${id}/threads?language=fr`)).json()
    t.match(threads, [
      {
        state: 'anchored',
        anchor: { exact: ', commenté' },
        author: { id: w.people.editor.id },
        comments: [{ nameInFile: 'Une relectrice', body: 'À vérifier', mayEdit: false }]
      }
    ])
    const [said] = threads[0].comments
    for (const door of [editor, coordinator])
      t.equal(
        (await door.patch(`/api/comments/${said.id}`, { body: 'Autre chose', mentions: [] })).json().code,
        'permission.denied',
        'nobody rewords what somebody said elsewhere'
      )
    const { review } = (await editor.get(`/api/documents/${id}/exports/check?language=fr`)).json()
    t.match(review, { threads: 1, suggestions: 1 })
    const order = { language: 'fr', format: 'docx', hasReview: true }
    const { answer } = await exported(editor, `/api/documents/${id}/exports`, order)
    const back = convert('docx', answer.rawPayload)
    t.match(back.threads, [{ anchor: { exact: ', commenté' }, comments: [{ author: 'Une relectrice' }] }])
    t.match(JSON.stringify(back.json), /"name":"A","organisation":"","at":"2026-01-01T00:00:00Z"/)
  }
)
