import type { Node as DocumentNode } from '@tiptap/pm/model'
import { onOneLine } from '../editor/plain-text.ts'
import { codePointsOf, countWhile, type CodePoints } from './code-points.ts'

/** One textblock (or the words of an image) inside the text. Offsets are UTF-16 units of `text`. */
export interface TextBlock {
  blockId: string | null
  start: number
  end: number
}

/** The text of a document as `plainText` writes it (NFC, LF), with its blocks. What quotes are searched in. */
export interface DocumentText {
  readonly text: string
  readonly blocks: readonly TextBlock[]
  readonly points: CodePoints
}

/** A text that also knows where it stands in the ProseMirror document. Offsets are code points. */
export interface MappedText extends DocumentText {
  /** `side` 1: the first letter at or after the position; -1: behind the last letter before it. */
  offsetAt(position: number, side: 1 | -1): number
  /** `side` 1: in front of the letter at the offset; -1: behind the letter before it. */
  positionAt(offset: number, side: 1 | -1): number
}

/** `length` units of the text at `at` are what stands at `position` to `position + size` of the document. */
interface Run {
  at: number
  length: number
  position: number
  size: number
}
/** Letters of a block before normalisation, with their place in the document. */
interface Piece {
  text: string
  position: number
  size: number
}

/** A text that no longer knows its document, as search and quotes keep it: one block per line, without ids. */
export function textOfLines(text: string): DocumentText {
  let start = 0
  const blocks = text.split('\n').map(line => {
    const block = { blockId: null, start, end: start + line.length }
    start += line.length + 1
    return block
  })
  return { text, blocks, points: codePointsOf(text) }
}

/** Reads the text of a document; the same text as `plainText` of its JSON. Linear in the document's length. */
export function mapText(doc: DocumentNode): MappedText {
  const blocks: TextBlock[] = []
  const runs: Run[] = []
  const lines: string[] = []
  let length = 0
  const add = (blockId: string | null, pieces: Piece[]) => {
    const line = normalise(pieces, length, runs)
    blocks.push({ blockId, start: length, end: length + line.length })
    lines.push(line)
    length += line.length + 1
  }
  doc.descendants((node, position) => {
    const blockId = (node.attrs['blockId'] as string | null | undefined) ?? null
    if (node.type.name === 'image') {
      for (const text of [node.attrs['caption'], node.attrs['alt']] as string[]) {
        if (text) add(blockId, [{ text, position, size: node.nodeSize }])
      }
      return false
    }
    if (node.type.name === 'mathBlock') {
      const text = onOneLine(node.attrs['latex'])
      if (text) add(blockId, [{ text, position, size: node.nodeSize }])
      return false
    }
    if (node.type.name === 'liveChart') {
      const text = String(node.attrs['caption'])
      if (text) add(blockId, [{ text, position, size: node.nodeSize }])
      return false
    }
    if (node.type.name === 'table' && node.attrs['caption']) {
      add(blockId, [{ text: String(node.attrs['caption']), position, size: 1 }])
    }
    if (!node.isTextblock) return true
    add(blockId, piecesOf(node, position + 1))
    return false
  })
  const text = lines.join('\n')
  const points = codePointsOf(text)
  return {
    text,
    blocks,
    points,
    offsetAt: (position, side) => points.toPoints(unitAt(runs, position, side)),
    positionAt: (offset, side) => positionOf(runs, points.toUnits(offset), side)
  }
}

function piecesOf(parent: DocumentNode, inside: number): Piece[] {
  const pieces: Piece[] = []
  parent.forEach((node, offset) => {
    const position = inside + offset
    if (node.isText) pieces.push({ text: node.text!, position, size: node.nodeSize })
    else if (node.type.name === 'hardBreak') pieces.push({ text: ' ', position, size: node.nodeSize })
    else if (node.type.name === 'mathInline') {
      const text = onOneLine(node.attrs['latex'])
      if (text) pieces.push({ text, position, size: node.nodeSize })
    } else if (node.type.name === 'footnote') {
      pieces.push({ text: ' [', position, size: 1 }, ...piecesOf(node, position + 1))
      pieces.push({ text: ']', position: position + node.nodeSize - 1, size: 1 })
    }
  })
  return pieces
}

/** A base letter with everything that combines with it: what normalisation may turn into other letters. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/** The pieces as one NFC line, with the runs that say where its letters stand. */
function normalise(pieces: Piece[], start: number, runs: Run[]): string {
  const raw = pieces.map(piece => piece.text).join('')
  const line = raw.normalize('NFC')
  if (line === raw) {
    let at = start
    for (const { text, position, size } of pieces) {
      runs.push({ at, length: text.length, position, size })
      at += text.length
    }
    return line
  }
  const places = pieces.flatMap(({ text, position, size }) =>
    Array.from({ length: text.length }, (_, index) => (text.length === size ? position + index : position))
  )
  const last = pieces.at(-1)!
  places.push(last.position + last.size)
  let at = start
  for (const { 0: cluster, index } of raw.matchAll(CLUSTER)) {
    const length = cluster.normalize('NFC').length
    const position = places[index]!
    runs.push({ at, length, position, size: places[index + cluster.length]! - position })
    at += length
  }
  return line
}

function unitAt(runs: Run[], position: number, side: 1 | -1): number {
  if (side === 1) {
    const run = runs[countWhile(runs.length, index => runs[index]!.position + runs[index]!.size <= position)]
    if (!run) return endOf(runs.at(-1))
    return run.at + inside(run.size, run.length, Math.max(0, position - run.position), false)
  }
  const run = runs[countWhile(runs.length, index => runs[index]!.position < position) - 1]
  if (!run) return 0
  return run.at + inside(run.size, run.length, Math.min(run.size, position - run.position), true)
}

function positionOf(runs: Run[], unit: number, side: 1 | -1): number {
  if (side === 1) {
    const run = runs[countWhile(runs.length, index => endOf(runs[index]) <= unit)]
    if (!run) return runs.length ? runs.at(-1)!.position + runs.at(-1)!.size : 0
    return run.position + inside(run.length, run.size, Math.max(0, unit - run.at), false)
  }
  const run = runs[countWhile(runs.length, index => runs[index]!.at < unit) - 1]
  if (!run) return runs[0]?.position ?? 0
  return run.position + inside(run.length, run.size, Math.min(run.length, unit - run.at), true)
}

const endOf = (run: Run | undefined) => (run ? run.at + run.length : 0)

/** A place in a stretch of `from` as the place in its counterpart of `to`; what has no letter for letter goes whole. */
function inside(from: number, to: number, place: number, isEnd: boolean): number {
  if (from === to) return place
  if (isEnd) return place > 0 ? to : 0
  return place < from ? 0 : to
}
