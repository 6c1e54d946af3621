import type { ShownTable } from '../../../shared/tables/schema.ts'
import { http } from '../http.ts'

/** Lets the server make a file of a table, and the browser keep it. */
export async function exportTable(table: ShownTable): Promise<void> {
  const file = await http.download('/api/table-files', table)
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = `${table.title}.${table.format}`
  link.click()
  // the browser has taken hold of it by the next turn
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
