import type { LiveServer } from './live-server.ts'

/** The value of `lys_live_<name>`, summed over its labels or for those that are named. */
export async function metric(
  { registry }: Pick<LiveServer, 'registry'>,
  name: string,
  labels: Record<string, string> = {}
): Promise<number> {
  const found = await registry.getSingleMetric(`lys_live_${name}`)!.get()
  return found.values
    .filter(value => Object.entries(labels).every(([key, label]) => value.labels[key] === label))
    .reduce((sum, { value }) => sum + value, 0)
}
