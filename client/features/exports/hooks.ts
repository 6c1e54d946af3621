import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ExportFormat, PdfStandard } from '../../../shared/exports/schema.ts'
import { cancelJob, fetchCheck, fetchJob, fileAddress, startExport, type ExportedText } from './api.ts'

/** What each format would lose of the text as it is now. */
export function useCheck(text: ExportedText) {
  return useQuery({
    queryKey: ['exports', 'check', text],
    queryFn: ({ signal }) => fetchCheck(text, signal),
    // people write on: what was true when the dialog was last open may not be any more
    gcTime: 0,
    retry: false
  })
}

interface MadeFile {
  exportId: string
  name: string
}

/** One file in the making: asked for, on its way, there, or refused. The browser saves it as soon as it is there. */
export function useMaking(text: ExportedText) {
  const [jobId, setJobId] = useState<string>()
  const start = useMutation({
    mutationFn: (order: { format: ExportFormat; standard?: PdfStandard }) => startExport(text, order),
    onSuccess: started => setJobId(started.jobId)
  })
  const { data: job, error } = useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => fetchJob(jobId!, signal),
    enabled: jobId !== undefined,
    retry: false,
    refetchInterval: query =>
      query.state.status === 'error' || isOver(query.state.data?.status) ? false : 400
  })
  const file = job?.status === 'done' ? (job.result as unknown as MadeFile) : undefined
  useEffect(() => {
    if (file) saveFile(file.exportId)
    // once for each file
  }, [file?.exportId])
  return {
    start: start.mutate,
    isMaking: start.isPending || (jobId !== undefined && !error && !isOver(job?.status)),
    share: job?.progress,
    file,
    refusal: start.error ?? error ?? (job?.status === 'failed' ? job.error : undefined),
    cancel: () => {
      if (jobId) void cancelJob(jobId)
      setJobId(undefined)
    },
    /** Forgets what was made: another format is looked at. */
    reset: () => {
      setJobId(undefined)
      start.reset()
    }
  }
}

const isOver = (status: string | undefined) =>
  status === 'done' || status === 'failed' || status === 'cancelled'

/** Lets the browser save the file under the name that the server gives it. */
export function saveFile(exportId: string): void {
  const link = document.createElement('a')
  link.href = fileAddress(exportId)
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
