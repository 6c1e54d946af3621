import { Refusal } from './refusal.ts'
import { childElements, child, descendants, parseXml, textOf, type XmlElement } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

const KIND = 'application/vnd.oasis.opendocument.text'
const PACKED = Buffer.from('PK')

/** What an OpenDocument text holds, opened and checked: the parts that an import reads. */
export interface OpenPackage {
  text: XmlElement
  content: XmlElement
  styles: XmlElement | undefined
  /** Title and language that the file gives itself, or empty. */
  title: string
  language: string
  bytes(part: string): Buffer | undefined
  /** A part that may be broken without breaking the file: a formula. */
  part(name: string): XmlElement | undefined
}

/**
 * @throws Refusal document-file.encrypted, .broken, .bomb, .not-open-document, .macros, .external-entity, .too-long
 */
export function openOpenDocument(bytes: Buffer): OpenPackage {
  if (!bytes.subarray(0, 2).equals(PACKED)) throw new Refusal('document-file.broken')
  const zip = openZip(bytes)
  check(zip)
  const content = readPart(zip, 'content.xml')
  const text = child(child(content, 'office:body'), 'office:text')
  if (!content || !text) throw new Refusal('document-file.not-open-document')
  const meta = readPart(zip, 'meta.xml')
  const said = (name: string) => (meta ? descendants(meta, name).map(textOf).join('').trim() : '')
  return {
    content,
    text,
    styles: readPart(zip, 'styles.xml'),
    title: said('dc:title'),
    language: said('dc:language'),
    bytes: name => zip.read(name),
    part: name => {
      try {
        return readPart(zip, name)
      } catch (error) {
        if (error instanceof Refusal && error.code === 'document-file.broken') return undefined
        throw error
      }
    }
  }
}

function check(zip: Zip): void {
  const kind = zip.read('mimetype')?.toString('latin1').trim()
  if (kind !== KIND && kind !== `${KIND}-template`) throw new Refusal('document-file.not-open-document')
  if (zip.names().some(name => /^(?:Basic|Scripts)\/.*[^/]$/.test(name) && !/script-l[bc]\.xml$/.test(name)))
    throw new Refusal('document-file.macros')
  const manifest = readPart(zip, 'META-INF/manifest.xml')
  const isLocked = childElements(manifest).some(entry => child(entry, 'manifest:encryption-data'))
  if (isLocked) throw new Refusal('document-file.encrypted')
}

function readPart(zip: Zip, name: string): XmlElement | undefined {
  const bytes = zip.read(name)
  return bytes && parseXml(bytes.toString('utf8').replace(/^\uFEFF/, ''), name)
}
