import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { child, childElements, type XmlElement } from './xml.ts'

type Marks = NonNullable<DocumentJson['marks']>
interface Style {
  /** As people see it. */
  name: string
  parent: string | undefined
  isAutomatic: boolean
  element: XmlElement
}
export interface OpenListFormat {
  kind: 'bullet' | 'ordered' | 'none'
  type: string | null
  start: number
}

const LONGEST_CHAIN = 12

/** What the named and the automatic styles of an OpenDocument text mean for a document. */
export class OpenStyles {
  readonly #styles = new Map<string, Style>()
  readonly #lists = new Map<string, XmlElement>()

  constructor(...parts: (XmlElement | undefined)[]) {
    for (const part of parts) {
      this.#read(child(part, 'office:styles'), false)
      this.#read(child(part, 'office:automatic-styles'), true)
    }
  }

  #read(styles: XmlElement | undefined, isAutomatic: boolean): void {
    for (const element of childElements(styles)) {
      const id = element.attrs['style:name']
      if (!id) continue
      if (element.name === 'text:list-style') this.#lists.set(id, element)
      if (element.name !== 'style:style') continue
      const name = (element.attrs['style:display-name'] ?? id).replaceAll('_20_', ' ')
      const parent = element.attrs['style:parent-style-name']
      this.#styles.set(`${element.attrs['style:family']} ${id}`, { name, parent, isAutomatic, element })
    }
  }

  #chain(family: string, id: string | undefined): Style[] {
    const found: Style[] = []
    for (let next = id; next && found.length < LONGEST_CHAIN; next = found.at(-1)!.parent) {
      const style = this.#styles.get(`${family} ${next}`)
      if (!style) break
      found.push(style)
    }
    return found
  }

  /** Whether the paragraph style, or one that it is based on, has a name of the pattern; gives its first group or itself. */
  named(id: string | undefined, pattern: RegExp): string | undefined {
    for (const { name } of this.#chain('paragraph', id)) {
      const found = pattern.exec(name)
      if (found) return found[1] ?? found[0]
    }
    const bare =
      this.#chain('paragraph', id).length === 0 ? pattern.exec((id ?? '').replaceAll('_20_', ' ')) : null
    return bare ? (bare[1] ?? bare[0]) : undefined
  }

  /** A property of the paragraph that it has by its own, automatic style. */
  ownProperty(id: string | undefined, name: string): string | undefined {
    const own = this.#chain('paragraph', id).filter(style => style.isAutomatic)
    return own
      .map(({ element }) => child(element, 'style:paragraph-properties')?.attrs[name])
      .find(value => value !== undefined)
  }

  /** The marks of letters in a style of the family; of paragraphs, what was put on top of the named style. */
  marks(family: 'text' | 'paragraph', id: string | undefined): Marks {
    const chain = this.#chain(family, id)
    const counted = family === 'text' ? chain : chain.filter(style => style.isAutomatic)
    const look: Record<string, string> = {}
    for (const { element } of [...counted].reverse())
      Object.assign(look, child(element, 'style:text-properties')?.attrs)
    if (
      family === 'text' &&
      (isCodeFont(look) || chain.some(({ name }) => /^(source text|teletype)$/i.test(name)))
    )
      return [{ type: 'code' }]
    return marksOf(look)
  }

  /** How a list counts at a level (from 1). */
  list(id: string | undefined, level: number): OpenListFormat {
    const levels = childElements(this.#lists.get(id ?? ''))
    const own = levels.find(element => element.attrs['text:level'] === String(level))
    if (own?.name !== 'text:list-level-style-number') return { kind: 'bullet', type: null, start: 1 }
    const format = own.attrs['style:num-format'] ?? ''
    const start = Number(own.attrs['text:start-value'] ?? 1)
    if (format === '') return { kind: 'none', type: null, start: 1 }
    return { kind: 'ordered', type: ['a', 'A', 'i', 'I'].includes(format) ? format : null, start }
  }

  columnWidth(id: string | undefined): number | undefined {
    const [style] = this.#chain('table-column', id)
    return lengthOf(child(style?.element, 'style:table-column-properties')?.attrs['style:column-width'])
  }
}

const isCodeFont = (look: Record<string, string>) =>
  /consolas|courier|mono/i.test(`${look['style:font-name'] ?? ''} ${look['fo:font-family'] ?? ''}`)

function marksOf(look: Record<string, string>): Marks {
  const marks: Marks = []
  const add = (isOn: unknown, type: string) => {
    if (isOn) marks.push({ type })
  }
  const isSet = (value: string | undefined) => value !== undefined && value !== 'none'
  const position = look['style:text-position'] ?? ''
  const ground = look['fo:background-color']
  add(look['fo:font-weight'] === 'bold' || Number(look['fo:font-weight']) >= 600, 'bold')
  add(look['fo:font-style'] === 'italic' || look['fo:font-style'] === 'oblique', 'italic')
  add(isSet(look['style:text-underline-style']), 'underline')
  add(isSet(look['style:text-line-through-style']), 'strike')
  add(position.startsWith('sub') || position.startsWith('-'), 'subscript')
  add(/^(?:super|[1-9]\d*%)/.test(position) && !position.startsWith('100%'), 'superscript')
  add(ground && ground !== 'transparent', 'highlight')
  return marks
}

const millimetres: Record<string, number> = {
  mm: 1,
  cm: 10,
  in: 25.4,
  pt: 25.4 / 72,
  pc: 25.4 / 6,
  px: 25.4 / 96
}

/** A length in millimetres; undefined when it is none. */
export function lengthOf(value: string | undefined): number | undefined {
  const found = /^(-?\d*\.?\d+)(mm|cm|in|pt|pc|px)$/.exec(value ?? '')
  return found ? Number(found[1]) * millimetres[found[2]!]! : undefined
}
