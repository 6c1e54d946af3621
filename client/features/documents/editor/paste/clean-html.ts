import { keepWhatFits } from './allowed.ts'
import { boundTables, flattenDepths } from './bounds.ts'
import { writeMarks } from './marks.ts'
import { gatherNotes } from './notes.ts'
import { dropUnseen, shapeBlocks } from './shapes.ts'
import { gatherWordLists } from './word-lists.ts'

/**
 * What another program put on the clipboard, as HTML that the schema of a document reads well: lists of Word are lists, its
 * footnotes footnotes; styles become marks or go; scripts, foreign pictures and unsafe links are gone. The HTML is read in
 * a document of its own, in which nothing is run or fetched.
 */
export function cleanPastedHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  // before styles are read as marks: a hidden word is no word
  dropUnseen(body)
  gatherNotes(body)
  gatherWordLists(body)
  shapeBlocks(body)
  writeMarks(body)
  boundTables(body)
  flattenDepths(body)
  keepWhatFits(body)
  return body.innerHTML
}
