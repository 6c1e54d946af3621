import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'
import { blockReader } from './word-blocks.ts'
import { resolveReferences } from './read-blocks.ts'
import type { WordContext } from './word-context.ts'
import type { ImportedImage } from './imported-images.ts'
import { trimLines } from './trimmed-lines.ts'
import { settleEnds } from './settled-ends.ts'
import { WordChanges } from './word-changes.ts'
import { WordComments, type ReadThread } from './word-comments.ts'
import { WordImages } from './word-images.ts'
import { readNotes } from './word-notes.ts'
import { readNumbering } from './word-numbering.ts'
import { openWord, type WordPackage } from './word-package.ts'
import { readStyles } from './word-styles.ts'
import { childElements, child, descendants, textOf } from './xml.ts'

export interface ReadWord {
  json: DocumentJson
  images: ImportedImage[]
  /** Title by which the file calls itself, or empty. */
  title: string
  language: string | undefined
  /** What is said of the text; its letters know where. */
  threads: ReadThread[]
}

/**
 * Reads a Word file (.docx) as a document.
 * @throws Refusal document-file.*
 */
export function wordToDocument(bytes: Buffer, losses: Losses, now: Date): ReadWord {
  const pack = openWord(bytes)
  const styles = readStyles(pack.styles)
  const images = new WordImages(pack, losses)
  const talk = new WordComments(pack, losses, now)
  const context: WordContext = {
    pack,
    styles,
    numbering: readNumbering(pack.numbering),
    images,
    losses,
    changes: new WordChanges(losses, now),
    talk,
    fields: [],
    from: 'document',
    notes: { footnotes: readNotes(pack.footnotes), endnotes: readNotes(pack.endnotes) },
    tableDepth: 0,
    isInControl: false,
    cellAlign: undefined,
    places: new Map(),
    blocks: blockReader()
  }
  const read = {
    type: 'doc',
    content: context.blocks(childElements(child(pack.document, 'w:body')), context)
  }
  losses.at(() => '')
  settleEnds(read, losses)
  trimLines(read)
  const content = trimmed(read.content)
  const json = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  losses.at(() => '')
  losses.add('fields', resolveReferences(json, context.places))
  noteWhatSurrounds(pack, losses)
  return {
    json,
    images: images.list(),
    title: pack.title,
    language: styles.language,
    threads: talk.threads
  }
}

/** Empty paragraphs are Word's way of making room: one between two blocks says nothing here. */
function trimmed(blocks: DocumentJson[]): DocumentJson[] {
  return blocks.filter(block => block.type !== 'paragraph' || (block.content?.length ?? 0) > 0)
}

function noteWhatSurrounds(pack: WordPackage, losses: Losses): void {
  const sections = descendants(pack.document, 'w:sectPr')
  const references = sections.flatMap(section =>
    childElements(section).filter(({ name }) => name === 'w:headerReference' || name === 'w:footerReference')
  )
  const texts = [...new Set(references.map(({ attrs }) => pack.target(attrs['r:id'])?.part))].flatMap(
    name => {
      const text = name === undefined ? '' : descendants(pack.part(name), 'w:t').map(textOf).join('')
      // the number of the page is no loss: Lys prints its own
      return /\p{L}/u.test(text) ? [text] : []
    }
  )
  losses.at(() => texts[0] ?? '')
  losses.add('headers-footers', texts.length)
  const last = sections.at(-1)
  losses.at(() => '')
  const isLandscape = child(last, 'w:pgSz')?.attrs['w:orient'] === 'landscape'
  const hasColumns = Number(child(last, 'w:cols')?.attrs['w:num'] ?? 1) > 1
  if (isLandscape || hasColumns) losses.add('section-layout')
}
