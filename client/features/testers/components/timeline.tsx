import { useTranslation } from 'react-i18next'
import type { Tester, TimelineEntry } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useTesterDeeds } from '../hooks.ts'
import styles from './timeline.module.css'

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
    <ol className={styles.timeline}>
      {entries.map(entry => (
        <li
          key={`${entry.log} ${entry.id}`}
          className={classNames(styles.entry, entry.undoneBy !== null && styles.undone)}
        >
          <time className={styles.day} dateTime={entry.on}>
            {format.date(entry.on)}
          </time>
          <div className={styles.words}>
            <p className={styles.what}>
              <What entry={entry} />
            </p>
            {entry.reason && <p className={styles.reason}>{entry.reason}</p>}
            <p className={styles.by}>
              {t(entry.isImported ? 'testers.time.imported' : 'testers.time.by', {
                by: entry.by,
                organisation: entry.organisation,
                date: format.date(entry.recordedAt)
              })}
              {entry.undoneBy !== null && ` · ${t('testers.time.undoneBy', { by: entry.undoneBy })}`}
            </p>
          </div>
          {entry.mayUndo && (
            <Button size="small" variant="quiet" icon="undo" onPress={() => takeBack(entry)}>
              {t('ui.undo')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}

const isPerson = (entry: TimelineEntry) => entry.field === 'mentor' || entry.field === 'federation'

function What({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (entry.log === 'stage') {
    const what = t(`testers.time.what.${entry.kind}`)
    return t('testers.time.stage', { number: entry.stage, what })
  }
  const { field } = entry
  if (field === 'entry')
    return entry.isInitial
      ? t('testers.time.entered')
      : t('testers.time.entry', { to: format.date(entry.to!) })
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
