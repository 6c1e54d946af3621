import type { Node as DocumentNode } from '@tiptap/pm/model'
import { nodeFinder } from './node-finder.ts'

export interface FindQuery {
  text: string
  isCaseKept: boolean
  areAccentsKept: boolean
  isWholeWord: boolean
}

export interface Match {
  from: number
  to: number
}

/** The letters of a textblock as they are compared; letter `i` stands between `starts[i]` and `ends[i]` of the block. */
interface Line {
  letters: string
  starts: number[]
  ends: number[]
}

/** Everything that holds letters: paragraphs, headings, code, and the footnotes within them. */
export const findTextblocks = nodeFinder(node => node.inlineContent, { isNested: true })

/** Letters that have no accent but are written in two ways. */
const alike: Record<string, string> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L'
}
const plainLetters = /^[\n\x20-\x7e]*$/

/** The text with what does not count taken away: accents and case as asked; kinds of apostrophes and spaces always. */
function fold(text: string, { isCaseKept, areAccentsKept }: FindQuery): string {
  let folded = text
  if (!plainLetters.test(text)) {
    folded = text
      .normalize('NFD')
      .replace(/[’‘ʼ]/g, "'")
      .replace(/[“”«»]/g, '"')
      .replace(/[\u00a0\u202f\u2009]/g, ' ')
    folded = folded.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    if (!areAccentsKept) {
      folded = folded.replace(/\p{M}+/gu, '').replace(/[œŒæÆßøØłŁ]/g, letter => alike[letter]!)
    }
  }
  return isCaseKept ? folded : folded.toLowerCase()
}

/** Finds the text in a document. Made once for a query: blocks that did not change are not read again. */
export function finderOf(query: FindQuery): (doc: DocumentNode) => Match[] {
  const wanted = fold(query.text, query)
  const known = new WeakMap<DocumentNode, readonly Match[]>()
  return doc => {
    if (wanted === '') return []
    const matches: Match[] = []
    for (const { node, pos } of findTextblocks(doc)) {
      let within = known.get(node)
      if (!within) known.set(node, (within = matchesIn(lineOf(node, query), wanted, query)))
      for (const { from, to } of within) matches.push({ from: pos + 1 + from, to: pos + 1 + to })
    }
    return matches
  }
}

function matchesIn(line: Line, wanted: string, query: FindQuery): Match[] {
  const matches: Match[] = []
  const { letters, starts, ends } = line
  let at = letters.indexOf(wanted)
  while (at !== -1) {
    const end = at + wanted.length
    if (stands(letters, at, end, query)) {
      matches.push({ from: starts[at]!, to: ends[end - 1]! })
      at = letters.indexOf(wanted, end)
    } else at = letters.indexOf(wanted, at + 1)
  }
  return matches
}

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(letter)

function stands(letters: string, start: number, end: number, { isWholeWord }: FindQuery): boolean {
  // an accent that follows belongs to the last letter: e is not é
  if (/\p{M}/u.test(letters[end] ?? '')) return false
  return !isWholeWord || !(isLetter(letters[start - 1]) || isLetter(letters[end]))
}

function lineOf(block: DocumentNode, query: FindQuery): Line {
  const line: Line = { letters: '', starts: [], ends: [] }
  const add = (letters: string, start: number, end: number) => {
    line.letters += letters
    for (let index = 0; index < letters.length; index++) {
      line.starts.push(start)
      line.ends.push(end)
    }
  }
  block.forEach((child, offset) => {
    // whatever stands between two words keeps them apart
    if (!child.isText) return add('\ufffc', offset, offset + child.nodeSize)
    const text = child.text!
    if (plainLetters.test(text)) {
      line.letters += query.isCaseKept ? text : text.toLowerCase()
      for (let index = 0; index < text.length; index++) {
        line.starts.push(offset + index)
        line.ends.push(offset + index + 1)
      }
      return
    }
    let at = offset
    for (const letter of text) {
      add(fold(letter, query), at, at + letter.length)
      at += letter.length
    }
  })
  return line
}
