import { importLimits, type ImportView } from '../../../../shared/testers/import-schema.ts'
import { columnProblems, type Checked } from './check.ts'
import type { Profile } from './profiles/service.ts'
import type { KeptImport } from './kept-import.ts'

const SAMPLES = 3

/** An import as its screen shows it: what was read, which column is what, every problem, what would happen. */
export function viewOf(
  kept: KeptImport,
  checked: Checked | undefined,
  profiles: readonly Pick<Profile, 'id' | 'name'>[]
): ImportView {
  const { header, rows } = kept.cells
  const all = checked?.problems ?? []
  const ordered = [...all.filter(problem => problem.isRefusal), ...all.filter(problem => !problem.isRefusal)]
  const problems = ordered.slice(0, importLimits.problems)
  const shown = new Set(problems.map(problem => problem.row))
  rows.forEach((row, index) => row.isLeftOut && shown.add(index))
  const newOrganisations = (checked?.planned ?? []).filter(row => row.organisationId === null).length
  return {
    id: kept.id,
    fileName: kept.fileName,
    status: kept.status,
    reading: kept.reading,
    profileId: kept.profileId,
    profiles: profiles.map(({ id, name }) => ({ id, name })),
    columns: header.map((name, index) => ({
      header: name,
      field: kept.mapping[index] ?? null,
      sample: rows
        .map(row => row.cells[index] ?? '')
        .filter(Boolean)
        .slice(0, SAMPLES)
    })),
    columnProblems: kept.status === 'done' ? [] : columnProblems(kept.mapping),
    counts: {
      rows: rows.length,
      leftOut: rows.filter(row => row.isLeftOut).length,
      toEnrol: checked?.planned.length ?? 0,
      newOrganisations,
      unchanged: checked?.unchanged ?? 0,
      refused: checked?.refusedRows ?? 0
    },
    problems,
    byRule: countsByRule(all),
    rows: [...shown]
      .sort((a, b) => a - b)
      .map(index => ({
        row: index,
        line: rows[index]!.line,
        cells: header.map((_, column) => rows[index]!.cells[column] ?? ''),
        isLeftOut: rows[index]!.isLeftOut ?? false
      })),
    result: kept.result
  }
}

function countsByRule(problems: ImportView['problems']): ImportView['byRule'] {
  const counts = new Map<string, ImportView['byRule'][number]>()
  for (const { rule, isRefusal } of problems) {
    const count = counts.get(rule) ?? { rule, isRefusal, count: 0 }
    count.count++
    counts.set(rule, count)
  }
  return [...counts.values()].sort((a, b) => Number(b.isRefusal) - Number(a.isRefusal) || b.count - a.count)
}
