import { element, escaped } from '../writing/markup.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ExportThread } from '../writing/source.ts'
import { namespaces } from './namespaces.ts'

const value = (name: string, val: string | number) => element(name, { 'w:val': val })

/** Which threads speak of a piece of the text. */
export function threadsAt(node: DocumentJson): readonly number[] {
  const said = node.type === 'text' ? node.marks?.find(({ type }) => type === 'threads')?.attrs : node.attrs
  const threads: unknown = said?.['threads']
  return Array.isArray(threads) ? (threads as number[]) : []
}

/** A moment as Word writes it: in whole seconds. */
export const wordMoment = (at: string): string | undefined =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(at) ? `${at.slice(0, 19)}Z` : undefined

/**
 * The comments of a file: where each begins and ends in the text, and the parts with their words. Word knows a thread as a
 * comment and its answers, which all stand at one place.
 */
export class WordComments {
  readonly #threads: readonly ExportThread[]
  /** How many pieces of the text each thread still waits for. */
  readonly #left = new Map<number, number>()
  readonly #begun = new Set<number>()
  readonly #firstIds: number[] = []

  constructor(content: DocumentJson, threads: readonly ExportThread[]) {
    this.#threads = threads
    let id = 0
    for (const { comments } of threads) {
      this.#firstIds.push(id)
      id += comments.length
    }
    this.#count(content)
  }

  #count(node: DocumentJson): void {
    for (const thread of threadsAt(node)) this.#left.set(thread, (this.#left.get(thread) ?? 0) + 1)
    node.content?.forEach(child => this.#count(child))
  }

  get isEmpty(): boolean {
    return this.#begun.size === 0
  }

  /** The runs of a piece, with the beginnings and ends of the comments that speak of it. */
  around(node: DocumentJson, runs: string): string {
    const threads = threadsAt(node)
    if (threads.length === 0) return runs
    const begin = threads.filter(thread => !this.#begun.has(thread))
    for (const thread of begin) this.#begun.add(thread)
    const end = threads.filter(thread => {
      const left = this.#left.get(thread)! - 1
      this.#left.set(thread, left)
      return left === 0
    })
    return begin.map(thread => this.#starts(thread)).join('') + runs + this.#ends(end)
  }

  /** The ends of what began and whose last piece this format does not show. */
  rest(): string {
    return this.#ends([...this.#begun].filter(thread => this.#left.get(thread)! > 0))
  }

  #ids(thread: number): number[] {
    return this.#threads[thread]!.comments.map((_, at) => this.#firstIds[thread]! + at)
  }

  #starts = (thread: number) =>
    this.#ids(thread)
      .map(id => element('w:commentRangeStart', { 'w:id': id }))
      .join('')

  #ends(threads: readonly number[]): string {
    const ids = threads.flatMap(thread => this.#ids(thread))
    const reference = (id: number) => element('w:r', {}, element('w:commentReference', { 'w:id': id }))
    return ids.map(id => element('w:commentRangeEnd', { 'w:id': id }) + reference(id)).join('')
  }

  /** comments.xml */
  part(): string {
    const comments = [...this.#begun].flatMap(thread =>
      this.#threads[thread]!.comments.map(({ author, at, body }, index) => {
        const id = this.#firstIds[thread]! + index
        const lines = body.split('\n')
        const paragraphs = lines.map((line, line0) => lineOf(line, line0 === lines.length - 1 && paraId(id)))
        const attributes = {
          'w:id': id,
          'w:author': author.replace(/\s+/g, ' ').trim(),
          'w:date': wordMoment(at),
          'w:initials': initialsOf(author)
        }
        return element('w:comment', attributes, ...paragraphs)
      })
    )
    return element('w:comments', namespaces, ...comments)
  }

  /** commentsExtended.xml: which comment answers which, and what is resolved. */
  extendedPart(): string {
    const entries = [...this.#begun].flatMap(thread =>
      this.#ids(thread).map((id, at) =>
        element('w15:commentEx', {
          'w15:paraId': paraId(id),
          'w15:paraIdParent': at > 0 && paraId(this.#firstIds[thread]!),
          'w15:done': this.#threads[thread]!.isResolved ? 1 : 0
        })
      )
    )
    return element('w15:commentsEx', namespaces, ...entries)
  }
}

const paraId = (id: number) => (id + 1).toString(16).toUpperCase().padStart(8, '0')

const initialsOf = (author: string) =>
  author
    .replace(/\(.*/, '')
    .split(/[\s-]+/)
    .flatMap(word => Array.from(word)[0] ?? [])
    .join('')
    .slice(0, 9)

/** Comments are named by the last of their paragraphs. */
const lineOf = (line: string, id: string | false) =>
  element(
    'w:p',
    { 'w14:paraId': id },
    element('w:pPr', {}, value('w:pStyle', 'CommentText')),
    line && element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, escaped(line)))
  )
