import { numberedOf, referredIds } from '../writing/numbered.ts'
import { element, escaped } from '../writing/markup.ts'
import type { ExportSource, Numbered, Picture } from '../writing/source.ts'
import { WordChanges } from './changes.ts'
import { WordComments } from './comments.ts'
import { namespaces, RELATION } from './namespaces.ts'
import { WordLists } from './numbering.ts'

interface Relation {
  type: string
  target: string
  isExternal: boolean
}

/** What the parts of one Word file share while they are written: relationships, pictures, notes, lists, names of places. */
export class WordFile {
  readonly source: ExportSource
  readonly numbered: Numbered
  readonly lists = new WordLists()
  readonly comments: WordComments
  readonly changes = new WordChanges()
  readonly #referred: ReadonlySet<string>
  readonly #relations: Record<'document' | 'footnotes', Relation[]> = { document: [], footnotes: [] }
  readonly #media = new Map<string, { name: string; picture: Picture }>()
  readonly #notes: string[] = []
  readonly #bookmarks = new Map<string, number>()
  #from: 'document' | 'footnotes' = 'document'
  #drawings = 0
  #controls = 0

  constructor(source: ExportSource) {
    this.source = source
    this.numbered = numberedOf(source)
    this.comments = new WordComments(source.content, source.threads)
    this.#referred = referredIds(source.content)
  }

  /** The relationship of a link to the outside, one for each address. */
  link(href: string): string {
    return this.relate('hyperlink', href, true)
  }

  /** @param kind the last word of its type, or the whole of one that the standard does not know */
  relate(kind: string, target: string, isExternal = false): string {
    const relations = this.#relations[this.#from]
    const type = kind.includes(':') ? kind : `${RELATION}/${kind}`
    let index = relations.findIndex(one => one.type === type && one.target === target)
    if (index < 0) index = relations.push({ type, target, isExternal }) - 1
    return `rId${index + 1}`
  }

  /** The relationship of a picture and a number of its own for the drawing; undefined when it cannot be read. */
  drawing(fileId: string): { relation: string; id: number; picture: Picture } | undefined {
    const picture = this.source.pictures.get(fileId)
    if (!picture) return undefined
    let media = this.#media.get(fileId)
    if (!media) {
      media = { name: `image${this.#media.size + 1}.${picture.extension}`, picture }
      this.#media.set(fileId, media)
    }
    return { relation: this.relate('image', `media/${media.name}`), id: ++this.#drawings, picture }
  }

  media(): { name: string; bytes: Uint8Array }[] {
    return [...this.#media.values()].map(({ name, picture }) => ({ name, bytes: picture.bytes }))
  }

  /** A note: its sign in the line; its text, written here, goes to the part of the notes. */
  footnote(write: () => string): string {
    const id = this.#notes.push('')
    this.#from = 'footnotes'
    this.#notes[id - 1] = noteOf(id, write())
    this.#from = 'document'
    return element(
      'w:r',
      {},
      element('w:rPr', {}, element('w:rStyle', { 'w:val': 'FootnoteReference' })),
      element('w:footnoteReference', { 'w:id': id })
    )
  }

  /** Marks a place that references name; whatever nobody names stays without a mark. */
  bookmarked(blockId: string, runs: string): string {
    if (!blockId || !(this.#referred.has(blockId) || this.isInContents(blockId))) return runs
    const id = this.#bookmarks.size + 1
    this.#bookmarks.set(blockId, id)
    return (
      element('w:bookmarkStart', { 'w:id': id, 'w:name': this.bookmarkName(blockId) }) +
      runs +
      element('w:bookmarkEnd', { 'w:id': id })
    )
  }

  /** Word forgets names that begin with anything but a letter or a line, or hold signs. */
  bookmarkName = (blockId: string) => `_Ref${blockId.replace(/[^0-9a-zA-Z]/g, '').slice(0, 30)}`

  isInContents(blockId: string): boolean {
    return this.numbered.byId.get(blockId)?.kind === 'heading'
  }

  /** Blocks that belong together, in a content control that says what they are. */
  control(tag: string, content: string): string {
    const properties = element(
      'w:sdtPr',
      {},
      element('w:tag', { 'w:val': tag.slice(0, 64) }),
      element('w:id', { 'w:val': ++this.#controls })
    )
    return element('w:sdt', {}, properties, element('w:sdtContent', {}, content))
  }

  footnotesPart(): string {
    const separator = (id: number, name: string) =>
      element(
        'w:footnote',
        { 'w:type': name, 'w:id': id },
        element('w:p', {}, element('w:r', {}, element(id < 0 ? 'w:separator' : 'w:continuationSeparator')))
      )
    const separators = separator(-1, 'separator') + separator(0, 'continuationSeparator')
    return element('w:footnotes', namespaces, separators, ...this.#notes)
  }

  relationsPart(from: 'document' | 'footnotes'): string {
    return element(
      'Relationships',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
      ...this.#relations[from].map(({ type, target, isExternal }, index) =>
        element('Relationship', {
          Id: `rId${index + 1}`,
          Type: type,
          Target: target,
          TargetMode: isExternal && 'External'
        })
      )
    )
  }
}

function noteOf(id: number, runs: string): string {
  const reference = element(
    'w:r',
    {},
    element('w:rPr', {}, element('w:rStyle', { 'w:val': 'FootnoteReference' })),
    element('w:footnoteRef')
  )
  const gap = element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, escaped(' ')))
  const look = element('w:pPr', {}, element('w:pStyle', { 'w:val': 'FootnoteText' }))
  return element('w:footnote', { 'w:id': id }, element('w:p', {}, look, reference, gap, runs))
}
