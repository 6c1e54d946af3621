import { Fragment, type Node as DocumentNode } from '@tiptap/pm/model'
import { longestRise } from '../../documents/diff/sequence.ts'
import { newBlockId } from '../block-identifier.ts'
import { claimOfNode, formOf, noteOf, written, type Claim, type NodeSuggestion } from './claim.ts'
import { decidedNode } from './decide.ts'
import { lettersOf, lineOf, sharedEnd, sharedStart, sizeOf, splitLetter } from './letters.ts'
import { proposedLine } from './propose-line.ts'
import { Places, type Place } from './places.ts'

export interface Proposal {
  doc: DocumentNode
  /** Where the places of what was wanted are now. */
  places: Places
}

/**
 * What a person did to a document, as suggestions: the document as it was, with everything on the way to what is wanted
 * marked as theirs. Rejecting it gives back the document; accepting it gives what was wanted. Nothing that was there is
 * taken out or moved, so that two people who suggest at once do not meet: a paragraph is cut by a sign in its line and
 * joined by a word at its border, and what takes another shape stands there twice, as it was and as it shall be.
 * @param caret the place in `was` from which the person wrote: of two equal letters the one there is meant
 */
export function proposed(was: DocumentNode, wanted: DocumentNode, by: Claim, caret?: Place): Proposal {
  const proposing = new Proposing(was, by, caret)
  return { doc: proposing.within(was, wanted), places: proposing.places }
}

const idOf = (node: DocumentNode) => node.attrs['blockId'] as string | null

class Proposing {
  readonly places = new Places()
  private readonly by: Claim
  private readonly caret: Place | undefined
  private readonly taken = new Set<string>()

  constructor(was: DocumentNode, by: Claim, caret: Place | undefined) {
    this.by = by
    this.caret = caret
    was.descendants(node => {
      const id = idOf(node)
      if (id) this.taken.add(id)
    })
  }

  /** The node as it was, with the way to what is wanted inside it. */
  within(was: DocumentNode, wanted: DocumentNode): DocumentNode {
    if (was === wanted) return was
    if (this.isOwn(was)) return this.marked(wanted, 'insertion', claimOfNode(was, 'insertion')!)
    const node = this.formed(was, wanted)
    if (was.isLeaf || was.content.eq(wanted.content)) return node
    if (!was.isTextblock) return node.copy(Fragment.from(this.children(was, wanted)))
    return this.line(was, node, [wanted])
  }

  private isOwn = (node: DocumentNode) => claimOfNode(node, 'insertion')?.personId === this.by.personId

  /** What the block shall be, as a word on it; asking for the same type again takes the word back. */
  private formed(was: DocumentNode, wanted: DocumentNode): DocumentNode {
    const to = formOf(wanted)
    if (JSON.stringify(formOf(was)) === JSON.stringify(to)) return was
    const said = noteOf(was.attrs, 'change')
    const isAsked =
      said?.['personId'] === this.by.personId && JSON.stringify(said['to']) === JSON.stringify(to)
    const isOff = isAsked && to.type !== was.type.name
    return was.type.create(
      { ...was.attrs, change: isOff ? null : written(this.by, to) },
      was.content,
      was.marks
    )
  }

  // ------------------------------------------------------------------ blocks

  private children(was: DocumentNode, wanted: DocumentNode): DocumentNode[] {
    const [olds, nows] = [childrenOf(was), childrenOf(wanted)]
    const out: DocumentNode[] = []
    let [i, j] = [0, 0]
    const upTo = (oldEnd: number, nowEnd: number) => {
      while (i < oldEnd) out.push(...this.gone(olds[i++]!))
      while (j < nowEnd) out.push(...this.come(nows[j++]!))
    }
    const pairs = this.pairs(olds, nows)
    pairs.forEach(([oldAt, nowAt], at) => {
      upTo(oldAt, nowAt)
      const [old, now] = [olds[i]!, nows[j]!]
      const [oldEnd, nowEnd] = pairs[at + 1] ?? [olds.length, nows.length]
      const cut = this.cut(old, now, olds.slice(i + 1, oldEnd), nows.slice(j + 1, nowEnd))
      const joined = this.joined(old, now, olds.slice(i + 1, oldEnd), nows.slice(j + 1, nowEnd))
      out.push(...(cut ?? joined ?? [this.within(old, now)]))
      i = joined ? oldEnd : i + 1
      j = cut ? nowEnd : j + 1
    })
    upTo(olds.length, nows.length)
    return out
  }

  /** Which children are which, in the order of both. */
  private pairs(olds: readonly DocumentNode[], nows: readonly DocumentNode[]): [number, number][] {
    const places = new Map(olds.map((node, at) => [idOf(node), at]))
    const candidates = nows.flatMap((now, nowAt): [number, number][] => {
      const oldAt = idOf(now) === null ? undefined : places.get(idOf(now))
      return oldAt !== undefined && mayBecome(olds[oldAt]!, now) ? [[oldAt, nowAt]] : []
    })
    return longestRise(candidates.map(([oldAt]) => oldAt)).map(at => candidates[at]!)
  }

  private gone(node: DocumentNode): DocumentNode[] {
    if (this.isOwn(node)) return []
    return claimOfNode(node, 'deletion') ? [node] : [this.marked(node, 'deletion', this.by)]
  }

