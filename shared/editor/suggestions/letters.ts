import { Fragment, type Node as DocumentNode, type Schema } from '@tiptap/pm/model'
import { claimOfMark, claimOfNode, formOf, SPLIT, strikes, type Claim, type Form } from './claim.ts'

/** A letter, an atom or a paragraph end of a line. */
export interface Letter {
  /** Letters of one key are the same, whatever they look like. */
  key: string
  node: DocumentNode
  /** In positions of the document. */
  size: number
  /** Of a suggested paragraph end, the form of what follows, as its mark has it. */
  split?: string | undefined
}

/** The line of a text block, letter by letter (UTF-16 units, so that positions stay those of the document). */
export function lettersOf(block: DocumentNode): Letter[] {
  const letters: Letter[] = []
  block.forEach(node => {
    if (!node.isText) return void letters.push({ key: atomKey(node), node, size: node.nodeSize })
    const { schema } = node.type
    const split = node.marks.find(mark => typeof mark.attrs['split'] === 'string')?.attrs['split'] as
      string | undefined
    // a struck letter is not the same as one that stays
    const said = [...strikes(node.marks), ...node.marks.filter(({ type }) => type.name === 'formatting')]
      .map(mark => `${mark.attrs['id'] as string} ${String(mark.attrs['change'] ?? '')} `)
      .toSorted()
      .join('')
    for (const unit of node.text!.split('')) {
      const isSplit = split !== undefined && unit === SPLIT
      const letter = { key: said + unit, node: schema.text(unit, node.marks), size: 1 }
      letters.push(isSplit ? { ...letter, key: splitKey(split), split } : letter)
    }
  })
  return letters
}

const atomKey = (node: DocumentNode): string =>
  node.attrs['blockId']
    ? `${node.type.name}:${node.attrs['blockId'] as string}`
    : JSON.stringify(formOf(node))

/** The letter that stands for a paragraph end which a block of `form` follows. */
export function splitLetter(schema: Schema, form: Form): Letter {
  const split = JSON.stringify(form)
  return { key: splitKey(split), node: schema.text(SPLIT), size: 1, split }
}

/** Two ends in a row differ by what follows each. */
const splitKey = (split: string) => `split ${split}`

/** Neighbours of one look are one text again. */
export const lineOf = (letters: readonly Letter[]): Fragment =>
  Fragment.fromArray(letters.map(({ node }) => node))

/** What is suggested about a letter: it is new, or it goes. */
export function claimsOf({ node }: Letter, kind: 'insertion' | 'deletion'): Claim[] {
  if (!node.isText) return [claimOfNode(node, kind)].filter(claim => claim !== undefined)
  const marks =
    kind === 'deletion' ? strikes(node.marks) : node.marks.filter(({ type }) => type.name === kind)
  return marks.flatMap(mark => claimOfMark(mark) ?? [])
}

/** The letter without a word on whether it comes or goes; a look that is suggested around it is suggested for it too. */
export function bare(letter: Letter): Letter {
  const { node } = letter
  if (node.isText)
    return {
      ...letter,
      node: node.mark(node.marks.filter(({ type }) => type.name !== 'insertion' && type.name !== 'deletion'))
    }
  const attrs = { ...node.attrs, insertion: null, deletion: null, join: null, change: null }
  return { ...letter, node: node.type.create(attrs, node.content) }
}

/** The letter with a suggestion about it. */
export function bearing(letter: Letter, kind: 'insertion' | 'deletion', claim: Claim): Letter {
  const { node } = letter
  if (!node.isText) {
    const attrs = { ...node.attrs, [kind]: JSON.stringify(claim) }
    return { ...letter, node: node.type.create(attrs, node.content) }
  }
  const inserted = node.marks.find(({ type }) => type.name === 'insertion')
  const more =
    kind === 'deletion' ? { on: (inserted?.attrs['id'] as string) ?? null } : { split: letter.split ?? null }
  const mark = node.type.schema.marks[kind]!.create({ ...claim, ...more })
  return { ...letter, node: node.mark(mark.addToSet(node.marks)) }
}

/** How many letters two lines share from their beginning, at most `most`. */
export function sharedStart(one: readonly Letter[], other: readonly Letter[], most = Infinity): number {
  const end = Math.min(one.length, other.length, most)
  let at = 0
  while (at < end && one[at]!.key === other[at]!.key) at++
  // one sign is never cut in two
  return at > 0 && /[\uD800-\uDBFF]$/.test(one[at - 1]!.key) ? at - 1 : at
}

/** How many letters two lines share at their ends, at most `most`. */
export function sharedEnd(one: readonly Letter[], other: readonly Letter[], most: number): number {
  const end = Math.min(one.length, other.length, most)
  let at = 0
  while (at < end && one.at(-1 - at)!.key === other.at(-1 - at)!.key) at++
  return at > 0 && /[\uDC00-\uDFFF]$/.test(one.at(-at)!.key) ? at - 1 : at
}

export const sizeOf = (letters: readonly Letter[]): number => letters.reduce((sum, { size }) => sum + size, 0)
