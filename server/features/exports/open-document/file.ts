import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { numberedOf, referredIds } from '../writing/numbered.ts'
import { element } from '../writing/markup.ts'
import type { ExportSource, Numbered, Picture } from '../writing/source.ts'

export const namespaces = {
  'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  'xmlns:table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  'xmlns:draw': 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
  'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  'xmlns:svg': 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  'xmlns:meta': 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'office:version': '1.3'
}

type Marks = NonNullable<DocumentJson['marks']>

const looks: Record<string, Record<string, string>> = {
  bold: { 'fo:font-weight': 'bold' },
  italic: { 'fo:font-style': 'italic' },
  underline: { 'style:text-underline-style': 'solid', 'style:text-underline-width': 'auto' },
  strike: { 'style:text-line-through-style': 'solid', 'style:text-line-through-type': 'single' },
  highlight: { 'fo:background-color': '#fdf0b8' },
  subscript: { 'style:text-position': 'sub 58%' },
  superscript: { 'style:text-position': 'super 58%' },
  code: { 'style:font-name': 'Consolas', 'fo:background-color': '#f2f5f5' }
}

/** What the parts of one OpenDocument file share while they are written. */
export class OpenFile {
  readonly source: ExportSource
  readonly numbered: Numbered
  /** Blocks that a reference names. */
  readonly referred: ReadonlySet<string>
  readonly #media = new Map<string, { name: string; picture: Picture }>()
  readonly #styles = new Map<string, string>()
  readonly #formulas: string[] = []
  #notes = 0
  #parts = 0

  constructor(source: ExportSource) {
    this.source = source
    this.numbered = numberedOf(source)
    this.referred = referredIds(source.content)
  }

  nextNote = () => ++this.#notes
  nextPart = () => ++this.#parts

  /** The path of a picture inside the file; undefined when it cannot be read. */
  picture(fileId: string): { path: string; picture: Picture } | undefined {
    const picture = this.source.pictures.get(fileId)
    if (!picture) return undefined
    let media = this.#media.get(fileId)
    if (!media) {
      media = { name: `Pictures/image${this.#media.size + 1}.${picture.extension}`, picture }
      this.#media.set(fileId, media)
    }
    return { path: media.name, picture }
  }

  media = () => [...this.#media.values()]

  /** A formula is a small file of its own inside the file. @returns its folder */
  formula(markup: string): string {
    return `Object ${this.#formulas.push(markup)}`
  }

  formulas = () => this.#formulas.map((markup, index) => ({ folder: `Object ${index + 1}`, markup }))

  /** The automatic style of letters with these marks; undefined for plain ones. */
  textStyle(marks: Marks): string | undefined {
    const known = marks.map(mark => mark.type).filter(type => looks[type])
    if (known.length === 0) return undefined
    const properties = Object.assign({}, ...known.map(type => looks[type])) as Record<string, string>
    return this.#style(`T-${known.sort().join('-')}`, 'text', element('style:text-properties', properties))
  }

  paragraphStyle(parent: string, properties: Record<string, string>): string {
    const name = `P-${parent}-${Object.values(properties)
      .join('-')
      .replace(/[^\w-]/g, '')}`
    return this.#style(name, 'paragraph', element('style:paragraph-properties', properties), parent)
  }

  columnStyle(millimetres: number): string {
    const width = `${millimetres.toFixed(2)}mm`
    const look = element('style:table-column-properties', { 'style:column-width': width })
    return this.#style(`C-${width.replace('.', '_')}`, 'table-column', look)
  }

  #style(name: string, family: string, properties: string, parent?: string): string {
    const attributes = {
      'style:name': name,
      'style:family': family,
      'style:parent-style-name': parent
    }
    this.#styles.set(name, element('style:style', attributes, properties))
    return name
  }

  automaticStyles = () => [...this.#styles.values()].join('')
}
