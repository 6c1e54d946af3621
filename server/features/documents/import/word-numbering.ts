import { child, childElements, type XmlElement } from './xml.ts'

export interface ListFormat {
  kind: 'bullet' | 'ordered' | 'task'
  /** HTML's letter for the way of counting, null for 1 2 3. */
  type: 'a' | 'A' | 'i' | 'I' | null
  start: number
}

const types: Record<string, ListFormat['type']> = {
  lowerLetter: 'a',
  upperLetter: 'A',
  lowerRoman: 'i',
  upperRoman: 'I'
}

/** How a list of a Word file counts at a level; undefined when it shows nothing before its items. */
export type WordNumbering = (numId: string, level: number) => ListFormat | undefined

export function readNumbering(part: XmlElement | undefined): WordNumbering {
  const abstract = new Map<string, Map<number, ListFormat | undefined>>()
  const lists = new Map<string, Map<number, ListFormat | undefined>>()
  for (const element of childElements(part)) {
    if (element.name === 'w:abstractNum')
      abstract.set(element.attrs['w:abstractNumId'] ?? '', readLevels(element))
    if (element.name !== 'w:num') continue
    const levels = new Map(abstract.get(child(element, 'w:abstractNumId')?.attrs['w:val'] ?? ''))
    for (const override of childElements(element)) {
      if (override.name !== 'w:lvlOverride') continue
      const level = Number(override.attrs['w:ilvl'])
      const start = child(override, 'w:startOverride')?.attrs['w:val']
      const format = levels.get(level)
      if (start !== undefined && format) levels.set(level, { ...format, start: Number(start) })
    }
    lists.set(element.attrs['w:numId'] ?? '', levels)
  }
  return (numId, level) => {
    if (numId === '0') return undefined
    const levels = lists.get(numId)
    // a list that the file does not define is shown with bullets by Word too
    return levels?.has(level) ? levels.get(level) : { kind: 'bullet', type: null, start: 1 }
  }
}

function readLevels(element: XmlElement): Map<number, ListFormat | undefined> {
  const levels = new Map<number, ListFormat | undefined>()
  for (const level of childElements(element)) {
    if (level.name !== 'w:lvl') continue
    const format = child(level, 'w:numFmt')?.attrs['w:val'] ?? 'decimal'
    const start = Number(child(level, 'w:start')?.attrs['w:val'] ?? 1)
    levels.set(Number(level.attrs['w:ilvl']), formatOf(format, Number.isFinite(start) ? start : 1))
  }
  return levels
}

function formatOf(format: string, start: number): ListFormat | undefined {
  if (format === 'none') return undefined
  if (format === 'bullet') return { kind: 'bullet', type: null, start: 1 }
  return { kind: 'ordered', type: types[format] ?? null, start }
}
