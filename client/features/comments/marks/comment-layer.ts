import type { Editor } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import type { Mapping } from '@tiptap/pm/transform'
import { mapText } from '../../../../shared/anchors/document-text.ts'
import { PlaceBook, type BookedPlace, type Watched } from './place-book.ts'
import { liveOf, selectedPlace, type Draft, type DraftRefusal } from './selected-place.ts'
import { visibleRange } from './visible-range.ts'

/** A mark in the text; positions are ProseMirror's. */
export interface Mark {
  id: string
  state: BookedPlace['state']
  isBlock: boolean
  isResolved: boolean
  from: number
  to: number
}
/** What the marks show: told to the plugin as a meta. */
export interface Shown {
  marks: readonly Mark[]
  draft: Draft | undefined
  activeId: string | undefined
}
export const marksKey = new PluginKey<{ change?: unknown }>('lys-comments')

/** What the layer must know of a thread. */
export type LayerThread = Watched & { resolved: object | null }

export interface LayerSnapshot {
  places: ReadonlyMap<string, BookedPlace>
  draft?: Draft
  refusal?: DraftRefusal
  activeId?: string
}

/** The text is looked through when it rested so long, and at the latest after so long: sooner when words went. */
const REST_MS = 500
const LONGEST_UNREST_MS = 10_000
const LONGEST_LOST_MS = 2000
/** Letters that may go with little chance that a thread went with them. */
const FEW_LETTERS = 3
/** Longest stretch of looking in which no key is answered. */
const SLICE_MS = 6

const layers = new WeakMap<Editor, CommentLayer>()
/** The comments of an editor, if it was made with their marks. */
export const layerOf = (editor: Editor): CommentLayer | undefined => layers.get(editor)

/**
 * The threads of one editor, without ever writing into the document. While people type, marks move with the letters;
 * when the text rests all are looked for, a few milliseconds at a time. Only what is near the window is marked.
 */
export class CommentLayer {
  private readonly editor: Editor
  private readonly book = new PlaceBook()
  private threads: readonly LayerThread[] = []
  /** In the order in which `next` and `previous` go; all when the panel says nothing. */
  private shownIds: readonly string[] | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  /** When a look is due at the latest. */
  private due = Infinity
  private frame = 0
  private lookNumber = 0
  private readonly watchers = new Set<() => void>()
  private known: LayerSnapshot = { places: new Map() }

  constructor(editor: Editor) {
    this.editor = editor
    layers.set(editor, this)
  }

  subscribe = (notify: () => void): (() => void) => {
    this.watchers.add(notify)
    return () => this.watchers.delete(notify)
  }
  /** Changes only when something changed: made for useSyncExternalStore. */
  read = (): LayerSnapshot => this.known

  /** The threads of the text. */
  watch(threads: readonly LayerThread[]): void {
    this.threads = threads
    if (this.book.watch(threads)) void this.look()
    else this.tell()
  }

  /** The threads that the panel shows, in its order. */
  show(ids: readonly string[] | undefined): void {
    this.shownIds = ids
  }

  /** Takes what is selected as the place to comment on. */
  draft(): void {
    const place = this.place()
    if (place) this.editor.commands.setTextSelection(place.to)
    this.tell({ draft: place, ...(place ? { activeId: undefined } : {}) })
  }

  /** What is selected as a place, or undefined: then the panel says why not. */
  place(): Draft | undefined {
    const place = selectedPlace(this.editor.state)
    this.known = { ...this.known, refusal: typeof place === 'string' ? place : undefined }
    if (typeof place === 'string') this.tell()
    return typeof place === 'string' ? undefined : place
  }

  dropDraft(): void {
    this.tell({ draft: undefined, refusal: undefined })
  }

  /** Marks the thread; `scroll` brings its place into view. */
  activate(id: string | undefined, { scroll = false } = {}): void {
    if (id !== this.known.activeId) this.tell({ activeId: id })
    const place = id === undefined ? undefined : this.book.now().get(id)
    if (scroll && place && !place.isLost && place.state !== 'detached') this.scrollTo(place)
  }

