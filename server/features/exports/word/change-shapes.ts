import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { looks } from '../../../../shared/editor/looks.ts'
import {
  formOfChange,
  noteOf,
  readClaim,
  readForm,
  SPLIT,
  type Claim
} from '../../../../shared/editor/suggestions/claim.ts'

/** Who made what there is or strikes it. */
export interface Change {
  insertion?: Claim | undefined
  deletion?: Claim | undefined
}
type Marks = NonNullable<DocumentJson['marks']>

const isLine = (node: DocumentJson) => node.type === 'paragraph' || node.type === 'heading'
/** Blocks of which Word shows something beside what they hold: a row, a label, a caption. */
const bearers = ['callout', 'table', 'tableRow']
const isCell = (node: DocumentJson) => node.type === 'tableCell' || node.type === 'tableHeader'
/** Blocks of one paragraph of Word each. */
const leaves = ['horizontalRule', 'image', 'mathBlock', 'pageBreak']

/** Something that is suggested and that Word has no sign for: it leaves as it is without it. */
export type Unshaped = (node: DocumentJson) => void

/**
 * A document with its suggestions in the shape in which Word has them: letters and atoms bear all that is suggested for the
 * blocks around them, blocks are cut at suggested paragraph ends, and `change` of a paragraph says who made or strikes
 * its end, `formerly` what it was. For the writer only; no schema knows it.
 */
export function changeShaped(content: DocumentJson, unshaped: Unshaped = () => {}): DocumentJson {
  return { ...content, content: childrenOf(content, {}, unshaped) }
}

function childrenOf(node: DocumentJson, around: Change, unshaped: Unshaped): DocumentJson[] {
  const out: DocumentJson[] = []
  for (const child of node.content ?? []) {
    const joins = claimOf(child, 'join')
    const shaped = blockOf(child, around, unshaped)
    if (joins && shaped.length > 0 && !joined(out, shaped[0]!, joins)) unshaped(child)
    out.push(...shaped)
  }
  return out
}

/** Strikes the end of the last paragraph that stays: then the next one goes on with its line. */
function joined(before: readonly DocumentJson[], next: DocumentJson, claim: Claim): boolean {
  const last = before.findLast(node => !changeOf(node).deletion)
  const between = before.slice(before.indexOf(last!) + 1)
  if (!last || !isLine(last) || !isLine(next) || !between.every(isLine)) return false
  last.attrs = { ...last.attrs, change: { ...changeOf(last), deletion: claim } }
  return true
}

/** @returns nothing for a new block that Word cannot show as such */
function blockOf(node: DocumentJson, around: Change, unshaped: Unshaped): DocumentJson[] {
  const change: Change = {
    insertion: claimOf(node, 'insertion') ?? around.insertion,
    deletion: claimOf(node, 'deletion') ?? around.deletion
  }
  const isChanged = Boolean(change.insertion ?? change.deletion)
  if (isLine(node)) return linesOf(node, change, unshaped)
  if (node.attrs?.['change']) unshaped(node)
  if (leaves.includes(node.type ?? '')) return [isChanged ? withChange(node, change) : node]
  if (node.type === 'codeBlock' || node.type === 'tableOfContents') return wordless(node, change, unshaped)
  const content = childrenOf(node, change, unshaped)
  if (content.length === 0 && isCell(node)) content.push({ type: 'paragraph', content: [] })
  if (node.content?.length && content.length === 0) return []
  const shaped = { ...node, ...(node.content && { content }) }
  return [isChanged && bearers.includes(node.type ?? '') ? withChange(shaped, change) : shaped]
}

/** Code and tables of contents: new ones stay away, letters are what they were. */
function wordless(node: DocumentJson, change: Change, unshaped: Unshaped): DocumentJson[] {
  const said = node.content?.some(child =>
    child.marks?.some(({ type }) => type === 'insertion' || type === 'deletion')
  )
  if (said || change.insertion || change.deletion) unshaped(node)
  if (change.insertion) return []
  const content = node.content
    ?.filter(child => !markOf(child, 'insertion'))
    .map(child => ({ ...child, marks: (child.marks ?? []).filter(({ type }) => type === 'threads') }))
  return [content ? { ...node, content } : node]
}

