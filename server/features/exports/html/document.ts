import { escaped, htmlElement as element } from '../writing/markup.ts'
import { numberedOf } from '../writing/numbered.ts'
import type { ExportSource } from '../writing/source.ts'
import { blocksHtml } from './blocks.ts'
import { inlineHtml, type Page } from './inline.ts'
import { pageStyle } from './style.ts'

/** The document as one page of HTML: pictures inside, no script, nothing fetched. */
export function htmlFile(source: ExportSource): Buffer {
  const page: Page = { source, numbered: numberedOf(source), notes: [] }
  const body = blocksHtml(source.content.content, page)
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'generator', content: 'Lys' }),
    element('meta', { name: 'author', content: source.creator }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    }),
    element('title', {}, escaped(source.title)),
    element('style', {}, pageStyle)
  ]
  const title = element('header', {}, element('h1', {}, escaped(source.title)))
  const main = element('main', {}, [title, body, notes(page)].filter(Boolean).join('\n'))
  const html = element(
    'html',
    { lang: source.language },
    element('head', {}, `\n${head.join('\n')}\n`),
    '\n',
    element('body', {}, `\n${main}\n`)
  )
  return Buffer.from(`<!doctype html>\n${html}\n`)
}

function notes(page: Page): string {
  if (page.notes.length === 0) return ''
  const items: string[] = []
  // a note may not hold a note: the list does not grow while it is written
  for (const [index, note] of page.notes.entries()) {
    const words = inlineHtml(
      note.content?.filter(child => child.type === 'text'),
      page
    )
    const back = element(
      'a',
      { href: `#ref-${index + 1}`, role: 'doc-backlink', 'aria-label': page.source.words.back },
      '↩'
    )
    items.push(element('li', { id: `note-${index + 1}` }, element('p', {}, `${words} ${back}`)))
  }
  const title = element('h2', {}, escaped(page.source.words.notes))
  return element('section', { class: 'notes', role: 'doc-endnotes' }, title, element('ol', {}, ...items))
}
