import { withoutKnown } from './gate.ts'
import { Runs } from './runs.ts'
import { parseUpdate } from './update-format.ts'

/**
 * Merges successive rows of one room into as few as possible, by copying bytes: Y.mergeUpdates takes a quarter of an
 * hour for what this does in a second. Rows may repeat or overlap; a row that does not continue begins a new one.
 */
export function mergeRows(rows: Iterable<Uint8Array>): Uint8Array[] {
  const merged: Uint8Array[] = []
  let runs = new Runs()
  for (const bytes of rows) {
    let update = parseUpdate(bytes, false)
    const isApart = update.sections.some(({ client, clock }) => {
      const start = runs.start(client)
      return start !== undefined && (clock < start || clock > runs.end(client))
    })
    if (isApart) {
      merged.push(runs.encode())
      runs = new Runs()
    } else if (
      update.sections.some(({ client, clock, end }) => clock < runs.end(client) && end > runs.end(client))
    ) {
      update = withoutKnown(update, runs)
    }
    runs.add(update)
  }
  if (!runs.isEmpty) merged.push(runs.encode())
  return merged
}
