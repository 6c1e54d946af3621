import type { DocumentJson } from '../../editor/schema.ts'
import { authorsOf, type Authorship } from '../authorship.ts'
import type { BlockChange } from './block-diff.ts'
import type { InlineChange, Range } from './inline-diff.ts'

export type ChangeKind = 'inserted' | 'deleted' | 'replaced' | 'formatted' | 'moved'

/** One change as a reader steps through them. */
export interface Change {
  number: number
  kind: ChangeKind
  /** The words before and after, cut short. */
  before: string
  after: string
  /** Marks and forms that came and went, by the names of the schema. */
  came: string[]
  went: string[]
  /** Places in the list of authors of the text after. */
  authors: number[]
}

export interface Review {
  /**
   * Both texts in one. Changed words carry a mark `change` { kind, number }, changed blocks an attribute `change` of
   * the same shape: for the eye only, no document has them.
   */
  content: DocumentJson
  changes: Change[]
}

/** What a mark or an attribute `change` says. */
export interface ChangeMark {
  kind: 'inserted' | 'deleted' | 'formatted' | 'moved'
  number: number
}

const LONGEST_QUOTE = 160

/** The changes as one text to read and as a list to step through. */
export function reviewOf(diff: readonly BlockChange[], authorship: Pick<Authorship, 'runs'>): Review {
  const reviewer = new Reviewer(authorship)
  const content = { type: 'doc', content: reviewer.blocks(diff) }
  return { content, changes: reviewer.changes }
}

class Reviewer {
  readonly changes: Change[] = []
  private readonly authorship: Pick<Authorship, 'runs'>

  constructor(authorship: Pick<Authorship, 'runs'>) {
    this.authorship = authorship
  }

  blocks(diff: readonly BlockChange[]): DocumentJson[] {
    let last: { kind: string; change: Change } | undefined
    return diff.flatMap((block): DocumentJson[] => {
      const before = last
      last = undefined
      switch (block.kind) {
        case 'same':
          return [block.old]
        case 'left':
          return []
        case 'changed':
          return [this.changed(block)]
        case 'inserted': {
          // blocks that came together are one step for the reader
          const change = before?.kind === 'inserted' ? before.change : this.add('inserted')
          last = { kind: 'inserted', change }
          return [this.come(block, change)]
        }
        case 'deleted': {
          const change = before?.kind === 'deleted' ? before.change : this.add('deleted')
          last = { kind: 'deleted', change }
          return [this.gone(block, change)]
        }
        default:
          return block satisfies never
      }
    })
  }

  private add(kind: ChangeKind): Change {
    const change = {
      number: this.changes.length,
      kind,
      before: '',
      after: '',
      came: [],
      went: [],
      authors: []
    } as Change
    this.changes.push(change)
    return change
  }

  private changed(block: Extract<BlockChange, { kind: 'changed' }>): DocumentJson {
    const { old, now, isMoved, hasNewForm, inline, children } = block
    const own = isMoved ? this.add('moved') : hasNewForm ? this.add('formatted') : undefined
    if (own) {
      own.after = quote(now)
      if (hasNewForm) {
        own.went.push(...newForms(now, old))
        own.came.push(...newForms(old, now))
      }
    }
    const content = inline ? this.inline(inline, now) : children ? this.blocks(children) : now.content
    const shown = { ...now, ...(content ? { content } : {}) }
    return own ? withChange(shown, { kind: isMoved ? 'moved' : 'formatted', number: own.number }) : shown
  }

  private come({ now, children }: Extract<BlockChange, { kind: 'inserted' }>, change: Change): DocumentJson {
    change.after ||= quote(now)
    const mark = { kind: 'inserted' as const, number: change.number }
    const content = children
      ? children.map(child =>
          child.kind === 'inserted' ? this.come(child, change) : this.blocks([child])[0]!
        )
      : now.content?.map(node => marked(node, mark))
    this.sign(change, now)
    return withChange({ ...now, ...(content ? { content } : {}) }, mark)
  }

