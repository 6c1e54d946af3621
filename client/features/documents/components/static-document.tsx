import {
  createElement,
  Fragment,
  isValidElement,
  type CSSProperties,
  type ReactElement,
  type ReactNode
} from 'react'
import type { ChangeMark } from '../../../../shared/documents/diff/review.ts'
import { calloutKind } from '../../../../shared/editor/callout.ts'
import { guidanceOf } from '../../../../shared/editor/guidance.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import { isSafeHref } from '../../../../shared/editor/href.ts'
import {
  labelsOf,
  numberingWords,
  numberTargets,
  targetOf,
  type NumberedTarget
} from '../../../../shared/editor/numbering.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { ChartFigure } from '../figures/chart-figure.tsx'
import { StaticFigure, type ShownFigures } from '../figures/static-figure.tsx'
import { Formula } from './formula.tsx'
import { goToBlock } from './outline.tsx'
import paper from './paper.module.css'

interface Context {
  imageAddress: (fileId: string) => string
  /** Footnotes in their order, filled while the text is drawn. */
  notes: DocumentJson[]
  id: string
  language: Language
  numbers: ReadonlyMap<DocumentJson, NumberedTarget>
  labels: ReadonlyMap<string, NumberedTarget>
  changes: ChangeDrawing | undefined
  hasGuidance: boolean
  figures: ShownFigures
}

/** How a comparison draws what changed: around words, and on blocks. */
export interface ChangeDrawing {
  words: (change: ChangeMark, inside: ReactNode) => ReactElement
  block: (change: ChangeMark, element: ReactElement) => ReactElement
}

export interface StaticDocumentProps {
  content: DocumentJson
  language: Language
  imageAddress: (fileId: string) => string
  hasNumberedHeadings?: boolean
  /** Shows what a template asks for in its empty paragraphs. */
  hasGuidance?: boolean
  /** Makes the anchors of the notes unique on the page. */
  id?: string
  /** What is shown of live figures; a dash where nothing is known. */
  figures?: ShownFigures
  /** For two versions in one text (shared/documents/diff/review.ts). */
  changes?: ChangeDrawing
}

/** A document to read, without an editor: a published revision, or the preview of an import. */
export function StaticDocument(props: StaticDocumentProps) {
  const { content, language, imageAddress, hasNumberedHeadings = false, id = 'doc', changes } = props
  const nodes = targetNodes(content)
  const targets = numberTargets(
    nodes.map(node => targetOf(node)!),
    { language, hasNumberedHeadings }
  )
  const context: Context = {
    imageAddress,
    notes: [],
    id,
    language,
    numbers: new Map(nodes.map((node, index) => [node, targets[index]!])),
    labels: labelsOf(targets),
    changes,
    hasGuidance: props.hasGuidance ?? false,
    figures: props.figures ?? { kept: [], now: [] }
  }
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

/** Headings, figures and tables in their order. */
function targetNodes(node: DocumentJson): DocumentJson[] {
  const within = (node.content ?? []).flatMap(targetNodes)
  return targetOf(node) ? [node, ...within] : within
}

const attr = (node: DocumentJson, name: string) => node.attrs?.[name] as unknown
const blockId = (node: DocumentJson) => attr(node, 'blockId') as string | undefined

function blocks(nodes: readonly DocumentJson[] | undefined, context: Context): ReactNode {
  return (nodes ?? []).map((node, index) => (
    <Fragment key={blockId(node) ?? index}>{changed(node, block(node, context), context)}</Fragment>
  ))
}

/** A block as a comparison shows it, where it changed. */
function changed(node: DocumentJson, drawn: ReactNode, { changes }: Context): ReactNode {
  const change = attr(node, 'change') as ChangeMark | undefined
  return changes && change && isValidElement(drawn) ? changes.block(change, drawn) : drawn
}

function inlines(node: DocumentJson, context: Context): ReactNode {
  return (node.content ?? []).map((child, index) => <Fragment key={index}>{inline(child, context)}</Fragment>)
}

function block(node: DocumentJson, context: Context): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return (
        <p
          data-block-id={blockId(node)}
          data-guidance={(context.hasGuidance && guidanceOf(node.attrs)) || undefined}
        >
          {inlines(node, context)}
        </p>
      )
    case 'heading': {
      const level = Math.min(4, Math.max(1, Number(attr(node, 'level')) || 1))
      // the title of the document is the h1 of the page
      const number = context.numbers.get(node)?.number || undefined
      const props = {
        'data-level': level,
        'data-number': number,
        'data-block-id': blockId(node),
        tabIndex: -1
      }
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
          <code>
            {context.changes
              ? inlines(node, context)
              : (node.content ?? []).map(child => child.text).join('')}
          </code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    case 'table':
      return <StaticTable node={node} context={context} />
    case 'callout':
      return <div data-callout={calloutKind(attr(node, 'kind'))}>{blocks(node.content, context)}</div>
    case 'pageBreak':
      return <div data-page-break="" />
    case 'mathBlock':
      return <Formula latex={boundedLatex(attr(node, 'latex'))} isBlock />
    case 'tableOfContents':
      return <StaticContents context={context} />
    case 'liveChart':
      return <StaticChart node={node} context={context} />
    case 'image':
      return <StaticImage node={node} context={context} />
    default:
      return null
  }
}