  /** A new block. What is known elsewhere comes as a copy, as it would be if all that is suggested in it were accepted. */
  private come(node: DocumentNode): DocumentNode[] {
    // what somebody struck goes where it stands
    if (claimOfNode(node, 'deletion') && this.taken.has(idOf(node) ?? '')) return []
    const own = this.isOwn(node) ? claimOfNode(node, 'insertion') : undefined
    const plain = node.type.create({ ...node.attrs, ...unclaimed }, node.content, node.marks)
    return decidedNode(plain, () => 'accept').map(one =>
      this.marked(this.copied(one), 'insertion', own ?? this.by)
    )
  }

  private copied(node: DocumentNode): DocumentNode {
    const id = idOf(node)
    const isTaken = id !== null && this.taken.has(id)
    const blockId = isTaken ? newBlockId() : id
    if (isTaken) this.places.copied(id, blockId!)
    if (id !== null) this.taken.add(blockId!)
    const content = Fragment.from(childrenOf(node).map(child => (child.isText ? child : this.copied(child))))
    const attrs = 'blockId' in node.attrs ? { ...node.attrs, blockId } : node.attrs
    return node.type.create(attrs, content, node.marks)
  }

  private marked(node: DocumentNode, kind: NodeSuggestion, claim: Claim): DocumentNode {
    return node.type.create({ ...node.attrs, [kind]: written(claim) }, node.content, node.marks)
  }

  // ------------------------------------------------------------------ lines

  private line(was: DocumentNode, node: DocumentNode, wanted: readonly DocumentNode[]): DocumentNode {
    const lines = wanted.map(lettersOf)
    // what is to be joined to the line before comes as it would be then
    const all = lines.flatMap((letters, at) =>
      at === 0 || wanted[at]!.attrs['join']
        ? letters
        : [splitLetter(was.type.schema, formOf(wanted[at]!)), ...letters]
    )
    const line = proposedLine(lettersOf(was), all, this.by, this.mostShared(was))
    this.places.line(wanted, idOf(was), line)
    return node.copy(lineOf(line.letters))
  }

  /** How many letters before the caret. */
  private mostShared(block: DocumentNode): number {
    if (this.caret?.blockId !== idOf(block)) return Infinity
    let size = 0
    return lettersOf(block).filter(letter => (size += letter.size) <= this.caret!.offset).length
  }

  /** A block whose end became blocks of its own: signs in its line say where it is cut. */
  private cut(
    old: DocumentNode,
    now: DocumentNode,
    gone: readonly DocumentNode[],
    come: readonly DocumentNode[]
  ): DocumentNode[] | undefined {
    const isLine = old.isTextblock && come.length > 0 && come.every(node => node.isTextblock)
    if (!isLine || gone.length > 0 || this.isOwn(old) || old.type.spec.code) return undefined
    const [was, first, last] = [lettersOf(old), lettersOf(now), lettersOf(come.at(-1)!)]
    const start = sharedStart(was, first)
    if (start === was.length || sharedEnd(was, last, was.length - start) === 0) return undefined
    return [this.line(old, this.formed(old, now), [now, ...come])]
  }

  /** A block that took in the end of a later one: the later one says that it joins, what was between goes. */
  private joined(
    old: DocumentNode,
    now: DocumentNode,
    gone: readonly DocumentNode[],
    come: readonly DocumentNode[]
  ): DocumentNode[] | undefined {
    const last = gone.at(-1)
    if (!old.isTextblock || !last?.isTextblock || come.length > 0 || this.isOwn(last)) return undefined
    // what is about to go joins nothing
    if (claimOfNode(last, 'deletion')) return undefined
    const [was, rest, wanted] = [lettersOf(old), lettersOf(last), lettersOf(now)]
    const end = sharedEnd(rest, wanted, wanted.length - sharedStart(was, wanted))
    if (end === 0) return undefined
    const head = proposedLine(was, wanted.slice(0, wanted.length - end), this.by)
    const tail = proposedLine(rest, wanted.slice(wanted.length - end), this.by, 0)
    this.places.joined(now, {
      into: idOf(old),
      from: idOf(last),
      head,
      tail,
      kept: sizeOf(wanted.slice(-end))
    })
    const node = this.isOwn(old) ? old : this.formed(old, now)
    return [
      node.copy(lineOf(head.letters)),
      ...gone.slice(0, -1).flatMap(one => this.gone(one)),
      this.marked(last.copy(lineOf(tail.letters)), 'join', this.by)
    ]
  }
}

/** What was said about the place of a block does not come along with it. */
const unclaimed = { insertion: null, deletion: null, join: null }

/** Whether the one may become the other by a word on it. */
function mayBecome(old: DocumentNode, now: DocumentNode): boolean {
  if (old.type === now.type) return true
  if (old.isTextblock || now.isTextblock) return old.isTextblock && now.isTextblock
  return !old.isLeaf && !now.isLeaf && now.type.validContent(old.content)
}

function childrenOf(node: DocumentNode): DocumentNode[] {
  const children: DocumentNode[] = []
  node.forEach(child => void children.push(child))
  return children
}
