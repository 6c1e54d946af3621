import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { NewLink } from '../../../../shared/cards/approval-schema.ts'
import type { Batch, CardQuery, NewBatch } from '../../../../shared/cards/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { cancelJob, saveExport, useJob } from '../../../platform/jobs.ts'
import { useProject } from '../../../platform/session.ts'
import * as api from './api.ts'

export { cardFile, submittedFile } from './api.ts'

export function useCards(query: CardQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'cards', query],
    queryFn: ({ signal }) => api.fetchCards(id, query, signal),
    placeholderData: keepPreviousData
  })
}

export function useCard(testerId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'card', testerId],
    queryFn: ({ signal }) => api.fetchCard(testerId, signal)
  })
}

/** Begins the text of a card. @returns its document */
export function useMakeCard(testerId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (language: Language) => api.makeCard(testerId, language),
    onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id] })
  })
}

/** Asks the enterprise about its card, as it is now. */
export function useSubmitCard(testerId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (language: Language) => api.submitCard(testerId, language),
    onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id] })
  })
}

export function useLinks(testerId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'personal-links', testerId],
    queryFn: ({ signal }) => api.fetchLinks(testerId, signal)
  })
}

export function useLinkDeeds(testerId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = () => client.invalidateQueries({ queryKey: ['testers', id, 'personal-links', testerId] })
  return {
    send: useMutation({ mutationFn: (link: NewLink) => api.sendLink(testerId, link), onSuccess: settle }),
    withdraw: useMutation({
      mutationFn: ({ linkId, isWithdrawn }: { linkId: string; isWithdrawn: boolean }) =>
        api.setLinkWithdrawn(linkId, isWithdrawn),
      onSuccess: settle
    })
  }
}

/** All cards as one file: asked for, on its way, there with those that are not in it, or refused. */
export function useBatch() {
  const { id } = useProject()
  const [jobId, setJobId] = useState<string>()
  const start = useMutation({
    mutationFn: (order: NewBatch) => api.startBatch(id, order),
    onSuccess: started => setJobId(started.jobId)
  })
  const job = useJob<Batch>(jobId)
  const exportId = job.result?.exportId
  useEffect(() => {
    if (exportId) saveExport(exportId)
  }, [exportId])
  return {
    start: start.mutate,
    isMaking: start.isPending || job.isGoing,
    share: job.share,
    batch: job.result,
    refusal: start.error ?? job.refusal,
    cancel: () => {
      if (jobId) void cancelJob(jobId)
      setJobId(undefined)
    },
    reset: () => setJobId(undefined)
  }
}
