import type { Node as DocumentNode } from '@tiptap/pm/model'
import {
  claimOfMark,
  claimOfNode,
  formOfChange,
  isSuggestionMark,
  nodeSuggestions,
  strikes,
  type Claim,
  type Form
} from './claim.ts'
import { splitForm } from './decide.ts'

/** One place at which a suggestion shows. Positions of the document. */
export interface Piece {
  kind: 'insertion' | 'deletion' | 'formatting' | 'join' | 'change'
  from: number
  to: number
  /** The letters concerned, or those of the block. */
  text: string
  /** Of a block or an atom, its type; undefined for letters. */
  nodeType?: string
  /** A paragraph ends at a sign in the text. */
  isSplit?: boolean
  /** `+bold`, `-italic`. */
  look?: string
  /** What a block is to become. */
  form?: Form
}

/** Everything that one person suggested with one intent. */
export interface Suggestion extends Claim {
  pieces: Piece[]
}

interface Found {
  claim: Claim
  piece: Piece
}

/** Blocks do not change: what was found in one is true as long as it is in the document. Positions from its start. */
const known = new WeakMap<DocumentNode, readonly Found[]>()

/** What is suggested in a document, in its order. */
export function suggestionsOf(doc: DocumentNode): Suggestion[] {
  const found = new Map<string, Suggestion>()
  doc.forEach((block, offset) => {
    for (const { claim, piece } of foundIn(block)) {
      const place = { ...piece, from: piece.from + offset, to: piece.to + offset }
      const suggestion = found.get(claim.id)
      if (!suggestion) found.set(claim.id, { ...claim, pieces: [place] })
      else addPiece(suggestion.pieces, place)
    }
  })
  return [...found.values()]
}

/** Letters of several looks are one passage. */
function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)!
  const goesOn =
    last.to === piece.from &&
    last.kind === piece.kind &&
    !last.nodeType &&
    !piece.nodeType &&
    last.look === piece.look
  if (!goesOn) return void pieces.push(piece)
  last.to = piece.to
  last.text += piece.text
  last.isSplit ||= piece.isSplit
}

function foundIn(block: DocumentNode): readonly Found[] {
  const before = known.get(block)
  if (before) return before
  const found: Found[] = [...onNode(block, 0)]
  block.descendants((node, pos) => {
    found.push(...(node.isText ? onText(node, pos + 1) : onNode(node, pos + 1)))
  })
  known.set(block, found)
  return found
}

function onNode(node: DocumentNode, from: number): Found[] {
  return nodeSuggestions.flatMap(kind => {
    const claim = claimOfNode(node, kind)
    if (!claim) return []
    const form = kind === 'change' ? formOfChange(node.attrs) : undefined
    const piece: Piece = {
      kind,
      from,
      to: from + node.nodeSize,
      text: node.textContent,
      nodeType: node.type.name,
      ...(form && { form })
    }
    return [{ claim, piece }]
  })
}

function onText(node: DocumentNode, from: number): Found[] {
  const struck = strikes(node.marks)
  return node.marks.flatMap(mark => {
    if (mark.type.name === 'deletion' && !struck.includes(mark)) return []
    const claim = isSuggestionMark(mark) ? claimOfMark(mark) : undefined
    if (!claim) return []
    const kind = mark.type.name as Piece['kind']
    const look = kind === 'formatting' ? String(mark.attrs['change']) : undefined
    const isSplit = kind === 'insertion' && splitForm(mark) !== undefined
    const piece: Piece = {
      kind,
      from,
      to: from + node.nodeSize,
      text: node.text!,
      ...(look && { look }),
      ...(isSplit && { isSplit })
    }
    return [{ claim, piece }]
  })
}
