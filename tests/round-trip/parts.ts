import type { DocumentJson } from '../../shared/editor/schema.ts'

export const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map(type => ({ type })) })
})
export const link = (words: string, href: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }, ...marks.map(type => ({ type }))]
})
export const p = (...content: (DocumentJson | string)[]): DocumentJson => ({
  type: 'paragraph',
  ...(content.length > 0 && { content: content.map(one => (typeof one === 'string' ? text(one) : one)) })
})
export const h = (level: number, words: string | DocumentJson[], blockId?: string): DocumentJson => ({
  type: 'heading',
  attrs: { level, ...(blockId && { blockId }) },
  content: typeof words === 'string' ? [text(words)] : words
})
export const note = (...words: (string | DocumentJson)[]): DocumentJson => ({
  type: 'footnote',
  content: words.map(one => (typeof one === 'string' ? text(one) : one))
})
export const br: DocumentJson = { type: 'hardBreak' }
export const li = (...content: DocumentJson[]): DocumentJson => ({ type: 'listItem', content })
export const ul = (...content: DocumentJson[]): DocumentJson => ({ type: 'bulletList', content })
export const ol = (attrs: { start?: number; type?: string }, ...content: DocumentJson[]): DocumentJson => ({
  type: 'orderedList',
  attrs,
  content
})
export const tasks = (...items: [checked: boolean, ...content: DocumentJson[]][]): DocumentJson => ({
  type: 'taskList',
  content: items.map(([checked, ...content]) => ({ type: 'taskItem', attrs: { checked }, content }))
})
export const quote = (...content: DocumentJson[]): DocumentJson => ({ type: 'blockquote', content })
export const callout = (kind: string, ...content: DocumentJson[]): DocumentJson => ({
  type: 'callout',
  attrs: { kind },
  content
})
export const code = (words: string, language: string | null = null): DocumentJson => ({
  type: 'codeBlock',
  attrs: { language },
  ...(words && { content: [text(words)] })
})
export const rule: DocumentJson = { type: 'horizontalRule' }
export const pageBreak: DocumentJson = { type: 'pageBreak' }
export const contents: DocumentJson = { type: 'tableOfContents' }
export const formula = (latex: string): DocumentJson => ({ type: 'mathInline', attrs: { latex } })
export const formulaLine = (latex: string): DocumentJson => ({ type: 'mathBlock', attrs: { latex } })
export const reference = (target: string): DocumentJson => ({ type: 'crossReference', attrs: { target } })
export const image = (attrs: object = {}): DocumentJson => ({
  type: 'image',
  attrs: { fileId: 'picture', alt: '', caption: '', width: 100, ...attrs }
})
export const td = (content: string | DocumentJson[], attrs: object = {}): DocumentJson => ({
  type: 'tableCell',
  attrs,
  content: typeof content === 'string' ? [content ? p(content) : p()] : content
})
export const th = (content: string | DocumentJson[], attrs: object = {}): DocumentJson => ({
  ...td(content, attrs),
  type: 'tableHeader'
})
export const tr = (...content: DocumentJson[]): DocumentJson => ({ type: 'tableRow', content })
export const table = (attrs: object, ...content: DocumentJson[]): DocumentJson => ({
  type: 'table',
  attrs,
  content
})
export const doc = (...content: DocumentJson[]): DocumentJson => ({ type: 'doc', content })
