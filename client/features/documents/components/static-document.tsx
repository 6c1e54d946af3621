import { createElement, Fragment, type CSSProperties, type ReactNode } from 'react'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import { isSafeHref } from '../../../../shared/editor/href.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import paper from './paper.module.css'

interface Context {
  imageAddress: (fileId: string) => string
  /** Footnotes in their order, filled while the text is drawn. */
  notes: DocumentJson[]
  id: string
}

export interface StaticDocumentProps {
  content: DocumentJson
  language: Language
  imageAddress: (fileId: string) => string
  /** Makes the anchors of the notes unique on the page. */
  id?: string
}

/** A document to read, without an editor: a published revision, or the preview of an import. */
export function StaticDocument({ content, language, imageAddress, id = 'doc' }: StaticDocumentProps) {
  const context: Context = { imageAddress, notes: [], id }
  const body = blocks(content.content, context)
  return (
    <div className={paper.text} lang={language}>
      {body}
      {context.notes.length > 0 && (
        <ol className={paper.notes}>
          {context.notes.map((note, index) => (
            <li key={index} id={`${id}-note-${index + 1}`} tabIndex={-1}>
              {(note.content ?? []).map((child, at) => (
                <Fragment key={at}>{inline(child, context)}</Fragment>
              ))}{' '}
              <a href={`#${id}-ref-${index + 1}`} aria-label={`${index + 1}`}>
                ↩
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

const attr = (node: DocumentJson, name: string) => node.attrs?.[name] as unknown
const blockId = (node: DocumentJson) => attr(node, 'blockId') as string | undefined

function blocks(nodes: readonly DocumentJson[] | undefined, context: Context): ReactNode {
  return (nodes ?? []).map((node, index) => (
    <Fragment key={blockId(node) ?? index}>{block(node, context)}</Fragment>
  ))
}

function inlines(node: DocumentJson, context: Context): ReactNode {
  return (node.content ?? []).map((child, index) => <Fragment key={index}>{inline(child, context)}</Fragment>)
}

function block(node: DocumentJson, context: Context): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p data-block-id={blockId(node)}>{inlines(node, context)}</p>
    case 'heading': {
      const level = Math.min(4, Math.max(1, Number(attr(node, 'level')) || 1))
      // the title of the document is the h1 of the page
      const props = { 'data-level': level, 'data-block-id': blockId(node), tabIndex: -1 }
      return createElement(`h${level + 1}`, props, inlines(node, context))
    }
    case 'bulletList':
      return <ul>{blocks(node.content, context)}</ul>
    case 'orderedList':
      return (
        <ol start={Number(attr(node, 'start')) || 1} type={listType(attr(node, 'type'))}>
          {blocks(node.content, context)}
        </ol>
      )
    case 'listItem':
      return <li>{blocks(node.content, context)}</li>
    case 'taskList':
      return <ul data-type="taskList">{blocks(node.content, context)}</ul>
    case 'taskItem':
      return (
        <li data-type="taskItem">
          <label>
            <input type="checkbox" checked={Boolean(attr(node, 'checked'))} disabled readOnly />
          </label>
          <div>{blocks(node.content, context)}</div>
        </li>
      )
    case 'blockquote':
      return <blockquote>{blocks(node.content, context)}</blockquote>
    case 'codeBlock':
      return (
        <pre>
          <code>{(node.content ?? []).map(child => child.text).join('')}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    case 'table':
      return <StaticTable node={node} context={context} />
    case 'image':
      return <StaticImage node={node} context={context} />
    default:
      return null
  }
}

const listType = (type: unknown) => (['a', 'A', 'i', 'I'] as const).find(one => one === type)

function StaticTable({ node, context }: { node: DocumentJson; context: Context }) {
  const cell = (child: DocumentJson, index: number) =>
    createElement(
      child.type === 'tableHeader' ? 'th' : 'td',
      {
        key: index,
        colSpan: Number(attr(child, 'colspan')) || 1,
        rowSpan: Number(attr(child, 'rowspan')) || 1
      },
      blocks(child.content, context)
    )
  return (
    <div className="tableWrapper" tabIndex={0} role="group">
      <table>
        <tbody>
          {(node.content ?? []).map((row, index) => (
            <tr key={index}>{(row.content ?? []).map(cell)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StaticImage({ node, context }: { node: DocumentJson; context: Context }) {
  const fileId = attr(node, 'fileId')
  const alt = String(attr(node, 'alt') ?? '')
  const caption = String(attr(node, 'caption') ?? '')
  const width = { '--image-width': `${boundedWidth(attr(node, 'width'))}%` } as CSSProperties
  return (
    <figure className={paper.image} style={width} data-block-id={blockId(node)}>
      {typeof fileId === 'string' && <img src={context.imageAddress(fileId)} alt={alt} loading="lazy" />}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

const tags: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
  highlight: 'mark'
}

function inline(node: DocumentJson, context: Context): ReactNode {
  if (node.type === 'hardBreak') return <br />
  if (node.type === 'footnote') {
    const number = context.notes.push(node)
    return (
      <sup className={paper.reference}>
        <a id={`${context.id}-ref-${number}`} href={`#${context.id}-note-${number}`}>
          {number}
        </a>
      </sup>
    )
  }
  if (node.type !== 'text') return null
  return (node.marks ?? []).reduceRight<ReactNode>((inside, mark) => {
    if (mark.type === 'link') {
      const href = mark.attrs?.['href'] as unknown
      if (!isSafeHref(href)) return inside
      return (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {inside}
        </a>
      )
    }
    const tag = tags[mark.type]
    return tag ? createElement(tag, null, inside) : inside
  }, node.text)
}
