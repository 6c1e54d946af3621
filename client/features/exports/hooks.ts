import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ExportFormat, PdfStandard } from '../../../shared/exports/schema.ts'
import { cancelJob, saveExport, useJob } from '../../platform/jobs.ts'
import { fetchCheck, startExport, type ExportedText } from './api.ts'

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
    mutationFn: (order: { format: ExportFormat; standard?: PdfStandard; hasReview?: boolean }) =>
      startExport(text, order),
    onSuccess: started => setJobId(started.jobId)
  })
  const job = useJob<MadeFile>(jobId)
  const file = job.result
  useEffect(() => {
    if (file) saveExport(file.exportId)
    // once for each file
  }, [file?.exportId])
  return {
    start: start.mutate,
    isMaking: start.isPending || job.isGoing,
    share: job.share,
    file,
    refusal: start.error ?? job.refusal,
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
