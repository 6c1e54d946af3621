import type { Node as DocumentNode } from '@tiptap/pm/model'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Anchor, TextRange } from './anchor.ts'
import type { MappedText } from './document-text.ts'

/** A live document together with the ProseMirror document that shows it, as the editor's binding keeps them. */
export interface LiveDocument {
  fragment: Y.XmlFragment
  /** y-tiptap's: which ProseMirror node shows which Yjs type. */
  mapping: Map<Y.AbstractType<unknown>, DocumentNode | DocumentNode[]>
}

/**
 * The selection as relative positions that follow their letters through everybody's edits. The start holds on
 * to the first letter and the end to the last, so that what is typed at either edge stays outside.
 */
export function liveAnchor(live: LiveDocument, from: number, to: number): Anchor['live'] {
  const start = holdOn(live, from, 0)
  const end = holdOn(live, to, -1)
  return start && end ? { start, end } : null
}

/** Where the relative positions stand now, in code points; an end whose block is gone is missing. */
export function liveRange(
  live: LiveDocument,
  anchor: NonNullable<Anchor['live']>,
  text: MappedText
): Partial<TextRange> {
  const start = positionOf(live, anchor.start)
  const end = positionOf(live, anchor.end)
  return {
    ...(start === undefined ? {} : { start: text.offsetAt(start, 1) }),
    ...(end === undefined ? {} : { end: text.offsetAt(end, -1) })
  }
}

function holdOn({ fragment, mapping }: LiveDocument, position: number, side: 0 | -1): string | undefined {
  const found = absolutePositionToRelativePosition(
    position,
    fragment as never,
    mapping as never
  ) as Y.RelativePosition
  const absolute = Y.createAbsolutePositionFromRelativePosition(found, fragment.doc!)
  if (!absolute || !(absolute.type instanceof Y.XmlText)) return undefined
  const held = Y.createRelativePositionFromTypeIndex(absolute.type, absolute.index, side)
  return toBase64(Y.encodeRelativePosition(held))
}

function positionOf({ fragment, mapping }: LiveDocument, encoded: string): number | undefined {
  try {
    const held = Y.decodeRelativePosition(fromBase64(encoded))
    const absolute = Y.createAbsolutePositionFromRelativePosition(held, fragment.doc!)
    if (!absolute || isGone(absolute.type)) return undefined
    const position = relativePositionToAbsolutePosition(
      fragment.doc!,
      fragment as never,
      held,
      mapping as never
    )
    return position ?? undefined
  } catch {
    return undefined // from another history of the document, or not ours: the quote will tell
  }
}

function isGone(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item) {
    if (item.deleted) return true
  }
  return false
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
