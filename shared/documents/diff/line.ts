import type { DocumentJson } from '../../editor/schema.ts'

/** What stands in the string of a line for a footnote, a line break or another atom. */
const ATOM = '\uFFFC'

interface Piece {
  from: number
  to: number
  node: DocumentJson
}

/** The inline content of a textblock as one string (UTF-16, one unit for each atom), with its nodes by place. */
export interface Line {
  text: string
  pieces: readonly Piece[]
}

export function lineOf(nodes: readonly DocumentJson[] = []): Line {
  const pieces: Piece[] = []
  let text = ''
  for (const node of nodes) {
    const from = text.length
    text += node.type === 'text' ? (node.text ?? '') : ATOM
    pieces.push({ from, to: text.length, node })
  }
  return { text, pieces }
}

/** The nodes between two places; text is cut where needed. */
export function cut({ pieces }: Line, from: number, to: number): DocumentJson[] {
  const nodes: DocumentJson[] = []
  for (const { from: start, to: end, node } of pieces) {
    if (end <= from || start >= to) continue
    const text = node.text?.slice(Math.max(from, start) - start, Math.min(to, end) - start)
    nodes.push(node.type === 'text' ? { ...node, text: text! } : node)
  }
  return nodes
}

/** Neighbouring texts of equal marks as one, as the editor keeps them. */
export function joined(nodes: readonly DocumentJson[]): DocumentJson[] {
  const result: DocumentJson[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (last?.type === 'text' && node.type === 'text' && formOf(last) === formOf(node)) {
      result[result.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    } else result.push(node)
  }
  return result
}

/** Equal for two nodes whose letters look alike; of an atom it is all that it holds. */
export function formOf(node: DocumentJson): string {
  return node.type === 'text' ? JSON.stringify(node.marks ?? []) : JSON.stringify(node)
}

export interface Token {
  from: number
  to: number
  /** Equal tokens have equal keys. */
  key: string
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|\s+|[^]/gu

/** The words, spaces, signs and atoms of a line. Words end at apostrophes, so that l’impact and l’effet share their l’. */
export function tokensOf({ text, pieces }: Line): Token[] {
  const tokens: Token[] = []
  let from = 0
  const read = (to: number) => {
    for (const found of text.slice(from, to).matchAll(TOKEN)) {
      const at = from + found.index
      tokens.push({ from: at, to: at + found[0].length, key: found[0] })
    }
    from = to
  }
  for (const piece of pieces) {
    if (piece.node.type === 'text') continue
    read(piece.from)
    tokens.push({ from: piece.from, to: piece.to, key: ATOM + identityOf(piece.node) })
    from = piece.to
  }
  read(text.length)
  return tokens
}

/** An atom with an id stays itself when its content changes. */
function identityOf(node: DocumentJson): string {
  const id = node.attrs?.['blockId'] as unknown
  return typeof id === 'string' ? `${node.type} ${id}` : JSON.stringify(node)
}
