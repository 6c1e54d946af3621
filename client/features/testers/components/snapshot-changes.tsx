import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Link } from '../../../ui/link.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useSnapshotChanges } from '../hooks.ts'
import styles from './panel.module.css'

interface Line {
  id: string
  name: string
  words: string
}

/** What changed between two days, by name; each name leads to the enterprise. */
export function SnapshotChanges({ snapshotId, other }: { snapshotId: string; other: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useSnapshotChanges(snapshotId, other)
  if (!data) return <Skeleton rows={4} />
  const pole = (one: string) => t(`ui.pole.${one as 'aess'}`)
  const arrow = (from: string, to: string) => `${from} → ${to}`
  const groups: [string, Line[]][] = [
    ['entered', data.entered.map(one => ({ ...one, words: `${pole(one.pole)}, ${one.versant}` }))],
    ['gone', data.gone.map(one => ({ ...one, words: '' }))],
    [
      'statuses',
      data.statuses.map(one => ({
        ...one,
        words: arrow(t(`testers.status.${one.from}`), t(`testers.status.${one.to}`))
      }))
    ],
    ['poles', data.poles.map(one => ({ ...one, words: arrow(pole(one.from), pole(one.to)) }))],
    ['versants', data.versants.map(one => ({ ...one, words: arrow(one.from, one.to) }))],
    [
      'stages',
      data.stages.map(one => ({
        ...one,
        words: `${t('snapshots.stage', { stage: one.stage })} : ${arrow(
          t(`testers.stageStatus.${one.from}`),
          t(`testers.stageStatus.${one.to}`)
        )}`
      }))
    ],
    ['renamed', data.renamed.map(one => ({ ...one, words: arrow(one.from, one.to) }))]
  ]
  const moved = groups.filter(([, lines]) => lines.length > 0)
  return (
    <>
      <p role="status">
        {t('snapshots.changes', { from: format.date(data.from), to: format.date(data.to) })} ·{' '}
        {t('snapshots.total', {
          from: format.number(data.engaged.from),
          to: format.number(data.engaged.to)
        })}
      </p>
      {moved.length === 0 && <p className={styles.quiet}>{t('snapshots.same')}</p>}
      {moved.map(([group, lines]) => (
        <Group key={group} title={`${t(`snapshots.group.${group as 'gone'}`)} (${lines.length})`}>
          {lines.map((line, index) => (
            <ChangedTester key={`${line.id} ${index}`} line={line} />
          ))}
        </Group>
      ))}
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.panel}>
      <h3 className={styles.title}>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

function ChangedTester({ line }: { line: Line }) {
  const { code } = useProject()
  return (
    <li className={styles.use}>
      <Link to={addresses.tester(code, line.id)} variant="quiet">
        {line.name}
      </Link>
      {line.words && <span className={styles.quiet}>{line.words}</span>}
    </li>
  )
}
