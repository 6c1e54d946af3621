import { endOf } from '../committees/scene.ts'
import type { Door } from '../world.ts'

/** The file of an export: asked for, awaited, fetched. */
export async function exported(door: Door, address: string, order: object) {
  const started = await door.post(address, order)
  const job = await endOf(door, started.json().jobId)
  const { exportId } = job.result as { exportId: string }
  return { exportId, job, answer: await door.get(`/api/exports/${exportId}/file`) }
}
