import { locales } from '../../../../shared/languages.ts'
import { element, escaped } from '../writing/markup.ts'
import { pack, type PackedPart } from '../writing/packing.ts'
import type { ExportSource } from '../writing/source.ts'
import { paragraph, wordBlocks } from './blocks.ts'
import { changeShaped } from './change-shapes.ts'
import { WordFile } from './file.ts'
import { field, textRun } from './inline.ts'
import { namespaces } from './namespaces.ts'
import { topPlace } from './place.ts'
import { wordStyles } from './styles.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const EXTENDED = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
const kinds: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  xml: 'application/xml',
  rels: 'application/vnd.openxmlformats-package.relationships+xml'
}

/** The document as a Word file (.docx). */
export function wordFile(given: ExportSource): Promise<Buffer> {
  const source = { ...given, content: changeShaped(given.content) }
  const file = new WordFile(source)
  if (source.hasNumberedHeadings) file.lists.add('headings', 0)
  const parts = ['styles', 'numbering', 'settings', 'footnotes'] as const
  for (const part of parts) file.relate(part, `${part}.xml`)
  const footer = file.relate('footer', 'footer1.xml')
  const blocks = wordBlocks(source.content.content, topPlace, file)
  const rest = file.comments.rest()
  const body = paragraph(textRun(source.title), 'Title') + blocks + (rest && paragraph(rest, 'Separator'))
  const hasComments = !file.comments.isEmpty
  if (hasComments) {
    file.relate('comments', 'comments.xml')
    file.relate(EXTENDED, 'commentsExtended.xml')
  }
  const document = element('w:document', namespaces, element('w:body', {}, body, section(footer)))
  const xml = (name: string, content: string): PackedPart => ({ name, content: XML + content })
  return pack([
    xml('[Content_Types].xml', contentTypes(hasComments)),
    xml('_rels/.rels', packageRelations()),
    xml('docProps/core.xml', properties(source)),
    xml('word/document.xml', document),
    xml('word/styles.xml', wordStyles(locales[source.language], source.hasNumberedHeadings)),
    xml('word/numbering.xml', file.lists.part()),
    xml('word/settings.xml', settings()),
    xml('word/footnotes.xml', file.footnotesPart()),
    xml('word/footer1.xml', footerPart()),
    ...(hasComments
      ? [
          xml('word/comments.xml', file.comments.part()),
          xml('word/commentsExtended.xml', file.comments.extendedPart())
        ]
      : []),
    xml('word/_rels/document.xml.rels', file.relationsPart('document')),
    xml('word/_rels/footnotes.xml.rels', file.relationsPart('footnotes')),
    ...file.media().map(({ name, bytes }) => ({ name: `word/media/${name}`, content: bytes }))
  ])
}

function section(footer: string): string {
  return element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': footer }),
    element('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
    element('w:pgMar', {
      'w:top': 1418,
      'w:right': 1418,
      'w:bottom': 1418,
      'w:left': 1418,
      'w:header': 709,
      'w:footer': 709,
      'w:gutter': 0
    })
  )
}

function footerPart(): string {
  const pages = field('PAGE', textRun('1')) + textRun(' / ') + field('NUMPAGES', textRun('1'))
  return element('w:ftr', namespaces, paragraph(pages, 'Footer', element('w:jc', { 'w:val': 'right' })))
}

function settings(): string {
  const modern = element('w:compatSetting', {
    'w:name': 'compatibilityMode',
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': 15
  })
  return element(
    'w:settings',
    { 'xmlns:w': namespaces['xmlns:w'] },
    element('w:autoHyphenation'),
    element('w:footnotePr', {}, element('w:footnote', { 'w:id': -1 }), element('w:footnote', { 'w:id': 0 })),
    element('w:compat', {}, modern)
  )
}

function properties({ title, creator, language }: ExportSource): string {
  return element(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/'
    },
    element('dc:title', {}, escaped(title)),
    element('dc:creator', {}, escaped(creator)),
    element('dc:language', {}, escaped(locales[language]))
  )
}

function contentTypes(hasComments: boolean): string {
  const override = (name: string, kind: string) => element('Override', { PartName: name, ContentType: kind })
  return element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    ...Object.entries(kinds).map(([Extension, ContentType]) =>
      element('Default', { Extension, ContentType })
    ),
    override('/word/document.xml', `${WORD}.document.main+xml`),
    ...[
      ...['styles', 'numbering', 'settings', 'footnotes'],
      ...(hasComments ? ['comments', 'commentsExtended'] : [])
    ].map(part => override(`/word/${part}.xml`, `${WORD}.${part}+xml`)),
    override('/word/footer1.xml', `${WORD}.footer+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')
  )
}

function packageRelations(): string {
  const relation = (Id: string, Type: string, Target: string) => element('Relationship', { Id, Type, Target })
  return element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    relation(
      'rId1',
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument',
      'word/document.xml'
    ),
    relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml')
  )
}
