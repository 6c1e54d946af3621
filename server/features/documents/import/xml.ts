import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'

export interface XmlElement {
  /** With the prefix that `prefixes` gives to its namespace, whatever the file calls it. */
  name: string
  attrs: Record<string, string>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

const prefixes: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.w3.org/1998/Math/MathML': 'math'
}
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Reads one part of a Word or OpenDocument file. Knows no document types and no entities but the five of XML: there is nothing that
 * could be expanded or fetched.
 * @throws Refusal document-file.external-entity, .broken, .too-long
 */
export function parseXml(text: string, part: string): XmlElement {
  const root: XmlElement = { name: '', attrs: {}, children: [] }
  const open: { element: XmlElement; scope: Map<string, string>; raw: string }[] = [
    { element: root, scope: new Map(), raw: '' }
  ]
  let elements = 0
  for (let at = 0; at < text.length;) {
    const top = open.at(-1)!
    const next = text.indexOf('<', at)
    if (next !== at) {
      const run = text.slice(at, next < 0 ? text.length : next)
      if (open.length > 1) top.element.children.push(decode(run))
      if (next < 0) break
      at = next
      continue
    }
    if (text.startsWith('<!--', at)) at = after(text, '-->', at)
    else if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at)
      top.element.children.push(text.slice(at + 9, end - 3))
      at = end
    } else if (text.startsWith('<!', at)) throw new Refusal('document-file.external-entity', { part })
    else if (text.startsWith('<?', at)) at = after(text, '?>', at)
    else if (text[at + 1] === '/') {
      const end = after(text, '>', at)
      if (open.length < 2 || text.slice(at + 2, end - 1).trim() !== top.raw) throw broken()
      open.pop()
      at = end
    } else {
      const end = endOfTag(text, at)
      const isEmpty = text[end - 2] === '/'
      const { element, scope, raw } = readTag(text.slice(at + 1, isEmpty ? end - 2 : end - 1), top.scope)
      if (++elements > limits.xmlElements)
        throw new Refusal('document-file.too-long', { limit: limits.xmlElements })
      top.element.children.push(element)
      if (!isEmpty) open.push({ element, scope, raw })
      if (open.length > limits.xmlDepth)
        throw new Refusal('document-file.too-long', { limit: limits.xmlDepth })
      at = end
    }
  }
  const document = root.children.find(node => typeof node !== 'string')
  if (open.length !== 1 || !document) throw broken()
  return document as XmlElement
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  if (at < 0) throw broken()
  return at + end.length
}

/** The position after the `>` of a tag; a `>` inside an attribute is none. */
function endOfTag(text: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < text.length; at++) {
    const letter = text[at]!
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  throw broken()
}

function readTag(tag: string, outer: Map<string, string>) {
  const space = tag.search(/\s/)
  const raw = space < 0 ? tag : tag.slice(0, space)
  const found = space < 0 ? [] : [...tag.slice(space).matchAll(ATTRIBUTE)]
  let scope = outer
  for (const [, name, double, single] of found) {
    if (name !== 'xmlns' && !name!.startsWith('xmlns:')) continue
    if (scope === outer) scope = new Map(outer)
    scope.set(name === 'xmlns' ? '' : name!.slice(6), double ?? single ?? '')
  }
  const attrs: Record<string, string> = {}
  for (const [, name, double, single] of found) {
    if (!name!.startsWith('xmlns')) attrs[canonical(name!, scope, false)] = decode(double ?? single ?? '')
  }
  return { raw, scope, element: { name: canonical(raw, scope, true), attrs, children: [] } as XmlElement }
}

function canonical(name: string, scope: Map<string, string>, hasDefault: boolean): string {
  const colon = name.indexOf(':')
  if (colon < 0 && !hasDefault) return name
  const space = scope.get(colon < 0 ? '' : name.slice(0, colon))
  const prefix = space === undefined ? undefined : prefixes[space]
  const local = colon < 0 ? name : name.slice(colon + 1)
  if (prefix) return `${prefix}:${local}`
  return name
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, name: string) => {
    if (name[0] !== '#') return entities[name] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

const broken = () => new Refusal('document-file.broken')

/** The first child element of the name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(node => typeof node !== 'string' && node.name === name) as
    XmlElement | undefined
}

export function childElements(element: XmlElement | undefined): XmlElement[] {
  return (element?.children.filter(node => typeof node !== 'string') ?? []) as XmlElement[]
}

/** All elements of the name below, in their order. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  return childElements(element).flatMap(node => [
    ...(node.name === name ? [node] : []),
    ...descendants(node, name)
  ])
}

/** All text below. */
export function textOf(element: XmlElement): string {
  return element.children.map(node => (typeof node === 'string' ? node : textOf(node))).join('')
}
