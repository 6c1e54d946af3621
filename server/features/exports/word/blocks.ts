import { boundedLatex } from '../../../../shared/editor/math.ts'
import { calloutKind } from '../../../../shared/editor/callout.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { formulaOf } from '../../../../shared/exports/formula.ts'
import { officeMathParagraph } from '../math/office-math.ts'
import { element, escaped } from '../writing/markup.ts'
import { blockIdOf, captionOf, countedAs } from '../writing/numbered.ts'
import { changeOf } from './change-shapes.ts'
import { contentsField } from './contents.ts'
import type { WordFile } from './file.ts'
import { field, inlineRuns, textRun } from './inline.ts'
import type { ListFormat } from './numbering.ts'
import { EMU_PER_TWIP, TEXT_HEIGHT, TEXT_WIDTH, topPlace, type Place } from './place.ts'
import { CALLOUT_INDENT, calloutFrame, DEEPEST_LIST, LIST_STEP } from './styles.ts'
import { wordTable, type CellBlocks } from './tables.ts'

const value = (name: string, val: string | number) => element(name, { 'w:val': val })
const lists = ['bulletList', 'orderedList', 'taskList']

/** A paragraph of a style around its runs. */
export function paragraph(runs: string, style?: string, more = ''): string {
  const look = (style ? value('w:pStyle', style) : '') + more
  return element('w:p', {}, look && element('w:pPr', {}, look), runs)
}

/** Blocks one after the other. Two lists or two tables in a row would become one: an empty line keeps them apart. */
export function wordBlocks(nodes: readonly DocumentJson[] | undefined, place: Place, file: WordFile): string {
  return (nodes ?? [])
    .map((node, index) => {
      const before = nodes![index - 1]
      // Word makes no room below a table, and runs the grounds of callouts and code together
      const mustPart =
        before &&
        (['table', 'callout', 'codeBlock'].includes(before.type!) ||
          (lists.includes(node.type!) && lists.includes(before.type!)))
      return (mustPart ? paragraph('', 'Separator') : '') + wordBlock(node, place, file)
    })
    .join('')
}

function wordBlock(node: DocumentJson, place: Place, file: WordFile): string {
  const look = place.align ? value('w:jc', place.align) : ''
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlineRuns(node.content, file), place.style, look + file.changes.end(node))
    case 'heading':
      return heading(node, file)
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, { ...place, level: Math.min(place.level, DEEPEST_LIST - 1) }, file)
    case 'blockquote':
      return file.control('lys-quote', wordBlocks(node.content, { style: 'Quote', level: 0 }, file))
    case 'callout':
      return callout(node, file)
    case 'codeBlock':
      return code(node, file)
    case 'horizontalRule':
      return paragraph('', 'HorizontalLine', file.changes.end(node))
    case 'pageBreak': {
      const run = element('w:r', {}, element('w:br', { 'w:type': 'page' }))
      return paragraph(file.changes.around(node, run), 'Separator', file.changes.end(node))
    }
    case 'table':
      return tableWithCaption(node, place, file)
    case 'image':
      return figure(node, file)
    case 'mathBlock':
      return mathParagraph(node, file)
    case 'tableOfContents':
      return contentsField(file)
    default:
      return node.content?.some(child => child.type === 'text')
        ? paragraph(inlineRuns(node.content, file), place.style, look)
        : wordBlocks(node.content, place, file)
  }
}

function heading(node: DocumentJson, file: WordFile): string {
  const level = Math.min(4, Math.max(1, Math.floor(Number(node.attrs?.['level'] ?? 1)) || 1))
  const runs = file.bookmarked(blockIdOf(node), inlineRuns(node.content, file))
  return paragraph(runs, `Heading${level}`, file.changes.end(node))
}

function callout(node: DocumentJson, file: WordFile): string {
  const kind = calloutKind(node.attrs?.['kind'])
  const name = ({ note: 'Note', warning: 'Warning', example: 'Example' } as const)[kind]
  const frame = calloutFrame(name)
  const label = paragraph(
    file.changes.around(node, textRun(file.source.words[`callout-${kind}`])),
    'CalloutLabel',
    element('w:keepNext') + frame + file.changes.end(node)
  )
  const place = { style: `Callout${name}`, level: 0, frame }
  return file.control(`lys-callout:${kind}`, label + wordBlocks(node.content, place, file))
}

