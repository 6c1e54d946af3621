import * as Y from 'yjs'
import { documentSchema } from '../../shared/editor/schema.ts'

/** For each block id, in the order of its line: a Yjs client id and how many letters it wrote there, in pairs. */
export type Letters = Record<string, number[]>

/** Which client wrote which letters that stand in the document now. Atoms count as one letter. */
export function lettersOf(fragment: Y.XmlFragment): Letters {
  const letters: Letters = {}
  const visit = (element: Y.XmlElement | Y.XmlFragment) => {
    const id = element instanceof Y.XmlElement ? element.getAttribute('blockId') : undefined
    const runs: number[] = []
    const children = element.toArray()
    for (const child of children) {
      if (child instanceof Y.XmlText) addText(runs, child)
      else if (child instanceof Y.XmlElement) {
        if (documentSchema.nodes[child.nodeName]?.isInline) add(runs, child._item!.id.client, 1)
        visit(child)
      }
    }
    // an image has no letters, but somebody put it there
    if (children.length === 0 && element._item) add(runs, element._item.id.client, 1)
    if (id && runs.length > 0) letters[id] ??= runs
  }
  visit(fragment)
  return letters
}

function addText(runs: number[], text: Y.XmlText): void {
  for (let item = text._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) add(runs, item.id.client, item.length)
  }
}

function add(runs: number[], client: number, length: number): void {
  if (runs.at(-2) === client) runs[runs.length - 1]! += length
  else runs.push(client, length)
}

/** How far each client has written: the clock after its last operation. */
export const clocksOf = (doc: Y.Doc): [client: number, clock: number][] => [
  ...Y.decodeStateVector(Y.encodeStateVector(doc))
]
