import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import * as api from './api.ts'

/** The topic of the events of this person alone, which has no project. */
const KEY = ['notices', '']
const SETTINGS = ['notice-settings']

/** The newest notices; another comes by itself. */
export const useNotices = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.fetchNotices(signal) })

const failed = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })

/** Marks notices as read, one or all; that can be taken back. */
export function useMarks() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: KEY })
  const mark = useMutation({ mutationFn: api.markNotices, onSuccess: refresh, onError: failed })
  return {
    mark: (id: string, isRead: boolean) => mark.mutate({ ids: [id], isRead }),
    markAll: () =>
      mark.mutate(
        { isRead: true },
        {
          onSuccess: ({ ids }) =>
            toast(t('notices.allRead', { count: ids.length }), {
              undo: () => mark.mutate({ ids, isRead: false })
            })
        }
      )
  }
}

/** How this person wants their mail. */
export function useMailRhythm() {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: SETTINGS, queryFn: ({ signal }) => api.fetchSettings(signal) })
  const change = useMutation({
    mutationFn: api.changeSettings,
    onSuccess: (_, mail) => client.setQueryData(SETTINGS, { mail }),
    onError: failed
  })
  return { mail: data?.mail, change: (mail: api.MailRhythm) => change.mutate(mail) }
}
