import { element } from '../writing/markup.ts'
import type { WordFile } from './file.ts'
import { field, textRun } from './inline.ts'

const DEEPEST = 3
const value = (name: string, val: string | number) => element(name, { 'w:val': val })

/**
 * A table of contents as a field of Word, filled with the headings as they are. Word counts the pages when the file is
 * opened; programs that do not still show the headings, each a link to its place.
 */
export function contentsField(file: WordFile): string {
  const headings = file.numbered.all.filter(target => target.kind === 'heading' && target.level <= DEEPEST)
  const lines = headings.map(({ blockId, level, number, text }) => {
    const words = textRun([number, text].filter(Boolean).join(' '))
    const name = file.bookmarkName(blockId ?? '')
    const page = textRun('\t') + field(`PAGEREF ${name} \\h`, textRun(' '))
    return {
      style: `TOC${level}`,
      runs: element('w:hyperlink', { 'w:anchor': name, 'w:history': 1 }, words, page)
    }
  })
  const title = lineOf('TOCHeading', textRun(file.source.words.contents))
  const [begin, end] = field(`TOC \\o "1-${DEEPEST}" \\h \\z \\u`, '\u0000', true).split('\u0000') as [
    string,
    string
  ]
  const entries =
    lines.length === 0
      ? lineOf('TOC1', begin + end)
      : lines
          .map(({ style, runs }, index) =>
            lineOf(style, (index === 0 ? begin : '') + runs + (index === lines.length - 1 ? end : ''))
          )
          .join('')
  const gallery = element(
    'w:docPartObj',
    {},
    value('w:docPartGallery', 'Table of Contents'),
    element('w:docPartUnique')
  )
  return element('w:sdt', {}, element('w:sdtPr', {}, gallery), element('w:sdtContent', {}, title, entries))
}

const lineOf = (style: string, runs: string) =>
  element('w:p', {}, element('w:pPr', {}, value('w:pStyle', style)), runs)
