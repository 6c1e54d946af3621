import { Fragment, Mark, type Attrs, type Node as DocumentNode, type NodeType } from '@tiptap/pm/model'
import { newBlockId } from '../block-identifier.ts'
import {
  claimOfMark,
  claimOfNode,
  formOfChange,
  isSuggestionMark,
  nodeSuggestions,
  readForm,
  SPLIT,
  strikes,
  type Claim,
  type Form
} from './claim.ts'

export type Verdict = 'accept' | 'reject' | 'keep'
export type Judge = (claim: Claim) => Verdict

/** These have a place of their own to keep: an empty one stays. */
const staysEmpty = new Set(['doc', 'tableCell', 'tableHeader', 'footnote'])

/**
 * The document after a decision about each of its suggestions. The text itself is never touched by a suggestion, so that
 * rejecting all gives it back whatever happened. What nothing was suggested for is the same object.
 */
export const decided = (doc: DocumentNode, judge: Judge): DocumentNode => decidedNode(doc, judge)[0] ?? doc

/** The same for a part of a document, whose ends may be open. */
export const decidedFragment = (content: Fragment, judge: Judge): Fragment =>
  Fragment.from(childrenAfter(content, judge))

/** The same for one node, which may vanish, or become several. */
export function decidedNode(node: DocumentNode, judge: Judge): DocumentNode[] {
  if (verdictOn(node, 'insertion', judge) === 'reject') return []
  if (verdictOn(node, 'deletion', judge) === 'accept') return []
  const form = formAfter(node, judge)
  if (node.isTextblock) return textblocksAfter(node, form, judge)
  if (node.isLeaf) return [form ? make(form, node, Fragment.empty) : node]
  const children = childrenAfter(node.content, judge)
  const isSame =
    children.length === node.childCount && children.every((child, at) => child === node.child(at))
  if (isSame && !form) return [node]
  if (children.length === 0 && node.childCount > 0 && !staysEmpty.has(node.type.name)) return []
  return [make(form ?? node, node, Fragment.from(children))]
}

const verdictOn = (node: DocumentNode, kind: 'insertion' | 'deletion' | 'join' | 'change', judge: Judge) => {
  const claim = claimOfNode(node, kind)
  return claim && judge(claim)
}

function childrenAfter(content: Fragment, judge: Judge): DocumentNode[] {
  const out: DocumentNode[] = []
  content.forEach(child => {
    if (child.isText) {
      // a paragraph does not end inside a note
      const letters = lettersAfter(child, judge).filter(({ split }) => !split)
      return void out.push(...letters.map(({ node }) => node))
    }
    const [first, ...rest] = decidedNode(child, judge)
    if (!first) return
    const last = out.at(-1)
    const isJoined = verdictOn(child, 'join', judge) === 'accept'
    const joined = isJoined && last?.isTextblock && first.isTextblock && joinedTo(last, first)
    if (joined) out.splice(-1, 1, joined, ...rest)
    else out.push(first, ...rest)
  })
  return out
}

function joinedTo(block: DocumentNode, next: DocumentNode): DocumentNode | undefined {
  const content = block.content.append(fitting(next.content, block.type))
  return block.type.validContent(content) ? block.copy(content) : undefined
}

/** What a decision makes of the node itself; undefined when it stays as it is. */
function formAfter(node: DocumentNode, judge: Judge): { type: NodeType; attrs: Attrs } | undefined {
  const settled = nodeSuggestions.filter(kind => (verdictOn(node, kind, judge) ?? 'keep') !== 'keep')
  if (settled.length === 0) return undefined
  const attrs: Record<string, unknown> = { ...node.attrs }
  for (const kind of settled) attrs[kind] = null
  const form = settled.includes('change') && verdictOn(node, 'change', judge) === 'accept'
  const to = form ? formOfChange(node.attrs) : undefined
  const type = to && formType(node, to)
  return type ? { type, attrs: { ...attrs, ...to.attrs } } : { type: node.type, attrs }
}

/** The type that a block may take: of its own sort, so that the document stays one. */
function formType(node: DocumentNode, to: Form): NodeType | undefined {
  const type = node.type.schema.nodes[to.type]
  if (!type || type === node.type) return type
  if (node.isTextblock) return type.isTextblock && type.name !== 'footnote' ? type : undefined
  return !type.isTextblock && type.isBlock && type.validContent(node.content) ? type : undefined
}

const make = (
  { type, attrs }: { type: NodeType; attrs: Attrs },
  node: DocumentNode,
  content: Fragment
): DocumentNode => type.createAndFill(attrs, content, node.marks) ?? node

// ------------------------------------------------------------------ the line

interface Letters {
  node: DocumentNode
  /** The text that follows begins a block of this form. */
  split?: Form | undefined
}

