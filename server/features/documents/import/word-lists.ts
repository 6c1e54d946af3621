import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ListFormat } from './word-numbering.ts'

/** A paragraph that Word shows as an item: its list, its depth, how it counts, what stands in it. */
export interface ListItem {
  numId: string
  level: number
  format: ListFormat
  /** Its number in the list, counted by us as Word counts. */
  number: number
  /** Of a task. */
  isDone?: boolean
  content: DocumentJson[]
}

/** Blocks that go on with an item of the level. */
export interface ItemBlocks {
  level: number
  blocks: DocumentJson[]
}

/** Counts the items of Word's lists: a list goes on after other text, a deeper level begins anew under each item. */
export class ListCounter {
  #counts = new Map<string, number[]>()

  next(numId: string, level: number, start: number): number {
    const counts = this.#counts.get(numId) ?? []
    counts[level] = counts[level] === undefined ? start : counts[level] + 1
    counts.length = level + 1
    this.#counts.set(numId, counts)
    return counts[level]
  }
}

/** Nests items that follow each other without other text between them. Levels that are left out do not make empty lists. */
export function nestItems(items: readonly (ListItem | ItemBlocks)[]): DocumentJson[] {
  const lists: DocumentJson[] = []
  const open: { level: number; kind: string; type: string | null; list: DocumentJson }[] = []
  for (const item of items) {
    while (open.length > 0 && open.at(-1)!.level > item.level) open.pop()
    if ('blocks' in item) {
      const above = open.at(-1)?.list.content?.at(-1)
      if (above) above.content!.push(...item.blocks)
      else lists.push(...item.blocks)
      continue
    }
    const top = open.at(-1)
    const isSame = top?.level === item.level && top.kind === item.format.kind && top.type === item.format.type
    if (top?.level === item.level && !isSame) open.pop()
    if (!isSame) {
      const list = newList(item)
      const parent = open.at(-1)?.list.content?.at(-1)
      if (parent) parent.content!.push(list)
      else lists.push(list)
      open.push({ level: item.level, kind: item.format.kind, type: item.format.type, list })
    }
    open.at(-1)!.list.content!.push(itemNode(item))
  }
  return lists
}

function newList({ format, number }: ListItem): DocumentJson {
  if (format.kind === 'bullet') return { type: 'bulletList', content: [] }
  if (format.kind === 'task') return { type: 'taskList', content: [] }
  return { type: 'orderedList', attrs: { start: number, type: format.type }, content: [] }
}

function itemNode({ format, isDone, content }: ListItem): DocumentJson {
  const inside = withParagraph(content)
  if (format.kind !== 'task') return { type: 'listItem', content: inside }
  return { type: 'taskItem', attrs: { checked: Boolean(isDone) }, content: inside }
}

function withParagraph(content: DocumentJson[]): DocumentJson[] {
  return content[0]?.type === 'paragraph' ? [...content] : [{ type: 'paragraph' }, ...content]
}
