import type { MailRhythm, MarkNotices, NoticeList, NoticeSettings } from '../../../shared/notices/schema.ts'
import { http } from '../../platform/http.ts'

export { mailRhythms } from '../../../shared/notices/schema.ts'
export type { MailRhythm, NoticeList, NoticeView } from '../../../shared/notices/schema.ts'

export const fetchNotices = (signal?: AbortSignal) => http.get<NoticeList>('/api/notices', signal)
export const markNotices = (marks: MarkNotices) => http.patch<{ ids: string[] }>('/api/notices', marks)
export const fetchSettings = (signal?: AbortSignal) =>
  http.get<NoticeSettings>('/api/notice-settings', signal)
export const changeSettings = (mail: MailRhythm) => http.put('/api/notice-settings', { mail })