/** One paragraph for each line, in a control that keeps the name of the language. */
function code(node: DocumentJson, file: WordFile): string {
  const text = (node.content ?? []).map(child => child.text ?? '').join('')
  const lines = text.split('\n').map((line, at) => {
    const run = codeRun(line)
    // the first line speaks for all
    return paragraph(at === 0 ? file.comments.around(node, run) : run, 'SourceCode')
  })
  const language = String(node.attrs?.['language'] ?? '')
  return file.control(`lys-code:${language}`, lines.join(''))
}

const codeRun = (line: string) =>
  line && element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, escaped(line)))

function mathParagraph(node: DocumentJson, file: WordFile): string {
  const latex = boundedLatex(node.attrs?.['latex'])
  const math = formulaOf(latex)
  const runs = math ? officeMathParagraph(math) : textRun(latex, [{ type: 'code' }])
  const changed = file.changes.around(node, runs)
  return paragraph(file.comments.around(node, changed), 'Figure', file.changes.end(node))
}

function list(node: DocumentJson, place: Place, file: WordFile): string {
  const { level } = place
  const start = Math.min(32_000, Math.max(0, Math.floor(Number(node.attrs?.['start'] ?? 1)) || 0))
  const numId = file.lists.add(formatOf(node), level, node.type === 'orderedList' ? start : 1)
  const numbering = element('w:numPr', {}, value('w:ilvl', level), value('w:numId', numId))
  return (node.content ?? [])
    .map(item => {
      const [first, ...others] = item.content ?? []
      const box = node.type === 'taskList' ? checkbox(item.attrs?.['checked'] === true) : ''
      const runs = first?.type === 'paragraph' ? inlineRuns(first.content, file) : ''
      const more = first?.type === 'paragraph' ? others : (item.content ?? [])
      const end = first?.type === 'paragraph' ? file.changes.end(first) : ''
      const line = paragraph(box + runs, 'ListParagraph', numbering + framed(place) + end)
      return line + itemBlocks(more, place, file)
    })
    .join('')
}

/** An item inside a callout: its bar and its ground, further in by as much as the callout is. */
function framed({ level, frame }: Pick<Place, 'level' | 'frame'>, hanging = LIST_STEP): string {
  if (!frame) return ''
  const left = (level + 1) * LIST_STEP + CALLOUT_INDENT
  return frame + element('w:ind', { 'w:left': left, 'w:hanging': hanging })
}

function formatOf(node: DocumentJson): ListFormat {
  if (node.type === 'bulletList') return 'bullet'
  if (node.type === 'taskList') return 'tasks'
  return (['a', 'A', 'i', 'I'] as const).find(type => type === node.attrs?.['type']) ?? '1'
}

/** What follows the first paragraph of an item. Blocks that Word does not count as its own stand in a control. */
function itemBlocks(nodes: readonly DocumentJson[], { level, frame }: Place, file: WordFile): string {
  return nodes
    .map((node, index) => {
      if (node.type === 'paragraph')
        return paragraph(
          inlineRuns(node.content, file),
          `ListContinue${level + 1}`,
          framed({ level, frame }, 0) + file.changes.end(node)
        )
      const before = nodes[index - 1]
      const isNested = lists.includes(node.type!) && level + 1 < DEEPEST_LIST
      if (isNested && !lists.includes(before?.type ?? ''))
        return wordBlock(node, { style: undefined, level: level + 1, frame }, file)
      return file.control(`lys-item:${level}`, wordBlock(node, topPlace, file))
    })
    .join('')
}

/** A box that one can tick in Word. */
function checkbox(isDone: boolean): string {
  const sign = isDone ? '☒' : '☐'
  const font = 'MS Gothic'
  const state = (name: string, code: string) => element(name, { 'w14:val': code, 'w14:font': font })
  const box = element(
    'w14:checkbox',
    {},
    element('w14:checked', { 'w14:val': isDone ? 1 : 0 }),
    state('w14:checkedState', '2612'),
    state('w14:uncheckedState', '2610')
  )
  const look = element(
    'w:rPr',
    {},
    element('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:eastAsia': font, 'w:hint': 'eastAsia' })
  )
  const content = element('w:r', {}, look, element('w:t', {}, sign))
  return (
    element('w:sdt', {}, element('w:sdtPr', {}, box), element('w:sdtContent', {}, content)) +
    element('w:r', {}, element('w:tab'))
  )
}

