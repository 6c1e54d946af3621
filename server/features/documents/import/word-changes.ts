import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import { looks } from '../../../../shared/editor/looks.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Claim } from '../../../../shared/editor/suggestions/claim.ts'
import { limits } from './limits.ts'
import type { Losses } from './losses.ts'
import { child, type XmlElement } from './xml.ts'

export type Marks = NonNullable<DocumentJson['marks']>
/** Who made a piece of the text or struck it. */
export interface Change {
  insertion?: Claim | undefined
  deletion?: Claim | undefined
}

const LONGEST_NAME = 200

/** A name as a file has it, on one line. */
export const nameIn = (written: string | undefined): string =>
  (written ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || '?'

/** A moment of a file in whole seconds; `now` when it says none, or one that has not come yet. */
export function momentIn(written: string | undefined, now: Date): string {
  const hasZone = /(?:Z|[+-]\d\d:\d\d)$/i.test(written ?? '')
  const at = new Date(hasZone ? written! : `${written ?? ''}Z`)
  const moment = Number.isNaN(at.getTime()) || at > now || at.getUTCFullYear() < 1970 ? now : at
  return `${moment.toISOString().slice(0, 19)}Z`
}

/**
 * Reads the tracked changes of a Word file as suggestions under the names of the file. What one person changed at one moment
 * without letters of the text in between is one suggestion.
 */
export class WordChanges {
  readonly #losses: Losses
  readonly #now: Date
  readonly #open: { kind: 'insertion' | 'deletion'; claim: Claim | undefined }[] = []
  #last: Claim | undefined
  #count = 0

  constructor(losses: Losses, now: Date) {
    this.#losses = losses
    this.#now = now
  }

  /** Reads what an element holds as new or as struck. */
  within<T>(kind: 'insertion' | 'deletion', element: XmlElement, read: () => T): T {
    this.#open.push({ kind, claim: this.claimOf(element) })
    const found = read()
    this.#open.pop()
    return found
  }

  /** What stands where the reading is; struck letters that no suggestion can bear any more are not in the text. */
  get current(): Change & { isGone: boolean } {
    const of = (kind: 'insertion' | 'deletion') => this.#open.findLast(one => one.kind === kind)
    const [insertion, deletion] = [of('insertion'), of('deletion')]
    const isGone = deletion !== undefined && !deletion.claim
    return { insertion: insertion?.claim, deletion: deletion?.claim, isGone }
  }

  /** Undefined, and a loss, when there are more changes than anybody could decide about. */
  claimOf({ attrs }: XmlElement): Claim | undefined {
    if (++this.#count > limits.changes) {
      this.#losses.add('tracked-changes')
      return undefined
    }
    const name = nameIn(attrs['w:author'])
    const at = momentIn(attrs['w:date'], this.#now)
    if (this.#last?.name !== name || this.#last.at !== at)
      this.#last = { id: newBlockId(), personId: null, name, organisation: '', at }
    return this.#last
  }

  /** What is suggested for the end of a paragraph, or for a row. */
  ofEnd(properties: XmlElement | undefined): Change | undefined {
    const [made, struck] = [child(properties, 'w:ins'), child(properties, 'w:del')]
    if (!made && !struck) return undefined
    return { insertion: made && this.claimOf(made), deletion: struck && this.claimOf(struck) }
  }

  /** A letter, an atom or a block with what is suggested for it where the reading is. */
  borne(node: DocumentJson): DocumentJson | undefined {
    const { insertion, deletion, isGone } = this.current
    if (isGone) return undefined
    if (!insertion && !deletion) {
      const isPlain = node.type !== 'text' || !node.marks?.some(({ type }) => type === 'formatting')
      if (isPlain) this.#last = undefined
      return node
    }
    if (node.type !== 'text') return { ...node, attrs: { ...node.attrs, ...notes({ insertion, deletion }) } }
    return { ...node, marks: [...(node.marks ?? []), ...changeMarks({ insertion, deletion })] }
  }

  /** The look before a tracked change of it, with the change as a suggestion. */
  look(change: XmlElement, before: Marks, after: Marks): Marks {
    const types = (marks: Marks) => new Set(marks.map(({ type }) => type))
    const [was, is] = [types(before), types(after)]
    const tracked = looks.filter(look => look !== 'link' && was.has(look) !== is.has(look))
    const claim = tracked.length > 0 ? this.claimOf(change) : undefined
    if (!claim) {
      this.#losses.add('tracked-changes')
      return after
    }
    const wanted = tracked.map(look => ({
      type: 'formatting',
      attrs: { ...claim, change: `${is.has(look) ? '+' : '-'}${look}`, href: null }
    }))
    return [...before, ...wanted]
  }
}

export const changeMarks = ({ insertion, deletion }: Change): Marks => [
  ...(insertion ? [{ type: 'insertion', attrs: { ...insertion, split: null } }] : []),
  ...(deletion ? [{ type: 'deletion', attrs: { ...deletion, on: insertion?.id ?? null } }] : [])
]

/** The same as words on a block or an atom. */
export const notes = ({ insertion, deletion }: Change) => ({
  ...(insertion && { insertion: JSON.stringify(insertion) }),
  ...(deletion && { deletion: JSON.stringify(deletion) })
})
