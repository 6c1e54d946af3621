import { locales } from '../../../../shared/languages.ts'
import { element, escaped } from '../writing/markup.ts'
import { pack, type PackedPart } from '../writing/packing.ts'
import type { ExportSource } from '../writing/source.ts'
import { openBlocks, paragraph } from './blocks.ts'
import { namespaces, OpenFile } from './file.ts'
import { spaced } from './inline.ts'
import { topPlace } from './place.ts'
import { fontFaces, listStyles, openStyles, tableStyles } from './styles.ts'

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const KIND = 'application/vnd.oasis.opendocument.text'
const FORMULA = 'application/vnd.oasis.opendocument.formula'

/** The document as an OpenDocument text (.odt). */
export function openDocumentFile(source: ExportSource): Promise<Buffer> {
  const file = new OpenFile(source)
  const title = paragraph('Title', spaced(source.title))
  const body = openBlocks(source.content.content, topPlace, file)
  const content = element(
    'office:document-content',
    namespaces,
    fontFaces(),
    element('office:automatic-styles', {}, file.automaticStyles(), listStyles(), tableStyles()),
    element('office:body', {}, element('office:text', {}, sequences(), title, body))
  )
  const formulas = file.formulas()
  const media = file.media()
  const xml = (name: string, text: string): PackedPart => ({ name, content: XML + text })
  return pack([
    // the first part, as it is: by it a program knows the kind of the file
    { name: 'mimetype', content: KIND, isStored: true },
    xml('content.xml', content),
    xml('styles.xml', openStyles(locales[source.language], source.hasNumberedHeadings)),
    xml('meta.xml', metadata(source)),
    ...formulas.map(({ folder, markup }) => xml(`${folder}/content.xml`, markup)),
    ...media.map(({ name, picture }) => ({ name, content: picture.bytes })),
    xml('META-INF/manifest.xml', manifest(formulas, media))
  ])
}

/** What figures and tables are counted by. */
function sequences(): string {
  const names = ['Table', 'Figure'].map(name =>
    element('text:sequence-decl', { 'text:display-outline-level': 0, 'text:name': name })
  )
  return element('text:sequence-decls', {}, ...names)
}

function metadata({ title, creator, language }: ExportSource): string {
  return element(
    'office:document-meta',
    namespaces,
    element(
      'office:meta',
      {},
      element('meta:generator', {}, 'Lys'),
      element('dc:title', {}, escaped(title)),
      element('dc:creator', {}, escaped(creator)),
      element('dc:language', {}, locales[language])
    )
  )
}

function manifest(
  formulas: readonly { folder: string }[],
  media: readonly { name: string; picture: { mediaType: string } }[]
): string {
  const entry = (path: string, kind: string) =>
    element('manifest:file-entry', { 'manifest:full-path': path, 'manifest:media-type': kind })
  return element(
    'manifest:manifest',
    { 'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0', 'manifest:version': '1.3' },
    entry('/', KIND),
    ...['content.xml', 'styles.xml', 'meta.xml'].map(name => entry(name, 'text/xml')),
    ...formulas.flatMap(({ folder }) => [
      entry(`${folder}/`, FORMULA),
      entry(`${folder}/content.xml`, 'text/xml')
    ]),
    ...media.map(({ name, picture }) => entry(name, picture.mediaType))
  )
}
