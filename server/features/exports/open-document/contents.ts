import { element, escaped } from '../writing/markup.ts'
import type { OpenFile } from './file.ts'
import { bookmarkName } from './inline.ts'

const DEEPEST = 3

/** A table of contents that the program makes anew on demand, filled with the headings as they are. */
export function contentsIndex(file: OpenFile): string {
  const title = file.source.words.contents
  const number = file.nextPart()
  const templates = Array.from({ length: DEEPEST }, (_, index) =>
    element(
      'text:table-of-content-entry-template',
      { 'text:outline-level': index + 1, 'text:style-name': `Contents_20_${index + 1}` },
      element('text:index-entry-link-start'),
      element('text:index-entry-chapter'),
      element('text:index-entry-text'),
      element('text:index-entry-tab-stop', { 'style:type': 'right', 'style:leader-char': '.' }),
      element('text:index-entry-page-number'),
      element('text:index-entry-link-end')
    )
  )
  const entries = file.numbered.all
    .filter(target => target.kind === 'heading' && target.level <= DEEPEST)
    .map(({ blockId, level, number: own, text }) => {
      const words = escaped([own, text].filter(Boolean).join(' '))
      const link = { 'xlink:type': 'simple', 'xlink:href': `#${bookmarkName(blockId ?? '')}` }
      return element('text:p', { 'text:style-name': `Contents_20_${level}` }, element('text:a', link, words))
    })
  const heading = element(
    'text:index-title',
    { 'text:name': `Contents ${number} title` },
    element('text:p', { 'text:style-name': 'Contents_20_Heading' }, escaped(title))
  )
  return element(
    'text:table-of-content',
    { 'text:name': `Contents ${number}`, 'text:protected': 'false' },
    element(
      'text:table-of-content-source',
      { 'text:outline-level': DEEPEST },
      element('text:index-title-template', { 'text:style-name': 'Contents_20_Heading' }, escaped(title)),
      ...templates
    ),
    element('text:index-body', {}, heading, ...entries)
  )
}
