import type { ImportView, Mapping, Reading } from '../../../../shared/testers/import-schema.ts'
import type { ImportRow } from './check.ts'

/** What is kept of the file between the check and the import. */
export interface KeptCells {
  header: string[]
  rows: ImportRow[]
}
export interface KeptImport {
  id: string
  fileName: string
  status: 'checked' | 'done'
  reading: Reading
  cells: KeptCells
  mapping: Mapping
  result: ImportView['result']
  profileId: string | null
}