/** A paragraph or heading, cut at the ends that are suggested in it. */
function linesOf(node: DocumentJson, change: Change, unshaped: Unshaped): DocumentJson[] {
  const lines: DocumentJson[] = [{ ...node, content: [] }]
  for (const child of node.content ?? []) {
    const split = child.type === 'text' ? splitOf(child) : undefined
    const letters = split ? child.text!.split(SPLIT) : [child.text]
    letters.forEach((text, at) => {
      if (at > 0) {
        lines.at(-1)!.attrs = { ...lines.at(-1)!.attrs, change: { ...change, ...changeOfLetters(child) } }
        lines.push({ type: split!.type, attrs: { ...split!.attrs }, content: [] })
      }
      if (text !== '')
        lines.at(-1)!.content!.push(borne(text === undefined ? child : { ...child, text }, change, unshaped))
    })
  }
  const last = lines.at(-1)!
  if (change.insertion || change.deletion) last.attrs = { ...last.attrs, change: { ...change } }
  else if (last === lines[0] && last.attrs?.['change']) last.attrs = { ...last.attrs, change: undefined }
  return formed(node, lines, unshaped)
}

/** What a paragraph is to become is what it is for Word, which keeps what it was. */
function formed(node: DocumentJson, lines: DocumentJson[], unshaped: Unshaped): DocumentJson[] {
  const claim = claimOf(node, 'change')
  const to = claim && formOfChange(node.attrs!)
  if (!claim || !to) return lines
  if (to.type !== 'paragraph' && to.type !== 'heading') {
    unshaped(node)
    return lines
  }
  const [first, ...rest] = lines
  const formerly = { claim, type: node.type, level: node.attrs?.['level'] as unknown }
  const change = first!.attrs?.['change'] as unknown
  const isEnd = typeof change === 'object'
  return [
    { ...first, type: to.type, attrs: { ...to.attrs, change: isEnd ? change : undefined, formerly } },
    ...rest
  ]
}

function splitOf(node: DocumentJson) {
  const said = markOf(node, 'insertion')?.attrs?.['split'] as unknown
  if (typeof said !== 'string') return undefined
  try {
    const form = readForm(JSON.parse(said))
    return form?.type === 'paragraph' || form?.type === 'heading' ? form : undefined
  } catch {
    return undefined
  }
}

/** A letter or an atom with what is suggested for the block around it. */
function borne(given: DocumentJson, around: Change, unshaped: Unshaped): DocumentJson {
  const content = given.content?.map(child => borne(child, {}, unshaped))
  const node = content ? { ...given, content } : given
  if (node.type === 'text') {
    if (hasMoreThanWord(node)) unshaped(node)
    const own = changeOfLetters(node)
    const marks: Marks = (node.marks ?? []).filter(({ type }) => type !== 'insertion' && type !== 'deletion')
    const change = { insertion: own.insertion ?? around.insertion, deletion: own.deletion ?? around.deletion }
    if (!change.insertion && !change.deletion) return { ...node, marks }
    return { ...node, marks: [...marks, { type: 'change', attrs: { change } }] }
  }
  const change = {
    insertion: claimOf(node, 'insertion') ?? around.insertion,
    deletion: claimOf(node, 'deletion') ?? around.deletion
  }
  return change.insertion || change.deletion ? withChange(node, change) : node
}

/** Of several who strike the same letters Word knows one; a strike that was made for other letters is none. */
function changeOfLetters(node: DocumentJson): Change {
  const inserted = markOf(node, 'insertion')
  const on = (inserted?.attrs?.['id'] as string | undefined) ?? null
  const struck = (node.marks ?? []).find(
    ({ type, attrs }) => type === 'deletion' && ((attrs?.['on'] as string | undefined) ?? null) === on
  )
  return { insertion: readClaim(inserted?.attrs), deletion: readClaim(struck?.attrs) }
}

/** Several who strike the same letters, or want them to look otherwise, or a look that Word does not track. */
function hasMoreThanWord({ marks = [] }: DocumentJson): boolean {
  const by = (type: string) => marks.filter(mark => mark.type === type)
  const wanted = by('formatting')
  const isForeign = wanted.some(({ attrs }) => attrs?.['name'] !== wanted[0]!.attrs?.['name'])
  return by('deletion').length > 1 || isForeign || wanted.some(({ attrs }) => !isWordLook(attrs?.['change']))
}

/** Whether Word tracks the look: a link is no look for it. */
export const isWordLook = (change: unknown): boolean =>
  typeof change === 'string' && change.slice(1) !== 'link' && looks.some(look => look === change.slice(1))

const markOf = (node: DocumentJson, type: string) => node.marks?.find(mark => mark.type === type)
const claimOf = (node: DocumentJson, kind: 'insertion' | 'deletion' | 'join' | 'change') =>
  readClaim(noteOf(node.attrs ?? {}, kind))
const withChange = (node: DocumentJson, change: Change): DocumentJson => ({
  ...node,
  attrs: { ...node.attrs, change }
})

/** What is suggested for a piece of a shaped document. */
export function changeOf(node: DocumentJson): Change {
  const said: unknown =
    node.type === 'text' ? markOf(node, 'change')?.attrs?.['change'] : node.attrs?.['change']
  return typeof said === 'object' && said !== null ? said : {}
}
