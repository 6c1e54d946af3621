import { describe, resolve } from '../../../shared/anchors/anchor.ts'
import { mapText, textOfLines } from '../../../shared/anchors/document-text.ts'
import {
  isSameWords,
  labelOf,
  placeOf,
  type ThreadAnchor,
  type ThreadPlace
} from '../../../shared/comments/place.ts'
import type { ThreadSelection } from '../../../shared/comments/schema.ts'
import { documentSchema, type DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'

/** Words that resemble the text less than this were never in it. */
const LEAST_CONFIDENCE = 0.6

export interface Anchored {
  anchor: ThreadAnchor
  place: ThreadPlace
}

/**
 * The anchor to keep for words that stand in the text as it was read last; undefined for blocks and for what was written
 * since. Spares the reading of a long document for every comment.
 */
export function anchoredInWords(lines: string, selection: ThreadSelection): Anchored | undefined {
  if (selection.block) return undefined
  const text = textOfLines(lines)
  const given: ThreadAnchor = { ...tidySelection(selection), occurrences: 1 }
  const { range, confidence } = resolve(given, text)
  const described =
    range && confidence >= LEAST_CONFIDENCE ? describe(text, range, selection.live) : undefined
  if (!described || !isSameWords(described.exact, given.exact)) return undefined
  return {
    anchor: { ...described, blockId: given.blockId, block: null },
    place: { state: 'anchored', range, confidence: 1, words: null, from: 0, to: 0 }
  }
}

/**
 * The anchor to keep for a chosen place. Where it stands in the server's text, the server describes it itself; where
 * the writer's screen is ahead by a few keystrokes, the screen's description is kept.
 * @throws AppError comment.place when neither such words nor such a block are in the text
 */
export function anchoredIn(json: DocumentJson, selection: ThreadSelection): Anchored {
  const doc = documentSchema.nodeFromJSON(json)
  const text = mapText(doc)
  const given: ThreadAnchor = { ...tidySelection(selection), occurrences: 1 }
  const place = placeOf(given, text, doc)
  if (!place.range || place.confidence < LEAST_CONFIDENCE) throw new AppError('comment.place')
  // what the writer chose is its place, even where the server is a keystroke behind
  const chosen: ThreadPlace = { ...place, state: 'anchored', confidence: 1, words: null }
  if (given.block) {
    const node = doc.nodeAt(place.from)
    return { anchor: { ...given, exact: node ? labelOf(node) : given.exact }, place: chosen }
  }
  const described = describe(text, place.range, selection.live)
  const isExact = described !== undefined && isSameWords(described.exact, given.exact)
  return { anchor: isExact ? { ...described, block: null } : given, place: chosen }
}

function tidySelection(selection: ThreadSelection): ThreadSelection {
  const exact = tidy(selection.exact)
  if (!selection.block && exact === '') throw new AppError('comment.place')
  return {
    ...selection,
    exact,
    prefix: selection.prefix.normalize('NFC'),
    suffix: selection.suffix.normalize('NFC')
  }
}

export const tidy = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