function tableWithCaption(node: DocumentJson, place: Place, file: WordFile): string {
  const caption = captionOf(node)
  const above = caption ? captionLine(countedAs(node), node, caption, file) : bookmarkLine(node, file)
  const blocks: CellBlocks = (cell, look) => wordBlocks(cell.content, { ...look, level: 0 }, file)
  return above + wordTable(node, blocks, row => file.changes.signs(changeOf(row)))
}

/** "Figure 4 – words": the number is a field that Word counts, the words are the caption. */
function captionLine(kind: 'Table' | 'Figure', node: DocumentJson, caption: string, file: WordFile): string {
  const { number = '1', label = '' } = file.numbered.byId.get(blockIdOf(node)) ?? {}
  const word =
    label.slice(0, label.lastIndexOf(' ')) || file.source.words[kind === 'Table' ? 'table' : 'figure']
  const counted = textRun(`${word} `) + field(`SEQ ${kind} \\* ARABIC`, textRun(number))
  const around = (run: string) => file.changes.around(node, run)
  const runs = file.bookmarked(blockIdOf(node), around(counted)) + around(textRun(` – ${caption}`))
  const look = node.type === 'table' ? element('w:keepNext') : value('w:jc', 'center')
  return paragraph(runs, 'Caption', look + file.changes.end(node))
}

/** A table without a caption that a reference names: the name stands on a line of no height above it. */
function bookmarkLine(node: DocumentJson, file: WordFile): string {
  const mark = file.bookmarked(blockIdOf(node), '')
  return mark && paragraph(mark, 'Separator')
}

function figure(node: DocumentJson, file: WordFile): string {
  const alt = String(node.attrs?.['alt'] ?? '')
  const caption = captionOf(node)
  const drawing = file.drawing(String(node.attrs?.['fileId'] ?? ''))
  const below = caption && captionLine('Figure', node, caption, file)
  const named = (runs: string) => (caption ? runs : file.bookmarked(blockIdOf(node), runs))
  if (!drawing) {
    const missing = [file.source.words.missingPicture, alt].filter(Boolean).join(' ')
    const run = file.changes.around(node, textRun(missing))
    return paragraph(file.comments.around(node, named(run)), 'Figure', file.changes.end(node)) + below
  }
  const { picture } = drawing
  const wanted = (TEXT_WIDTH * boundedWidth(node.attrs?.['width'])) / 100
  const width = Math.min(wanted, (TEXT_HEIGHT * picture.width) / Math.max(1, picture.height))
  const height = (width * picture.height) / Math.max(1, picture.width)
  const size = { cx: Math.round(width * EMU_PER_TWIP), cy: Math.round(Math.max(1, height) * EMU_PER_TWIP) }
  const inline = inlinePicture(drawing, alt, size)
  const run = file.changes.around(node, element('w:r', {}, element('w:drawing', {}, inline)))
  return paragraph(named(file.comments.around(node, run)), 'Figure', file.changes.end(node)) + below
}

function inlinePicture(
  { relation, id }: { relation: string; id: number },
  alt: string,
  size: { cx: number; cy: number }
): string {
  const frame = element(
    'pic:pic',
    {},
    element(
      'pic:nvPicPr',
      {},
      element('pic:cNvPr', { id, name: `image${id}`, descr: alt || undefined }),
      element('pic:cNvPicPr')
    ),
    element(
      'pic:blipFill',
      {},
      element('a:blip', { 'r:embed': relation }),
      element('a:stretch', {}, element('a:fillRect'))
    ),
    element(
      'pic:spPr',
      {},
      element('a:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', size)),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst'))
    )
  )
  return element(
    'wp:inline',
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    element('wp:extent', size),
    element('wp:docPr', { id, name: `image${id}`, descr: alt || undefined }),
    element('wp:cNvGraphicFramePr'),
    element(
      'a:graphic',
      {},
      element('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, frame)
    )
  )
}
