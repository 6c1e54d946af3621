import t from 'tap'
import { convert } from '../../server/features/documents/import/conversion.ts'
import { writeFile } from '../../server/features/exports/writing/write.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import { doc, h, p, text } from '../round-trip/parts.ts'
import { sourceOf } from '../round-trip/trip.ts'
import { world } from '../world.ts'
import { png } from './word-file.ts'
import { rezip, unzipped, zip } from './zip-file.ts'

const all = (node: DocumentJson, type: string): DocumentJson[] => [
  ...(node.type === type ? [node] : []),
  ...(node.content ?? []).flatMap(child => all(child, type))
]
const textOf = (node: DocumentJson): string => node.text ?? (node.content ?? []).map(textOf).join('')
const openDocument = () =>
  writeFile('odt', sourceOf(doc(h(1, 'Titre'), p('Un ', text('mot', 'bold'), '.')), 'fr'))

/** An OpenDocument text whose parts were changed. */
async function changed(change: (parts: Map<string, Buffer>) => void): Promise<Buffer> {
  const parts = unzipped(await openDocument())
  change(parts)
  return rezip(parts)
}

t.test('an OpenDocument text as LibreOffice writes it keeps its structure', async t => {
  const file = await changed(parts => {
    const body =
      '<text:h text:outline-level="1">Cadre</text:h>' +
      '<text:p text:style-name="P1">Un <text:span text:style-name="T1">mot  gras</text:span><text:s text:c="2"/>ici' +
      '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>La note.</text:p></text:note-body></text:note>' +
      '<office:annotation><dc:creator>Une relectrice</dc:creator><text:p>À vérifier</text:p></office:annotation></text:p>' +
      '<text:list text:style-name="L1"><text:list-item text:start-value="3"><text:p>trois</text:p><text:list><text:list-item><text:p>dedans</text:p></text:list-item></text:list></text:list-item></text:list>' +
      '<text:p text:style-name="Quotations">Cité.</text:p><text:p text:style-name="Quotations">Encore.</text:p>' +
      '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Pôle</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>' +
      '<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>' +
      '<text:p><draw:frame><draw:text-box><text:p>Dans un cadre</text:p></draw:text-box></draw:frame></text:p>' +
      '<text:p text:style-name="P2">Après le saut</text:p>'
    const styles =
      '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>' +
      '<style:style style:name="P1" style:family="paragraph"/>' +
      '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>' +
      '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    const content = parts.get('content.xml')!.toString()
    const head = content.slice(0, content.indexOf('<office:font-face-decls>'))
    parts.set(
      'content.xml',
      Buffer.from(
        `${head}<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`
      )
    )
  })
  const { json, losses } = convert('odt', file)
  t.same(
    json.content!.map(node => node.type),
    ['heading', 'paragraph', 'orderedList', 'blockquote', 'table', 'paragraph', 'pageBreak', 'paragraph']
  )
  t.equal(textOf(json.content![1]!), 'Un mot gras  iciLa note.')
  t.match(json.content![2], { attrs: { start: 3 }, content: [{ content: [{}, { type: 'bulletList' }] }] })
  t.same(
    all(json, 'tableHeader').map(cell => cell.attrs?.['colspan']),
    [2]
  )
  t.same(losses.map(loss => loss.code).sort(), ['comments', 'text-boxes'])
  t.match(losses.find(loss => loss.code === 'comments')?.sample, 'À vérifier')
})

t.test(
  'OpenDocument files that are broken, locked or dangerous are refused with their own reason',
  async t => {
    const entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:document-content/>'
    const locked =
      '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    const hostile: [what: string, bytes: Buffer, code: string][] = [
      ['a text named .odt', Buffer.from('bonjour'), 'broken'],
      ['half a file', (await openDocument()).subarray(0, 900), 'broken'],
      ['a zip that is no document', zip([['a.txt', Buffer.from('a')]]), 'not-open-document'],
      [
        'a spreadsheet',
        await changed(
          parts => void parts.set('mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet'))
        ),
        'not-open-document'
      ],
      [
        'macros',
        await changed(parts => void parts.set('Basic/Standard/Module1.xml', Buffer.from('<x/>'))),
        'macros'
      ],
      [
        'scripts',
        await changed(parts => void parts.set('Scripts/python/evil.py', Buffer.from('x'))),
        'macros'
      ],
      [
        'a zip bomb',
        await changed(parts => void parts.set('Pictures/x.bin', Buffer.alloc(30 * 1024 * 1024))),
        'bomb'
      ],
      [
        'an external entity',
        await changed(parts => void parts.set('content.xml', Buffer.from(entity))),
        'external-entity'
      ],
      [
        'endless depth',
        await changed(parts => void parts.set('content.xml', Buffer.from('<a>'.repeat(500)))),
        'too-long'
      ],
      [
        'a password',
        await changed(parts => {
          const manifest = parts.get('META-INF/manifest.xml')!.toString()
          parts.set(
            'META-INF/manifest.xml',
            Buffer.from(manifest.replace('</manifest:manifest>', `${locked}</manifest:manifest>`))
          )
        }),
        'encrypted'
      ]
    ]
    for (const [what, bytes, code] of hostile)
      t.throws(() => convert('odt', bytes), { code: `document-file.${code}` }, what)
  }
)

