import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

/** A refusal in the reader's words: what is wrong and what to do, and the field that it is about, if any. */
export interface Refusal {
  sentence: string
  field?: string
}

interface Coded {
  code: string
  params: Record<string, string | number>
  requestId?: string
}
const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' && error !== null && 'code' in error

/** The sentence of any error that a call to the server may throw. */
export function refusalOf(error: unknown): Refusal {
  const { t } = i18next
  if (!isCoded(error)) return { sentence: t('ui.failure.unknown') }
  if (error.code === 'network.unreachable') return { sentence: t('ui.failure.unreachable') }
  const field = typeof error.params.field === 'string' ? error.params.field : undefined
  const key = `errors.${error.code}`
  const params = field ? { ...error.params, field: nameOf(field) } : error.params
  if (i18next.exists(key)) return { sentence: t(key, params), field }
  return { sentence: t('ui.failure.coded', { code: error.code }), field }
}

/** What people call a field of a request: `figures.percentage.value` is the nearest part that has a name. */
function nameOf(field: string): string {
  const named = field.split('.').findLast(part => i18next.exists(`fields.${part}`))
  return named ? i18next.t(`fields.${named}`) : field
}

/** The refusal to show for `error`, again in the new language when it changes. */
export function useRefusal(error: unknown): Refusal | undefined {
  useTranslation()
  return error ? refusalOf(error) : undefined
}
