import type { Editor } from '@tiptap/core'
import { PluginKey, type EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import {
  describe,
  LONGEST_QUOTE,
  resolve,
  type Anchor,
  type AnchorState,
  type TextRange
} from '../../../../shared/anchors/anchor.ts'
import { mapText, type MappedText } from '../../../../shared/anchors/document-text.ts'
import { liveAnchor, liveRange, type LiveDocument } from '../../../../shared/anchors/live-range.ts'
import type { AnnotationView } from '../api.ts'

/** Where an annotation stands in the editor now; positions are ProseMirror's. */
export interface Place {
  id: string
  state: AnchorState
  range: TextRange | null
  confidence: number
  /** What stands there, where it is no longer the quote. */
  words: string | null
  from: number
  to: number
}

/** The sentence that is being annotated. */
export interface Draft {
  anchor: Anchor
  from: number
  to: number
}

export type DraftRefusal = 'nothing' | 'too-long'

/** What the highlights show: told to the plugin as a meta. */
export interface Shown {
  places: readonly Place[]
  draft: Draft | undefined
  activeId: string | undefined
}
export const layerKey = new PluginKey<unknown>('lys-annotations')

/** The text is looked through again when it rested so long. */
const REST_MS = 500

type Watched = Pick<AnnotationView, 'id' | 'anchor' | 'range'>

const layers = new WeakMap<Editor, AnnotationLayer>()

/** The annotations of an editor, if it was made with the highlights. */
export const layerOf = (editor: Editor): AnnotationLayer | undefined => layers.get(editor)

/**
 * Knows where the annotations of one editor stand, without ever writing into the document. While people type, the
 * highlights move with the letters; when the text rests, or came from somebody else, they are looked for again.
 */
export class AnnotationLayer {
  private readonly editor: Editor
  private annotations: readonly Watched[] = []
  private drafted: Draft | undefined
  private refusal: DraftRefusal | undefined
  private activeId: string | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly watchers = new Set<() => void>()
  private known: { places: readonly Place[]; draft?: Draft; refusal?: DraftRefusal; activeId?: string } = {
    places: []
  }

  constructor(editor: Editor) {
    this.editor = editor
    layers.set(editor, this)
  }

  subscribe = (notify: () => void): (() => void) => {
    this.watchers.add(notify)
    return () => this.watchers.delete(notify)
  }
  /** Changes only when something changed: made for useSyncExternalStore. */
  read = () => this.known

  /** The annotations that this person sees. */
  watch(annotations: readonly Watched[]): void {
    this.annotations = annotations
    this.look()
  }

  /** Takes the selection as the sentence to annotate. */
  draft(): void {
    const { state } = this.editor
    const text = mapText(state.doc)
    const range = {
      start: text.offsetAt(state.selection.from, 1),
      end: text.offsetAt(state.selection.to, -1)
    }
    const anchor = state.selection.empty || range.end <= range.start ? undefined : describe(text, range)
    this.refusal = !anchor
      ? 'nothing'
      : Array.from(anchor.exact).length > LONGEST_QUOTE
        ? 'too-long'
        : undefined
    if (!anchor || this.refusal) {
      this.drafted = undefined
    } else {
      const [from, to] = [text.positionAt(anchor.start, 1), text.positionAt(anchor.end, -1)]
      const live = liveOf(state)
      this.drafted = { anchor: { ...anchor, live: live ? liveAnchor(live, from, to) : null }, from, to }
      this.activeId = undefined
      // the draft is marked by itself; what the selection offered is done
      this.editor.commands.setTextSelection(to)
    }
    this.tell()
  }

  dropDraft(): void {
    this.drafted = undefined
    this.refusal = undefined
    this.tell()
  }

  /** Marks the annotation; `scroll` brings its sentence into view. */
  activate(id: string | undefined, { scroll = false } = {}): void {
    if (id !== this.activeId) {
      this.activeId = id
      this.tell()
    }
    if (!scroll) return
    const place = this.known.places.find(one => one.id === id)
    if (!place || place.state === 'orphan') return
    const { node } = this.editor.view.domAtPos(place.from)
    const element = node instanceof Element ? node : node.parentElement
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    element?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' })
  }

  /** Called by the plugin after each change of the text. */
  changed(isRemote: boolean): void {
    // a remote change replaces the document as a whole: nothing could move along with its letters
    if (isRemote) queueMicrotask(() => this.look())
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.look(), REST_MS)
  }

  /** The editor's view goes, or is made anew because a plugin came: the layer stays with the editor. */
  rest(): void {
    clearTimeout(this.timer)
  }

  private look(): void {
    if (this.editor.isDestroyed) return
    const { state } = this.editor
    const text = mapText(state.doc)
    // not here yet: an empty page is no reason to call every sentence gone
    if (text.text === '') return
    const live = liveOf(state)
    const places = this.annotations.map(annotation => placeOf(annotation, text, live))
    if (this.drafted) this.drafted = followed(this.drafted, text, live)
    this.tell(places)
  }

  private tell(places = this.known.places): void {
    this.known = { places, draft: this.drafted, refusal: this.refusal, activeId: this.activeId }
    const shown: Shown = { places, draft: this.drafted, activeId: this.activeId }
    if (!this.editor.isDestroyed) {
      this.editor.view.dispatch(this.editor.state.tr.setMeta(layerKey, shown).setMeta('addToHistory', false))
    }
    for (const notify of this.watchers) notify()
  }
}

function placeOf(
  { id, anchor, range: last }: Watched,
  text: MappedText,
  live: LiveDocument | undefined
): Place {
  const held = live && anchor.live ? liveRange(live, anchor.live, text) : undefined
  const { state, range, confidence } = resolve(anchor, text, held, last)
  if (!range) return { id, state: 'orphan', range: null, confidence: 0, words: null, from: 0, to: 0 }
  const [from, to] = [text.positionAt(range.start, 1), text.positionAt(range.end, -1)]
  const words =
    state === 'moved'
      ? text.text
          .slice(text.points.toUnits(range.start), text.points.toUnits(range.end))
          .slice(0, LONGEST_QUOTE)
      : null
  return { id, state, range, confidence, words, from, to }
}

/** The drafted sentence where it stands now; gone, it stays as it was described. */
function followed(draft: Draft, text: MappedText, live: LiveDocument | undefined): Draft {
  const { anchor } = draft
  const { range } = resolve(
    anchor,
    text,
    live && anchor.live ? liveRange(live, anchor.live, text) : undefined
  )
  if (!range) return draft
  return { anchor, from: text.positionAt(range.start, 1), to: text.positionAt(range.end, -1) }
}

function liveOf(state: EditorState): LiveDocument | undefined {
  const sync = ySyncPluginKey.getState(state) as
    { type: LiveDocument['fragment']; binding?: { mapping: LiveDocument['mapping'] } | null } | undefined
  return sync?.binding ? { fragment: sync.type, mapping: sync.binding.mapping } : undefined
}