t.test('a page of the web becomes a document, and what it cannot be is declared', t => {
  const picture = `data:image/png;base64,${png(8, 8).toString('base64')}`
  const page = `<!doctype html><html lang="nl"><head><title>Een pagina</title><style>p{color:red}</style></head><body>
    <nav><a href="/">Menu</a></nav>
    <main><h1>Titel</h1><p>Een <b>vet</b> woord en <a href="https://example.org">een link</a>,
      <a href="javascript:alert(1)">kwaad</a>.<sup><a role="doc-noteref" href="#n1">1</a></sup></p>
    <ul><li>een<ul><li>dieper</li></ul></li><li><input type="checkbox" checked> klaar</li></ul>
    <table><tr><th colspan="2">Kop</th></tr><tr><td>a<td>b</table>
    <figure><img src="${picture}" alt="Plan"><figcaption>Bijschrift</figcaption></figure>
    <img src="https://example.org/spy.gif"><pre><code class="language-js">a
  b</code></pre><script>alert(1)</script><iframe src="https://example.org"></iframe>
    <div>Losse tekst<p>en een alinea</p></div></main>
    <section role="doc-endnotes"><ol><li id="n1"><p>De noot. <a role="doc-backlink" href="#r">↩</a></p></li></ol></section>
    </body></html>`
  const { json, losses, title, language, images } = convert('html', Buffer.from(page))
  t.same([title, language], ['Een pagina', 'nl'])
  t.same(
    json.content!.map(node => node.type),
    ['heading', 'paragraph', 'bulletList', 'table', 'image', 'codeBlock', 'paragraph', 'paragraph']
  )
  t.same(all(json, 'footnote').map(textOf), ['De noot.'])
  t.match(all(json, 'image'), [{ attrs: { alt: 'Plan', caption: 'Bijschrift' } }])
  t.equal(images.length, 1)
  t.same(losses.map(loss => loss.code).sort(), ['active-content', 'image-missing', 'unsafe-links'])
  t.notMatch(JSON.stringify(json), /alert|spy/)
  t.end()
})

t.test('a page of endless depth is refused', t => {
  const page = Buffer.from(`${'<div>'.repeat(5000)}x`)
  t.throws(() => convert('html', page), { code: 'document-file.too-long' })
  t.end()
})

t.test('Markdown with formulas, alerts, pictures and a head is read whole', t => {
  const source = [
    '---',
    'title: "Une note : deux"',
    'lang: fr',
    '---',
    '',
    '# Titre',
    '',
    '> [!WARNING]',
    '> Attention.',
    '',
    'Le taux $\\frac{68}{69}$ coûte 5 $ ou 6 $.',
    '',
    '$$',
    'x = y',
    '$$',
    '',
    '[TOC]',
    '',
    '![Plan][plan]',
    '',
    '* un',
    '- deux',
    '',
    '| a | b |',
    '|:-:|--:|',
    '| `x\\|y` | 2 |',
    '',
    `[plan]: data:image/png;base64,${png(8, 8).toString('base64')} "Le plan"`
  ].join('\n')
  const { json, title, losses } = convert('md', Buffer.from(source))
  t.equal(title, 'Une note : deux')
  t.same(
    json.content!.map(node => node.type),
    [
      'heading',
      'callout',
      'paragraph',
      'mathBlock',
      'tableOfContents',
      'image',
      'bulletList',
      'bulletList',
      'table'
    ]
  )
  t.equal(textOf(json.content![2]!), 'Le taux  coûte 5 $ ou 6 $.')
  t.match(all(json, 'image'), [{ attrs: { alt: 'Plan', caption: 'Le plan' } }])
  t.same(
    all(json, 'tableCell').map(cell => cell.attrs?.['align']),
    ['center', 'right']
  )
  t.same(losses, [])
  t.end()
})

t.test('an editor imports an OpenDocument text and a page through the door', async t => {
  const w = await world(t)
  const editor = await w.as('editor')
  const files = [
    { name: 'note.odt', type: 'application/vnd.oasis.opendocument.text', bytes: await openDocument() },
    { name: 'note.html', type: 'text/html', bytes: Buffer.from('<h1>Titre</h1><p>Un mot.</p>') }
  ]
  for (const file of files) {
    const preview = await editor.upload(`/api/projects/${w.project.id}/imports`, file)
    t.match(preview.json(), { counts: { headings: 1, words: 3 }, losses: [] }, file.name)
  }
})
