import type { DocumentJson } from '../editor/schema.ts'

/** Who wrote: a person, and the organisation that they wrote for. */
export interface Author {
  name: string
  organisation: string
}

/**
 * Who wrote the letters of a text, block by block. `runs` names for each block id, in the order of its line, pairs of
 * an author (place in `authors`, -1 for nobody known) and a number of letters (UTF-16 units, one for each atom).
 */
export interface Authorship<A = Author> {
  authors: A[]
  runs: Record<string, number[]>
}

/** Whose letters make up a third of a passage wrote it: a letter that an earlier word lent it says nothing. */
const PART = 1 / 3

/** The authors of a part of a block, each once; of all of it without a range. */
export function authorsOf(
  { runs }: Pick<Authorship<unknown>, 'runs'>,
  blockId: string | null | undefined,
  { from, to }: { from: number; to: number } = { from: 0, to: Infinity }
): number[] {
  const letters = new Map<number, number>()
  let all = 0
  const own = (blockId && runs[blockId]) || []
  for (let at = 0, start = 0; at < own.length && start < to; at += 2) {
    const end = start + own[at + 1]!
    const part = Math.min(end, to) - Math.max(start, from)
    start = end
    if (part <= 0) continue
    all += part
    letters.set(own[at]!, (letters.get(own[at]!) ?? 0) + part)
  }
  return [...letters].filter(([author, part]) => author >= 0 && part >= all * PART).map(([author]) => author)
}

/** How many letters of the text come from each author; -1 for those of nobody known. */
export function lettersByAuthor(content: DocumentJson, { runs }: Pick<Authorship<unknown>, 'runs'>) {
  const counts = new Map<number, number>()
  const count = (author: number, letters: number) => counts.set(author, (counts.get(author) ?? 0) + letters)
  const visit = (node: DocumentJson) => {
    const id = node.attrs?.['blockId'] as string | undefined
    const texts = (node.content ?? []).filter(child => child.type === 'text')
    const own = id ? runs[id] : undefined
    if (texts.length > 0) {
      if (own) for (let at = 0; at < own.length; at += 2) count(own[at]!, own[at + 1]!)
      else for (const { text = '' } of texts) count(-1, text.length)
    }
    for (const child of node.content ?? []) if (child.type !== 'text') visit(child)
  }
  visit(content)
  return counts
}
