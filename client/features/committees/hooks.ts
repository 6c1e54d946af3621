import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { dayFormat, useFormat, useLanguage } from '../../platform/i18n.ts'
import { useProject } from '../../platform/session.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import { titleIn } from '../../../shared/committees/title.ts'
import * as api from './api.ts'

/** Meetings of the project on the screen. */
export function useMeetings() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['committees', id, 'list'],
    queryFn: ({ signal }) => api.fetchMeetings(id, signal),
    throwOnError: true
  })
}

/** One meeting with its agenda and packs; changes of colleagues come by themselves. */
export function useMeeting(meetingId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['committees', id, 'meeting', meetingId],
    queryFn: ({ signal }) => api.fetchMeeting(meetingId, signal),
    throwOnError: true
  })
}

export function useChoices(isWanted: boolean) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['documents', id, 'paper-choices'],
    queryFn: ({ signal }) => api.fetchChoices(id, signal),
    enabled: isWanted,
    // a snapshot taken a moment ago is among them
    staleTime: 0
  })
}

/** "Steering committee no. 3", and the title below it if it has one. */
export function useMeetingNames() {
  const { t } = useTranslation()
  const language = useLanguage()
  return {
    name: (meeting: Pick<api.Meeting, 'bodyKind' | 'number'>) =>
      t('committees.meetingName', { body: meeting.bodyKind, number: meeting.number }),
    title: (title: api.Title) => titleIn(title, language)
  }
}

/** When a meeting is, on the clock of its own place. */
export function useMeetingClock(timeZone: string) {
  const { locale } = useFormat()
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone
  })
  const day = dayFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone
  })
  const longDay = dayFormat(locale, { dateStyle: 'full', timeZone })
  return {
    time: (instant: string | number) => clock.format(new Date(instant)),
    day: (instant: string) => day.format(new Date(instant)),
    longDay: (instant: string) => longDay.format(new Date(instant)),
    range: (from: string | number, to: string | number) =>
      `${clock.format(new Date(from))} – ${clock.format(new Date(to))}`
  }
}

/** What one can do to a meeting; each deed says what happened and how to take it back. */
export function useMeetingDeeds(meetingId: string) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const key = ['committees', projectId, 'meeting', meetingId]
  const refresh = () => client.invalidateQueries({ queryKey: ['committees', projectId] })
  const failed = (error: unknown) => {
    toast(refusalOf(error).sentence, { kind: 'failed' })
    void refresh()
  }
  const deed = <T>(run: (input: T) => Promise<unknown>) => ({
    mutationFn: run,
    onSuccess: () => refresh(),
    onError: failed
  })

  const orderOf = () => client.getQueryData<api.MeetingPage>(key)?.items.map(item => item.id) ?? []
  const show = (itemIds: readonly string[]) =>
    client.setQueryData<api.MeetingPage>(key, page => {
      if (!page) return page
      const items = itemIds.flatMap(id => page.items.find(item => item.id === id) ?? [])
      return items.length === page.items.length ? { ...page, items } : page
    })
  const sendOrder = useMutation(deed((itemIds: string[]) => api.orderItems(meetingId, { itemIds })))
  /** Shows the new order at once, sends it, offers the one before. */
  const order = (itemIds: string[]) => {
    const before = orderOf()
    if (before.join() === itemIds.join()) return
    show(itemIds)
    sendOrder.mutate(itemIds)
    toast(t('committees.agenda.moved'), {
      undo: () => {
        show(before)
        sendOrder.mutate(before)
      }
    })
  }

  const restoreItem = useMutation(deed((id: string) => api.restoreItem(id)))
  const restorePaper = useMutation(deed((id: string) => api.restorePaper(id)))
  const removeItem = useMutation({
    ...deed((id: string) => api.removeItem(id)),
    onSuccess: async (_: unknown, id: string) => {
      toast(t('committees.agenda.removed'), { undo: () => restoreItem.mutate(id) })
      await refresh()
    }
  })
  const removePaper = useMutation({
    ...deed((id: string) => api.removePaper(id)),
    onSuccess: async (_: unknown, id: string) => {
      toast(t('committees.paper.removed'), { undo: () => restorePaper.mutate(id) })
      await refresh()
    }
  })
  const movePaper = useMutation(deed(({ id, to }: { id: string; to: string }) => api.movePaper(id, to)))
  return {
    refresh,
    order,
    removeItem: (id: string) => removeItem.mutate(id),
    removePaper: (id: string) => removePaper.mutate(id),
    movePaper: (id: string, from: string, to: string) => {
      movePaper.mutate({ id, to })
      toast(t('committees.paper.moved'), { undo: () => movePaper.mutate({ id, to: from }) })
    },
    repin: useMutation(
      deed(({ id, freeze }: { id: string; freeze: api.Meeting['languages'] }) => api.repinPaper(id, freeze))
    ),
    change: useMutation(deed((changes: api.MeetingChanges) => api.changeMeeting(meetingId, changes))),
    publish: useMutation(
      deed(({ id, organisationId }: { id: string; organisationId?: string }) =>
        api.publishPack(id, organisationId)
      )
    ),
    withdraw: useMutation(
      deed(({ id, publicationId }: { id: string; publicationId: string }) =>
        api.withdrawPack(id, publicationId)
      )
    ),
    build: useMutation(
      deed((language: api.Meeting['languages'][number]) => api.buildPack(meetingId, language))
    ),
    cancel: useMutation(deed((jobId: string) => api.cancelJob(jobId)))
  }
}
export type MeetingDeeds = ReturnType<typeof useMeetingDeeds>

/** How far a build is. Says when it failed; the page asks again when it ends. */
export function useBuild(build: api.MeetingPage['build'], onEnd: () => void) {
  const { data: job } = useQuery({
    queryKey: ['job', build?.jobId],
    queryFn: ({ signal }) => api.fetchJob(build!.jobId, signal),
    enabled: Boolean(build),
    retry: false,
    refetchInterval: query =>
      query.state.status === 'error' || isOver(query.state.data?.status) ? false : 600
  })
  const status = job?.status
  const error = job?.error
  useEffect(() => {
    if (!isOver(status)) return
    if (status === 'failed' && error) toast(refusalOf(error).sentence, { kind: 'failed' })
    onEnd()
    // once for each end of a job
  }, [status, job?.id])
  return build && !isOver(status)
    ? { share: job?.progress, jobId: build.jobId, isMine: Boolean(job) }
    : undefined
}
const isOver = (status: string | undefined) =>
  status === 'done' || status === 'failed' || status === 'cancelled'
