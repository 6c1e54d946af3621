import { useQuery } from '@tanstack/react-query'
import type { JobView } from '../../shared/jobs/schema.ts'
import { http } from './http.ts'

const LOOK_EVERY_MS = 400

const isOver = (status: JobView['status'] | undefined) =>
  status === 'done' || status === 'failed' || status === 'cancelled'

/** Long work that this person asked for: how far it is, what came of it, why it was refused. */
export function useJob<Result>(jobId: string | undefined) {
  const { data: job, error } = useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => http.get<JobView>(`/api/jobs/${jobId}`, signal),
    enabled: jobId !== undefined,
    retry: false,
    refetchInterval: query =>
      query.state.status === 'error' || isOver(query.state.data?.status) ? false : LOOK_EVERY_MS
  })
  return {
    isGoing: jobId !== undefined && !error && !isOver(job?.status),
    share: job?.progress,
    result: job?.status === 'done' ? (job.result as Result) : undefined,
    refusal: error ?? (job?.status === 'failed' ? job.error : undefined)
  }
}

export const cancelJob = (jobId: string) => http.delete(`/api/jobs/${jobId}`)

/** Lets the browser save a file that a job has made, under the name that the server gives it. */
export function saveExport(exportId: string): void {
  const link = document.createElement('a')
  link.href = `/api/exports/${exportId}/file`
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