/** A line, in as many blocks as its accepted paragraph ends make. */
function textblocksAfter(
  node: DocumentNode,
  form: { type: NodeType; attrs: Attrs } | undefined,
  judge: Judge
): DocumentNode[] {
  const parts: { form: Form | undefined; nodes: DocumentNode[] }[] = [{ form: undefined, nodes: [] }]
  let isSame = !form
  node.forEach(child => {
    const pieces = child.isText
      ? lettersAfter(child, judge)
      : decidedNode(child, judge).map(one => ({ node: one }) as Letters)
    if (pieces.length !== 1 || pieces[0]!.node !== child) isSame = false
    for (const { node: piece, split } of pieces) {
      if (split) parts.push({ form: split, nodes: [] })
      else parts.at(-1)!.nodes.push(piece)
    }
  })
  if (isSame) return [node]
  const [first, ...rest] = parts
  const own = form ?? { type: node.type, attrs: node.attrs }
  return [
    block(own.type, own.attrs, first!.nodes),
    ...rest.map(part => {
      const type = formType(node, part.form!) ?? own.type
      const { insertion, deletion } = own.attrs
      const attrs = { ...own.attrs, ...part.form!.attrs, insertion, deletion, join: null, change: null }
      return block(type, { ...attrs, blockId: newBlockId() }, part.nodes)
    })
  ]
}

const block = (type: NodeType, attrs: Attrs, nodes: DocumentNode[]) =>
  type.create(attrs, fitting(Fragment.from(nodes), type))

/** The content as far as a block of this type may hold it: code has neither notes nor bold. */
function fitting(content: Fragment, type: NodeType): Fragment {
  const nodes: DocumentNode[] = []
  content.forEach(node => {
    if (node.isText || type.contentMatch.matchType(node.type))
      nodes.push(node.mark(type.allowedMarks(node.marks)))
  })
  return Fragment.from(nodes)
}

function lettersAfter(text: DocumentNode, judge: Judge): Letters[] {
  const said = text.marks.filter(isSuggestionMark)
  const struck = strikes(text.marks)
  const verdictOf = (mark: Mark): Verdict => {
    const claim = claimOfMark(mark)
    return claim ? judge(claim) : 'keep'
  }
  const insertion = said.find(({ type }) => type.name === 'insertion')
  const isIn = insertion ? verdictOf(insertion) : undefined
  if (isIn === 'reject' || struck.some(mark => verdictOf(mark) === 'accept')) return []
  const open = said.filter(mark => verdictOf(mark) === 'keep')
  // letters that are in the text now are struck as such
  const kept = isIn === 'accept' ? open.flatMap(mark => onText(mark, struck)) : open
  let look: readonly Mark[] = text.marks.filter(mark => !isSuggestionMark(mark))
  for (const mark of said) {
    if (mark.type.name === 'formatting' && verdictOf(mark) === 'accept') look = lookAfter(look, mark)
  }
  const marks = [...kept, ...look].reduce((set, mark) => mark.addToSet(set), [] as readonly Mark[])
  if (Mark.sameSet(marks, text.marks)) return [{ node: text }]
  const split = isIn === 'accept' ? splitForm(insertion!) : undefined
  return split ? piecesOf(text.mark(marks), split) : [{ node: text.mark(marks) }]
}

function onText(mark: Mark, struck: readonly Mark[]): Mark[] {
  if (mark.type.name !== 'deletion') return [mark]
  return struck.includes(mark) ? [mark.type.create({ ...mark.attrs, on: null })] : []
}

/** The text of a suggested paragraph end, cut at its signs. */
function piecesOf(node: DocumentNode, split: Form): Letters[] {
  return node.text!.split(SPLIT).flatMap((words, at) => {
    const { schema } = node.type
    const letters = words ? [{ node: schema.text(words, node.marks) }] : []
    return at === 0 ? letters : [{ node, split }, ...letters]
  })
}

export function splitForm(mark: Mark): Form | undefined {
  const said = mark.attrs['split'] as unknown
  if (typeof said !== 'string') return undefined
  try {
    return readForm(JSON.parse(said))
  } catch {
    return undefined
  }
}

/** The marks of letters after a suggested look: `+bold`, `-bold`, `+link` with its address. */
export function lookAfter(marks: readonly Mark[], { attrs, type }: Mark): readonly Mark[] {
  const change = String(attrs['change'] ?? '')
  const wanted = type.schema.marks[change.slice(1)]
  if (!wanted || isSuggestionMark(wanted.create())) return marks
  const rest = marks.filter(mark => mark.type !== wanted)
  if (change.startsWith('-')) return rest
  return wanted.create(wanted.name === 'link' ? { href: attrs['href'] as string } : null).addToSet(rest)
}
