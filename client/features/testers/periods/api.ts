import type {
  NewPlan,
  NewReport,
  NewValue,
  PeriodList,
  PeriodSheet,
  ReportPlan,
  ReportView
} from '../../../../shared/periods/schema.ts'
import { http, HttpError } from '../../../platform/http.ts'

const at = (projectId: string, path: string) => `/api/projects/${projectId}/${path}`

export const fetchPlan = (projectId: string, signal?: AbortSignal) =>
  http.get<ReportPlan>(at(projectId, 'report-plan'), signal)
export const savePlan = (projectId: string, plan: NewPlan) =>
  http.put<ReportPlan>(at(projectId, 'report-plan'), plan)
export const fetchPeriods = (projectId: string, signal?: AbortSignal) =>
  http.get<PeriodList>(at(projectId, 'periods'), signal)
export const fetchSheet = (projectId: string, period: string, organisation: string, signal?: AbortSignal) =>
  http.get<PeriodSheet>(
    at(projectId, `periods/${period}${organisation ? `?organisation=${organisation}` : ''}`),
    signal
  )
export const writeValue = (projectId: string, period: string, value: NewValue) =>
  http.patch<{ version: number }>(at(projectId, `periods/${period}/values`), value)
export const fetchReport = (projectId: string, period: string, version: string, signal?: AbortSignal) =>
  http.get<ReportView>(at(projectId, `periods/${period}/reports/${version}`), signal)
export const freezeReport = (projectId: string, period: string, report: NewReport) =>
  http.post<ReportView>(at(projectId, `periods/${period}/reports`), report)

/** What can become of a contribution. */
export type Step = 'locks' | 'reopenings' | 'consolidations'
export const takeStep = (
  projectId: string,
  period: string,
  { step, ...body }: { step: Step; organisationId: string; reason?: string }
) => http.post(at(projectId, `periods/${period}/${step}`), body)

/** The version that a conflict tells of: with it, what was refused can be written over. */
export const seenIn = (error: unknown): number | undefined =>
  error instanceof HttpError && error.code === 'contribution.conflict'
    ? Number(error.params.version)
    : undefined