  private gone({ old, children }: Extract<BlockChange, { kind: 'deleted' }>, change: Change): DocumentJson {
    change.before ||= quote(old)
    const mark = { kind: 'deleted' as const, number: change.number }
    const content = children
      ? children.flatMap(child => (child.kind === 'deleted' ? [this.gone(child, change)] : []))
      : old.content?.map(node => marked(node, mark))
    return withChange({ ...old, ...(content ? { content } : {}) }, mark)
  }

  private inline(parts: readonly InlineChange[], now: DocumentJson): DocumentJson[] {
    return parts.flatMap((part, at) => {
      if (part.kind === 'kept') return part.nodes
      const before = parts[at - 1]
      const isReplacing = part.kind === 'inserted' && before?.kind === 'deleted'
      const change = isReplacing ? this.changes.at(-1)! : this.add(part.kind)
      if (isReplacing) change.kind = 'replaced'
      if (part.kind === 'deleted') change.before = cutShort(textOf(part.nodes))
      else {
        change.after = cutShort(textOf(part.nodes))
        if (part.kind === 'inserted') this.sign(change, now, part.now)
        else {
          change.came.push(...newMarks(part.before, part.nodes))
          change.went.push(...newMarks(part.nodes, part.before))
          if (textOf(part.before) !== change.after) change.before = cutShort(textOf(part.before))
        }
      }
      return part.nodes.map(node => marked(node, { kind: part.kind, number: change.number } as ChangeMark))
    })
  }

  private sign(change: Change, block: DocumentJson, range?: Range): void {
    const id = block.attrs?.['blockId'] as string | undefined
    for (const author of authorsOf(this.authorship, id, range)) {
      if (!change.authors.includes(author)) change.authors.push(author)
    }
  }
}

const withChange = (node: DocumentJson, change: ChangeMark): DocumentJson => ({
  ...node,
  attrs: { ...node.attrs, change }
})

/** Outermost, so that the sign of the change surrounds what the words look like. */
function marked(node: DocumentJson, change: ChangeMark): DocumentJson {
  // a note that is gone has no number any more: it stands in brackets where the number stood
  const isGone = change.kind === 'deleted' && node.type === 'footnote'
  const shown = isGone ? { type: 'text', text: `[${textOf(node.content)}]` } : node
  return { ...shown, marks: [{ type: 'change', attrs: { ...change } }, ...(shown.marks ?? [])] }
}

function textOf(nodes: readonly DocumentJson[] = []): string {
  return nodes
    .map(node =>
      node.type === 'text' ? (node.text ?? '') : node.type === 'hardBreak' ? ' ' : textOf(node.content)
    )
    .join('')
}

/** The beginning of what a block says; of an image its caption or alternative text. */
function quote(node: DocumentJson): string {
  const words = [node.attrs?.['caption'], node.attrs?.['alt']].find(one => typeof one === 'string' && one)
  return cutShort(words ? String(words) : allText(node))
}

const allText = (node: DocumentJson): string =>
  node.type === 'text'
    ? (node.text ?? '')
    : (node.content ?? [])
        .map(allText)
        .filter(Boolean)
        .join(node.content?.[0]?.type === 'text' ? '' : ' ')

function cutShort(text: string): string {
  const points = Array.from(text)
  return points.length > LONGEST_QUOTE ? `${points.slice(0, LONGEST_QUOTE).join('').trimEnd()}…` : text
}

/** Marks of the second that the first has not. */
function newMarks(before: readonly DocumentJson[], after: readonly DocumentJson[]): string[] {
  const names = (nodes: readonly DocumentJson[]) =>
    new Set(nodes.flatMap(node => (node.marks ?? []).map(mark => JSON.stringify(mark))))
  const had = names(before)
  return [...names(after)]
    .filter(mark => !had.has(mark))
    .map(mark => (JSON.parse(mark) as { type: string }).type)
}

/** What the second is that the first is not: its kind of block, and the names of attributes that differ. */
function newForms(before: DocumentJson, after: DocumentJson): string[] {
  if (before.type !== after.type) return [after.type ?? '']
  return Object.keys(after.attrs ?? {}).filter(
    key => key !== 'blockId' && JSON.stringify(after.attrs?.[key]) !== JSON.stringify(before.attrs?.[key])
  )
}
