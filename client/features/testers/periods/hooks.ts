import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NewPlan, NewReport, NewValue } from '../../../../shared/periods/schema.ts'
import { useProject } from '../../../platform/session.ts'
import * as api from './api.ts'

export function usePlan() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['reports', id, 'plan'],
    queryFn: ({ signal }) => api.fetchPlan(id, signal)
  })
}

export function useSavePlan() {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (plan: NewPlan) => api.savePlan(id, plan),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports', id] })
  })
}

export function usePeriods() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['reports', id, 'periods'],
    queryFn: ({ signal }) => api.fetchPeriods(id, signal)
  })
}

/** The figures of a partner, or of all together. */
export function useSheet(period: string, organisation: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['reports', id, 'sheet', period, organisation],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.fetchSheet(id, period, organisation, signal)
  })
}

export function useReport(period: string, version: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['reports', id, 'report', period, version],
    enabled: version !== '',
    queryFn: ({ signal }) => api.fetchReport(id, period, version, signal)
  })
}

export function useSheetDeeds(period: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = () => client.invalidateQueries({ queryKey: ['reports', id] })
  return {
    write: useMutation({
      mutationFn: (value: NewValue) => api.writeValue(id, period, value),
      onSettled: settle
    }),
    step: useMutation({
      mutationFn: (step: Parameters<typeof api.takeStep>[2]) => api.takeStep(id, period, step),
      onSettled: settle
    }),
    freeze: useMutation({
      mutationFn: (report: NewReport) => api.freezeReport(id, period, report),
      onSuccess: settle
    })
  }
}

/** « 2e semestre 2018 » */
export function usePeriodName() {
  const { t } = useTranslation()
  return (period: string) =>
    t(`periods.half.${period.endsWith('1') ? 'first' : 'second'}`, { year: period.slice(0, 4) })
}