  /** Goes to the next thread of the panel behind the active one, or behind the caret. */
  step(direction: 1 | -1): boolean {
    const places = this.book.now()
    const ids = (this.shownIds ?? this.openIds()).filter(id => places.get(id)?.state !== 'detached')
    const { activeId } = this.known
    const at = activeId === undefined ? -1 : ids.indexOf(activeId)
    const caret = this.editor.state.selection.head
    const behind = ids.findIndex(id => (places.get(id)?.from ?? 0) > caret)
    const start =
      at !== -1 ? at + direction : direction === 1 ? behind : (behind === -1 ? ids.length : behind) - 1
    const next = ids[(start + ids.length) % ids.length]
    if (next === undefined) return false
    this.activate(next, { scroll: true })
    return true
  }

  /** Called by the plugin for each change of the text. */
  changed(mapping: Mapping): void {
    this.book.changed(mapping)
    const now = performance.now()
    this.due = Math.min(this.due, now + (removesWords(mapping) ? LONGEST_LOST_MS : LONGEST_UNREST_MS))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(), Math.max(0, Math.min(REST_MS, this.due - now)))
  }

  /** Called when other parts of the text came into view. */
  scrolled = (): void => {
    if (this.frame || this.threads.length === 0) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      this.dispatch()
    })
  }

  /** The editor's view goes, or is made anew because a plugin came: the layer stays with the editor. */
  rest(): void {
    clearTimeout(this.timer)
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.lookNumber += 1
  }

  private async look(): Promise<void> {
    if (this.editor.isDestroyed) return
    clearTimeout(this.timer)
    this.due = Infinity
    const number = ++this.lookNumber
    const { state } = this.editor
    const text = mapText(state.doc)
    // not here yet: an empty page is no reason to call every thread detached
    if (text.text === '' && state.doc.content.size <= EMPTY_SIZE) return
    const steps = this.book.look(state.doc, text, liveOf(state))
    let since = performance.now()
    while (!steps.next().done) {
      if (performance.now() - since < SLICE_MS) continue
      await new Promise(resolve => setTimeout(resolve))
      if (number !== this.lookNumber || this.editor.isDestroyed) return
      since = performance.now()
    }
    this.tell()
  }

  private tell(change: Partial<LayerSnapshot> = {}): void {
    this.known = { ...this.known, ...change, places: this.book.now() }
    this.dispatch()
    for (const notify of this.watchers) notify()
  }

  private dispatch(): void {
    if (this.editor.isDestroyed) return
    const { draft, activeId } = this.known
    const shown: Shown = { marks: this.marksInView(), draft, activeId }
    this.editor.view.dispatch(this.editor.state.tr.setMeta(marksKey, shown).setMeta('addToHistory', false))
  }

  /** Resolved threads are quiet: only the active one is marked. */
  private marksInView(): Mark[] {
    const places = this.book.now()
    const { from, to } = visibleRange(this.editor.view)
    return this.threads.flatMap(({ id, anchor, resolved }) => {
      const place = places.get(id)
      if (!place || place.isLost || place.state === 'detached') return []
      if (place.to < from || place.from > to) return []
      if (resolved && id !== this.known.activeId) return []
      return [
        {
          id,
          state: place.state,
          isBlock: anchor.block !== null,
          isResolved: resolved !== null,
          from: place.from,
          to: place.to
        }
      ]
    })
  }

  private openIds(): string[] {
    const places = this.book.now()
    return this.threads
      .filter(({ resolved }) => !resolved)
      .map(({ id }) => id)
      .sort((one, other) => (places.get(one)?.from ?? 0) - (places.get(other)?.from ?? 0))
  }

  private scrollTo({ from }: BookedPlace): void {
    const { view } = this.editor
    const inside = view.domAtPos(from)
    const node = view.nodeDOM(from) ?? inside.node
    const element = node instanceof Element ? node : node.parentElement
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    element?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' })
  }
}

function removesWords({ maps }: Mapping): boolean {
  let removes = false
  for (const map of maps) map.forEach((from, to) => (removes ||= to - from >= FEW_LETTERS))
  return removes
}
/** A document of one empty paragraph. */
const EMPTY_SIZE = 2