const listType = (type: unknown) => (['a', 'A', 'i', 'I'] as const).find(one => one === type)

function StaticContents({ context }: { context: Context }) {
  const headings = [...context.numbers.values()].filter(({ kind }) => kind === 'heading')
  const { contents } = numberingWords(context.language)
  return (
    <nav className={paper.contents} aria-label={contents}>
      <p className={paper.contentsTitle}>{contents}</p>
      <ol>
        {headings.map(({ blockId: id, level, number, text }, index) => (
          <li key={id ?? index} data-level={level}>
            <button type="button" onClick={() => id && goToBlock(id)}>
              {[number, text || '…'].filter(Boolean).join(' ')}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StaticTable({ node, context }: { node: DocumentJson; context: Context }) {
  const cell = (child: DocumentJson, index: number) =>
    changed(
      child,
      createElement(
        child.type === 'tableHeader' ? 'th' : 'td',
        {
          key: index,
          colSpan: Number(attr(child, 'colspan')) || 1,
          rowSpan: Number(attr(child, 'rowspan')) || 1
        },
        blocks(child.content, context)
      ),
      context
    )
  const caption = String(attr(node, 'caption') ?? '')
  return (
    <div
      className="tableWrapper"
      tabIndex={0}
      role="group"
      aria-label={caption ? undefined : numberingWords(context.language).table}
      data-block-id={blockId(node)}
    >
      <table data-captioned={caption ? '' : undefined}>
        {caption && <caption>{caption}</caption>}
        <tbody>
          {(node.content ?? []).map((row, index) => (
            <Fragment key={index}>{changed(row, <tr>{(row.content ?? []).map(cell)}</tr>, context)}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StaticChart({ node, context }: { node: DocumentJson; context: Context }) {
  const { language, figures } = context
  const caption = String(attr(node, 'caption') ?? '')
  return (
    <figure
      className={paper.chart}
      data-block-id={blockId(node)}
      data-captioned={caption.trim() ? '' : undefined}
    >
      <ChartFigure chart={attr(node, 'chart')} language={language} figures={figures} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

function StaticImage({ node, context }: { node: DocumentJson; context: Context }) {
  const fileId = attr(node, 'fileId')
  const alt = String(attr(node, 'alt') ?? '')
  const caption = String(attr(node, 'caption') ?? '')
  const width = { '--image-width': `${boundedWidth(attr(node, 'width'))}%` } as CSSProperties
  return (
    <figure
      className={paper.image}
      style={width}
      data-block-id={blockId(node)}
      data-captioned={caption.trim() ? '' : undefined}
    >
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
  highlight: 'mark',
  // of a file that waits to be imported: nothing else that is shown so has suggestions
  insertion: 'ins',
  deletion: 'del'
}

function inline(node: DocumentJson, context: Context): ReactNode {
  const [first, ...rest] = node.marks ?? []
  if (context.changes && first?.type === 'change') {
    return context.changes.words(first.attrs as ChangeMark, inline({ ...node, marks: rest }, context))
  }
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
  if (node.type === 'mathInline') return <Formula latex={boundedLatex(attr(node, 'latex'))} isBlock={false} />
  if (node.type === 'crossReference') return reference(node, context)
  if (node.type === 'liveFigure') {
    const { language, figures } = context
    return <StaticFigure query={String(attr(node, 'query'))} language={language} figures={figures} />
  }
  // whoever knows the library puts the words in before (withCitations)
  if (node.type === 'citation') return <span className={paper.citation}>[…]</span>
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

function reference(node: DocumentJson, { labels, language }: Context): ReactNode {
  const target = labels.get(String(attr(node, 'target')))
  if (!target) {
    return (
      <span className={paper.crossReference} data-lost="">
        {numberingWords(language).lost}
      </span>
    )
  }
  return (
    <button type="button" className={paper.crossReference} onClick={() => goToBlock(target.blockId!)}>
      {target.label}
    </button>
  )
}
