import { useTranslation } from 'react-i18next'
import type { Tester, TimelineEntry } from '../../../../shared/testers/schema.ts'
import { inLanguage, useFormat } from '../../../platform/i18n.ts'
import { LogList } from '../../../ui/log-list.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useTesterDeeds } from '../hooks.ts'
import { DossierWords } from './dossier-words.tsx'

/** Everything that was recorded, by the day on which it holds; what was taken back stays readable. */
export function Timeline({ tester }: { tester: Tester }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { undo } = useTesterDeeds(tester.id)
  // pole and side at the beginning are in the header; the beginning itself is told once
  const entries = tester.timeline.filter(
    entry => !entry.isInitial || entry.field === 'entry' || (entry.to !== null && isPerson(entry))
  )
  const takeBack = (entry: TimelineEntry) =>
    undo.mutate([{ log: entry.log, id: entry.id }], {
      onSuccess: () => toast(t('testers.undone')),
      onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
    })
  return (
    <LogList
      items={entries.map(entry => {
        const by = t(entry.isImported ? 'testers.time.imported' : 'testers.time.by', {
          by: entry.by,
          organisation: entry.organisation,
          date: format.date(entry.recordedAt)
        })
        return {
          key: `${entry.log} ${entry.id}`,
          day: entry.on,
          dayWords: format.date(entry.on),
          what: <What entry={entry} />,
          reason: entry.reason,
          by: entry.undoneBy === null ? by : `${by} · ${t('testers.time.undoneBy', { by: entry.undoneBy })}`,
          isUndone: entry.undoneBy !== null,
          onUndo: entry.mayUndo ? () => takeBack(entry) : undefined
        }
      })}
    />
  )
}

const isPerson = (entry: TimelineEntry) => entry.field === 'mentor' || entry.field === 'federation'

function What({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (entry.log === 'stage') {
    const what = t(`testers.time.what.${entry.kind}`)
    if (entry.step) return t('testers.time.step', { number: entry.stage, step: inLanguage(entry.step), what })
    return t('testers.time.stage', { number: entry.stage, what })
  }
  if (entry.entry) return <DossierWords entry={entry} />
  const { field } = entry
  if (field === 'entry')
    return entry.isInitial
      ? t('testers.time.entered')
      : t('testers.time.entry', { to: format.date(entry.to!) })
  if (field === 'stages') return t('testers.time.stagesVersion', { from: entry.from ?? '1', to: entry.to })
  const say = (value: string | null) => {
    if (value === null) return '–'
    if (field === 'pole') return t(`ui.pole.${value}`)
    if (field === 'versant') return t(`ui.versant.${value}`)
    if (field === 'status') return t(`testers.status.${value}`)
    return value
  }
  const named = { field: t(`testers.column.${field}`), to: say(entry.to) }
  return entry.isInitial || entry.from === null
    ? t('testers.time.initial', named)
    : t('testers.time.change', { ...named, from: say(entry.from) })
}
