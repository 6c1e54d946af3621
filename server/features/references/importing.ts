import { itemProblems, tidyItem } from '../../../shared/references/check.ts'
import { longestText, writersOf, yearOf, type CslItem } from '../../../shared/references/item.ts'
import { marksOf } from '../../../shared/references/likeness.ts'
import type { CheckedEntry, CheckedFile, ImportProblem } from '../../../shared/references/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import { formatLimits, type ReadEntry } from './formats/entry.ts'
import { formatOf, readReferences } from './formats/file.ts'

/** An entry that is new and sound, as the library will have it. */
export interface NewWork {
  key: string
  item: CslItem
}

export interface DryRun {
  checked: CheckedFile
  works: NewWork[]
}

/**
 * What a file would bring to the library; nothing is stored. @param known the works that are there
 * @throws AppError references.file-missing, references.file-size, references.file-text, references.file-format
 */
export function dryRun(bytes: Uint8Array | undefined, known: Iterable<CslItem>, now: Date): DryRun {
  const source = textOf(bytes)
  const format = formatOf(source)
  if (!format) throw new AppError('references.file-format')
  const file = readReferences(format, source)
  const marks = new Set([...known].flatMap(marksOf))
  const works: NewWork[] = []
  const entries = file.entries.map((entry): CheckedEntry => {
    const item = tidyItem(entry.item)
    const problems = [...entry.problems, ...lengthProblems(entry), ...ruleProblems(entry, item, now)]
    const own = marksOf(item)
    const isKnown = own.some(mark => marks.has(mark))
    for (const mark of own) marks.add(mark)
    const verdict = problems.length > 0 ? 'refused' : isKnown ? 'known' : 'new'
    if (verdict === 'new') works.push({ key: entry.key, item })
    return {
      line: entry.line,
      title: (item.title ?? '').slice(0, 300),
      writers: writersOf(item).slice(0, 200),
      year: yearOf(item) ?? null,
      verdict,
      problems
    }
  })
  return { checked: { format, entries, problems: file.problems }, works }
}

function textOf(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new AppError('references.file-missing')
  if (bytes.length > formatLimits.file) throw new AppError('references.file-size')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new AppError('references.file-text', {}, { cause: error })
  }
}

const ruleProblems = ({ line, problems }: ReadEntry, item: CslItem, now: Date): ImportProblem[] =>
  problems.length > 0 ? [] : itemProblems(item, now).map(problem => ({ line, ...problem }))

function lengthProblems({ line, item }: ReadEntry): ImportProblem[] {
  return Object.entries(item).flatMap(([field, value]) =>
    typeof value === 'string' && value.length > longestText
      ? [{ line, field, value: value.slice(0, 80), rule: 'length' as const }]
      : []
  )
}
