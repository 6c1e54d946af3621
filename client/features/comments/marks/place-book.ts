import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { Mappable } from '@tiptap/pm/transform'
import type { MappedText } from '../../../../shared/anchors/document-text.ts'
import { liveRange, type LiveDocument } from '../../../../shared/anchors/live-range.ts'
import {
  DETACHED,
  isSameWords,
  placeOf,
  wordsAt,
  type ThreadAnchor,
  type ThreadPlace
} from '../../../../shared/comments/place.ts'
import type { ThreadView } from '../api.ts'

/** What the book must know of a thread. */
export type Watched = Pick<ThreadView, 'id' | 'anchor' | 'state' | 'range' | 'words'>

/** A place in the book; `isLost` until it was looked for again after its words went. */
export interface BookedPlace extends ThreadPlace {
  isLost: boolean
}

/** Changes after which the positions are carried along, so that nothing piles up while nobody looks. */
const MOST_PENDING = 200

/**
 * Knows where the threads of one text stand, however many there are, at a cost per keystroke that does not grow with
 * their number: a change is only noted. `now` carries the places along, `look` reads the text again.
 */
export class PlaceBook {
  private threads = new Map<string, Watched>()
  private places = new Map<string, BookedPlace>()
  private pending: Mappable[] = []
  /** Changes since the look that is under way began. */
  private meanwhile: Mappable[] | undefined

  /** The threads to know of. A thread that was attached anew is looked for anew. @returns whether there is something to look for */
  watch(threads: readonly Watched[]): boolean {
    const before = this.threads
    this.threads = new Map(threads.map(thread => [thread.id, thread]))
    for (const id of this.places.keys()) if (!this.threads.has(id)) this.places.delete(id)
    for (const thread of threads) {
      const known = before.get(thread.id)
      if (known && !isSameAnchor(known.anchor, thread.anchor)) this.places.delete(thread.id)
    }
    return threads.some(({ id }) => !this.places.has(id))
  }

  /** Notes that the text changed. */
  changed(mapping: Mappable): void {
    this.pending.push(mapping)
    this.meanwhile?.push(mapping)
    if (this.pending.length > MOST_PENDING) this.carry()
  }

  /** Where the threads stand in the text as it is now. The same map until something changes. */
  now(): ReadonlyMap<string, BookedPlace> {
    this.carry()
    return this.places
  }

  /**
   * Looks every thread up in the text. Rests after each, so that the caller can let keystrokes pass; what is typed
   * meanwhile is carried along at the end.
   */
  *look(doc: DocumentNode, text: MappedText, live: LiveDocument | undefined): Generator<void> {
    this.carry()
    const before = this.places
    this.meanwhile = []
    const found = new Map<string, BookedPlace>()
    for (const thread of [...this.threads.values()]) {
      found.set(thread.id, again(thread, before.get(thread.id), { doc, text, live }))
      yield
    }
    // what was attached anew or went in between is not known
    for (const id of found.keys()) {
      if (!this.threads.has(id) || (before.has(id) && !this.places.has(id))) found.delete(id)
    }
    this.places = found
    this.pending = this.meanwhile
    this.meanwhile = undefined
  }

  private carry(): void {
    if (this.pending.length === 0) return
    const { pending } = this
    this.pending = []
    this.places = new Map(Array.from(this.places, ([id, place]) => [id, carried(place, pending)]))
  }
}

function carried(place: BookedPlace, changes: readonly Mappable[]): BookedPlace {
  if (place.state === 'detached' || place.isLost) return place
  let { from, to } = place
  for (const change of changes) {
    from = change.map(from, 1)
    to = change.map(to, -1)
    if (from >= to) return { ...place, isLost: true, from: 0, to: 0 }
  }
  return from === place.from && to === place.to ? place : { ...place, from, to }
}

interface Page {
  doc: DocumentNode
  text: MappedText
  live: LiveDocument | undefined
}

/** Where a thread stands, given where it stood; most have not changed, and cost next to nothing. */
function again(thread: Watched, before: BookedPlace | undefined, page: Page): BookedPlace {
  const { doc, text, live } = page
  const anchor = thread.anchor as ThreadAnchor
  if (!anchor.block && before && !before.isLost && before.state !== 'detached') {
    const range = { start: text.offsetAt(before.from, 1), end: text.offsetAt(before.to, -1) }
    const there = wordsAt(text, range)
    const known = before.words ?? anchor.exact
    if (isSameWords(there, known)) return { ...before, range }
  }
  const held = live && anchor.live ? liveRange(live, anchor.live, text) : undefined
  const wasDetached = before ? before.state === 'detached' : thread.state === 'detached'
  // words that went stay away until they stand somewhere again
  if (!anchor.block && wasDetached && !holdsAny(held) && !text.text.includes(anchor.exact)) {
    return { ...DETACHED, isLost: false }
  }
  const last = before && !before.isLost ? before.range : thread.range
  const words = before ? before.words : thread.words
  return { ...placeOf(anchor, text, doc, { live: held, last, words }), isLost: false }
}

const holdsAny = (held: { start?: number; end?: number } | undefined) =>
  held?.start !== undefined && held.end !== undefined && held.end > held.start

const isSameAnchor = (one: Watched['anchor'], other: Watched['anchor']) =>
  one === other ||
  (one.exact === other.exact &&
    one.start === other.start &&
    one.blockId === other.blockId &&
    one.live?.start === other.live?.start &&
    one.live?.end === other.live?.end)
