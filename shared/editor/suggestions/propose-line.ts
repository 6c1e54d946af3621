import { Mark, type Node as DocumentNode } from '@tiptap/pm/model'
import { claimOfMark, isSuggestionMark, type Claim } from './claim.ts'
import {
  bare,
  bearing,
  claimsOf,
  lettersOf,
  lineOf,
  sharedEnd,
  sharedStart,
  sizeOf,
  type Letter
} from './letters.ts'

/** The line with what is suggested in it, and where its parts went. Sizes and offsets in positions of the document. */
export interface ProposedLine {
  letters: Letter[]
  /** Size of what both lines begin with. */
  start: number
  /** Size of what is to go, and of what is new, which stands behind it. */
  struck: number
  added: number
}

/**
 * The line as it was, with the way to what is wanted as suggestions: letters that go are marked, letters that come are
 * marked, what shall look otherwise says so. What the same person suggested before is simply changed.
 * @param most letters that the beginnings may share at most: where the caret stood
 */
export function proposedLine(
  was: readonly Letter[],
  wanted: readonly Letter[],
  by: Claim,
  most = Infinity
): ProposedLine {
  const { start, end } = shared(was, wanted, most)
  const gone = was.slice(start, was.length - end)
  // what is struck already does not come anew
  const come = wanted
    .slice(start, wanted.length - end)
    .filter(letter => claimsOf(letter, 'deletion').length === 0)
  const kept = restyled(
    [...was.slice(0, start), ...was.slice(was.length - end)],
    [...wanted.slice(0, start), ...wanted.slice(wanted.length - end)],
    by
  )
  const claim = continued([was[start - 1], ...gone, was[was.length - end]], by)
  const struck = gone.filter(letter => !isOwn(letter, by)).map(letter => strike(letter, claim))
  const added = come.map(letter => bearing(bare(letter), 'insertion', claim))
  return {
    letters: [...kept.slice(0, start), ...struck, ...slid(added, kept.slice(start))],
    start: sizeOf(was.slice(0, start)),
    struck: sizeOf(struck),
    added: sizeOf(added)
  }
}

/** How many letters two lines share at both ends; of equal letters those behind the caret count as new. */
function shared(
  was: readonly Letter[],
  wanted: readonly Letter[],
  most: number
): { start: number; end: number } {
  const ends = (start: number) => ({
    start,
    end: sharedEnd(was, wanted, Math.min(was.length, wanted.length) - start)
  })
  const free = ends(sharedStart(was, wanted))
  const bound = ends(sharedStart(was, wanted, most))
  return bound.start + bound.end < free.start + free.end ? free : bound
}

/**
 * New letters and what follows them, in which the new ones stand as late as the same text allows. Yjs is told of a new text
 * and counts what both begin with as old: a letter must not be old there and new here, or its mark would end where
 * somebody else writes at that moment.
 */
function slid(added: readonly Letter[], rest: readonly Letter[]): Letter[] {
  const [fresh, old] = [[...added], [...rest]]
  const passed: Letter[] = []
  while (fresh.length > 0 && old.length > 0 && isAlike(fresh[0]!, old[0]!)) {
    passed.push(old.shift()!)
    fresh.push(fresh.shift()!)
  }
  return [...passed, ...fresh, ...old]
}

const isAlike = (one: Letter, other: Letter) =>
  one.node.isText &&
  one.key === other.key &&
  one.split === other.split &&
  Mark.sameSet(looksOf(one.node), looksOf(other.node))

/** The letter was suggested by the same person: they may change it as they like. */
export const isOwn = (letter: Letter, by: Claim) =>
  claimsOf(letter, 'insertion').some(({ personId }) => personId === by.personId)

export function strike(letter: Letter, claim: Claim): Letter {
  const isStruck = claimsOf(letter, 'deletion').some(({ personId }) => personId === claim.personId)
  return isStruck ? letter : bearing(letter, 'deletion', claim)
}

