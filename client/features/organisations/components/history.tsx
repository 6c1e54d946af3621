import { useTranslation } from 'react-i18next'
import { BEGINNING } from '../../../../shared/organisations/history.ts'
import type { HistoryEntry, OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { LogList } from '../../../ui/log-list.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useOrganisationDeeds } from '../hooks.ts'
import { useSayValue } from '../say-value.ts'

/** Everything that was recorded about the organisation. */
export function History({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useSayValue()
  const { undo } = useOrganisationDeeds(organisation.id)
  const takeBack = (entry: HistoryEntry) =>
    undo.mutate([entry.id], {
      onSuccess: () => toast(t('organisations.undone')),
      onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
    })
  const what = (entry: HistoryEntry) => {
    const isItem = entry.itemId !== null
    const field = t(isItem ? `organisations.item.${entry.field}` : `organisations.fact.${entry.field}`)
    const [from, to] = [say.value(entry.field, entry.from), say.value(entry.field, entry.to)]
    if (entry.isConfirmation) return t('organisations.time.confirmed', { field, to })
    if (entry.to === null && isItem) return t('organisations.time.removed', { field, from })
    return entry.isInitial || entry.from === null
      ? t('organisations.time.said', { field, to })
      : t('organisations.time.changed', { field, from, to })
  }
  return (
    <LogList
      items={organisation.history.map(entry => {
        const by = entry.by
          ? t('organisations.vouched', {
              by: entry.by,
              organisation: entry.organisation,
              date: format.date(entry.recordedAt)
            })
          : t('organisations.time.initial', { date: format.date(entry.recordedAt) })
        return {
          key: String(entry.id),
          day: entry.on,
          dayWords: entry.on === BEGINNING ? t('organisations.time.always') : format.date(entry.on),
          what: what(entry),
          reason: entry.reason,
          by:
            entry.undoneBy === null
              ? by
              : `${by} · ${t('organisations.time.undoneBy', { by: entry.undoneBy })}`,
          isUndone: entry.undoneBy !== null,
          onUndo: entry.mayUndo ? () => takeBack(entry) : undefined
        }
      })}
    />
  )
}
