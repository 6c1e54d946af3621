import { openZip, type Zip } from './zip.ts'
import { Refusal } from './refusal.ts'
import { childElements, descendants, parseXml, textOf, type XmlElement } from './xml.ts'

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const PACKED = Buffer.from('PK')

/** What a Word file holds, opened and checked: the parts that an import reads. */
export interface WordPackage {
  document: XmlElement
  styles: XmlElement | undefined
  numbering: XmlElement | undefined
  footnotes: XmlElement | undefined
  endnotes: XmlElement | undefined
  comments: XmlElement | undefined
  /** Which comment answers which, and which are resolved. */
  commentsExtended: XmlElement | undefined
  /** Title that the file gives itself, or empty. */
  title: string
  /** Target of a relationship of the document: a part of the file, or an address outside of it. */
  target(
    id: string | undefined,
    from?: 'document' | 'footnotes' | 'endnotes'
  ): { part?: string; address?: string } | undefined
  bytes(part: string): Buffer | undefined
  part(name: string): XmlElement | undefined
}

/**
 * @throws Refusal document-file.encrypted, .old-word, .broken, .bomb, .not-word, .macros, .external-entity, .too-long
 */
export function openWord(bytes: Buffer): WordPackage {
  if (bytes.subarray(0, 4).equals(OLE)) {
    const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new Refusal(isEncrypted ? 'document-file.encrypted' : 'document-file.old-word')
  }
  if (!bytes.subarray(0, 2).equals(PACKED)) throw new Refusal('document-file.broken')
  const zip = openZip(bytes)
  const part = (name: string) => readPart(zip, name)
  const main = mainPart(zip, part)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const document = part(main)
  if (document?.name !== 'w:document') throw new Refusal('document-file.not-word')
  const relations = {
    document: relationsOf(part, folder, main.slice(folder.length)),
    footnotes: relationsOf(part, folder, 'footnotes.xml'),
    endnotes: relationsOf(part, folder, 'endnotes.xml')
  }
  const core = part('docProps/core.xml')
  return {
    document,
    styles: part(`${folder}styles.xml`),
    numbering: part(`${folder}numbering.xml`),
    footnotes: part(`${folder}footnotes.xml`),
    endnotes: part(`${folder}endnotes.xml`),
    comments: part(`${folder}comments.xml`),
    commentsExtended: part(`${folder}commentsExtended.xml`),
    title: core ? descendants(core, 'dc:title').map(textOf).join('').trim() : '',
    target: (id, from = 'document') => (id === undefined ? undefined : relations[from].get(id)),
    bytes: name => zip.read(name),
    part
  }
}

function readPart(zip: Zip, name: string): XmlElement | undefined {
  const bytes = zip.read(name)
  if (!bytes) return undefined
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return parseXml(bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, ''), name)
}

/** The name of the document's part, after a look at what the file says it is. */
function mainPart(zip: Zip, part: (name: string) => XmlElement | undefined): string {
  const types = part('[Content_Types].xml')
  if (!types) throw new Refusal('document-file.not-word')
  const overrides = childElements(types).map(element => element.attrs)
  const kinds = overrides.map(({ ContentType = '' }) => ContentType)
  const hasMacros = kinds.some(kind => /macroEnabled|vbaProject/i.test(kind))
  if (hasMacros || zip.names().some(name => /vbaProject\.bin$/i.test(name)))
    throw new Refusal('document-file.macros')
  const main = overrides.find(({ ContentType = '' }) =>
    /wordprocessingml\.(?:document|template)\.main/.test(ContentType)
  )
  const name = main?.['PartName']?.replace(/^\//, '') ?? 'word/document.xml'
  if (!zip.has(name)) throw new Refusal('document-file.not-word')
  return name
}

function relationsOf(part: (name: string) => XmlElement | undefined, folder: string, name: string) {
  const relations = new Map<string, { part?: string; address?: string }>()
  for (const { attrs } of childElements(part(`${folder}_rels/${name}.rels`))) {
    const { Id, Target, TargetMode } = attrs
    if (!Id || Target === undefined) continue
    if (TargetMode === 'External') relations.set(Id, { address: Target })
    else
      relations.set(Id, {
        part: Target.startsWith('/') ? Target.slice(1) : `${folder}${Target.replace(/^\.\//, '')}`
      })
  }
  return relations
}
