import { LONGEST_COMMENT, MOST_COMMENTS, MOST_THREADS } from '../../../../shared/comments/schema.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'
import { momentIn, nameIn } from './word-changes.ts'
import type { Piece } from './word-piece.ts'
import type { WordPackage } from './word-package.ts'
import { childElements, descendants, textOf, type XmlElement } from './xml.ts'

/** A thread as the file has it; where it stands, letters say. */
export interface ReadThread {
  isResolved: boolean
  comments: { author: string; at: string; body: string }[]
}

/** Letters that a thread is put on bear a mark of this name until their places are known. */
export const THREADS = 'threads'

/**
 * Reads the comments of a Word file. While the text is read, `begin`, `end` and `refer` follow the places of the comments,
 * and `borne` writes on each piece which threads speak of it.
 */
export class WordComments {
  readonly threads: ReadThread[] = []
  /** The thread of each comment, answers included. */
  readonly #threadOf = new Map<string, number>()
  readonly #open = new Set<string>()
  readonly #placed = new Set<number>()
  #current: number[] = []
  #points: number[] = []

  constructor(pack: WordPackage, losses: Losses, now: Date) {
    const answers = answersOf(pack.commentsExtended)
    const read = childElements(pack.comments).filter(({ name }) => name === 'w:comment')
    const byParagraph = new Map<string, string>()
    for (const comment of read) {
      losses.at(() => textOf(comment))
      const id = comment.attrs['w:id'] ?? ''
      const paragraph = descendants(comment, 'w:p').at(-1)?.attrs['w14:paraId'] ?? ''
      if (paragraph) byParagraph.set(paragraph, id)
      const said = commentOf(comment, now)
      const entry = answers.get(paragraph)
      const parent = this.#threadOf.get(byParagraph.get(entry?.parent ?? '') ?? '')
      const thread = parent === undefined ? this.threads.length : parent
      const isTooMany =
        parent === undefined ? thread >= MOST_THREADS : this.threads[thread]!.comments.length >= MOST_COMMENTS
      if (!said || isTooMany) {
        losses.add('comments')
        continue
      }
      if (said.isCut) losses.add('comments-cut')
      if (parent === undefined) this.threads.push({ isResolved: entry?.isDone ?? false, comments: [] })
      this.threads[thread]!.comments.push({ author: said.author, at: said.at, body: said.body })
      this.#threadOf.set(id, thread)
    }
  }

  begin(id: string | undefined): void {
    if (id !== undefined && this.#threadOf.has(id)) this.#open.add(id)
    this.#current = this.#threadsOpen()
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#open.delete(id)
    this.#current = this.#threadsOpen()
  }

  /** A comment that stands at a point, because it has no range or nothing is in it, is put on its paragraph. */
  refer(id: string | undefined): void {
    const thread = this.#threadOf.get(id ?? '')
    if (thread !== undefined && !this.#placed.has(thread)) this.#points.push(thread)
  }

  #threadsOpen = (): number[] =>
    [...new Set([...this.#open].map(id => this.#threadOf.get(id)!))].sort((one, other) => one - other)

  borne(node: DocumentJson): DocumentJson {
    return this.#current.length > 0 ? this.#on(node, this.#current) : node
  }

  /** The pieces of a paragraph that was read, with the threads that stand at a point of it. */
  settled(pieces: readonly Piece[]): readonly Piece[] {
    const points = this.#points.filter(thread => !this.#placed.has(thread))
    this.#points = []
    if (points.length === 0) return pieces
    return pieces.map(piece => {
      if ('inline' in piece) return { inline: this.#on(piece.inline, points) }
      return 'block' in piece ? { block: this.#on(piece.block, points) } : piece
    })
  }

  #on(node: DocumentJson, added: readonly number[]): DocumentJson {
    for (const thread of added) this.#placed.add(thread)
    const before = threadsOn(node)
    const threads = before.length > 0 ? [...new Set([...before, ...added])] : added
    if (node.type !== 'text') return { ...node, attrs: { ...node.attrs, [THREADS]: threads } }
    const marks = (node.marks ?? []).filter(({ type }) => type !== THREADS)
    return { ...node, marks: [...marks, { type: THREADS, attrs: { threads } }] }
  }
}

/** The threads that speak of a piece of a text that was just read. */
export function threadsOn(node: DocumentJson): readonly number[] {
  const said = node.type === 'text' ? node.marks?.find(({ type }) => type === THREADS)?.attrs : node.attrs
  return (said?.[THREADS] as readonly number[] | undefined) ?? []
}

function commentOf(comment: XmlElement, now: Date) {
  const lines = descendants(comment, 'w:p').map(paragraph =>
    descendants(paragraph, 'w:t').map(textOf).join('')
  )
  const body = lines.join('\n').replaceAll('\0', '').normalize('NFC').trim()
  if (body === '') return undefined
  const { 'w:author': author, 'w:date': date } = comment.attrs
  const cut = body.slice(0, LONGEST_COMMENT)
  return { author: nameIn(author), at: momentIn(date, now), body: cut, isCut: cut.length < body.length }
}

/** Which comment answers which, and which are resolved, by the last paragraph of each. */
function answersOf(extended: XmlElement | undefined) {
  return new Map(
    childElements(extended).map(({ attrs }): [string, { parent: string | undefined; isDone: boolean }] => [
      attrs['w15:paraId'] ?? '',
      { parent: attrs['w15:paraIdParent'], isDone: ['1', 'true'].includes(attrs['w15:done'] ?? '') }
    ])
  )
}