/** Who writes on beside their own suggestion goes on with it. */
function continued(neighbours: readonly (Letter | undefined)[], by: Claim): Claim {
  const claims = neighbours.flatMap(letter =>
    letter ? [...claimsOf(letter, 'insertion'), ...claimsOf(letter, 'deletion')] : []
  )
  return claims.find(({ personId }) => personId === by.personId) ?? by
}

/** Kept letters, with the looks that are wanted of them as suggestions. Asking again for a look takes it back. */
function restyled(was: readonly Letter[], wanted: readonly Letter[], by: Claim): Letter[] {
  const asked = was.map((letter, at) => changesOf(letter, wanted[at]!))
  const isOff = new Map<string, boolean>()
  was.forEach((letter, at) => {
    for (const [key] of asked[at]!)
      isOff.set(key, (isOff.get(key) ?? true) && ownFormat(letter, key, by) !== undefined)
  })
  return was.map((letter, at) => {
    const after = wanted[at]!
    if (!letter.node.isText) return withinAtom(letter, after, by)
    if (isOwn(letter, by)) return worn(letter, after)
    let { node } = letter
    for (const [key, change] of asked[at]!) {
      const own = ownFormat(letter, key, by)
      if (isOff.get(key)) node = node.mark(own!.removeFromSet(node.marks))
      else if (!own) node = node.mark(formatMark(node, change, by).addToSet(node.marks))
    }
    return node === letter.node ? letter : { ...letter, node }
  })
}

const looksOf = (node: DocumentNode) => node.marks.filter(mark => !isSuggestionMark(mark))

/** The letter with the look that is wanted, and what was suggested about it. */
function worn(letter: Letter, after: Letter): Letter {
  const marks = [...looksOf(after.node), ...letter.node.marks.filter(isSuggestionMark)]
  return {
    ...letter,
    node: letter.node.mark(marks.reduce((set, mark) => mark.addToSet(set), [] as readonly Mark[]))
  }
}

/** `+bold`, `-italic`, `+link` with its address: how the looks of a letter differ. */
function changesOf(letter: Letter, after: Letter): Map<string, { change: string; href: string | null }> {
  const changes = new Map<string, { change: string; href: string | null }>()
  if (!letter.node.isText || letter.node.marks === after.node.marks) return changes
  const [before, now] = [looksOf(letter.node), looksOf(after.node)]
  for (const mark of now) {
    if (mark.isInSet(before)) continue
    const href = mark.type.name === 'link' ? String(mark.attrs['href']) : null
    changes.set(`+${mark.type.name} ${href ?? ''}`, { change: `+${mark.type.name}`, href })
  }
  for (const { type } of before) {
    if (now.some(mark => mark.type === type)) continue
    changes.set(`-${type.name} `, { change: `-${type.name}`, href: null })
  }
  return changes
}

const ownFormat = ({ node }: Letter, key: string, by: Claim): Mark | undefined =>
  node.marks.find(
    mark =>
      mark.type.name === 'formatting' &&
      claimOfMark(mark)?.personId === by.personId &&
      `${mark.attrs['change'] as string} ${(mark.attrs['href'] as string | null) ?? ''}` === key
  )

const formatMark = (node: DocumentNode, change: { change: string; href: string | null }, by: Claim) =>
  node.type.schema.marks['formatting']!.create({ ...by, ...change })

/** What is written in a footnote is suggested inside it. */
function withinAtom(letter: Letter, after: Letter, by: Claim): Letter {
  if (letter.node.isLeaf || letter.node.eq(after.node)) return letter
  if (isOwn(letter, by)) return { ...letter, node: letter.node.copy(after.node.content) }
  const { letters } = proposedLine(lettersOf(letter.node), lettersOf(after.node), by)
  const node = letter.node.copy(lineOf(letters))
  return { ...letter, node, size: node.nodeSize }
}
