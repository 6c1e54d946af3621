import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Switch } from '../../../ui/switch.tsx'
import type { DocumentView } from '../api.ts'
import { useRevisions, type useDocumentDeeds } from '../hooks.ts'
import type { VersionRow } from './api.ts'
import { ContributionTable } from './contribution-table.tsx'
import { useVersionDeeds, useVersions, useVisit, type VersionDeeds } from './hooks.ts'
import { NameDialog } from './name-dialog.tsx'
import { RevisionEntry } from './revision-entry.tsx'
import { NOW, versionSide, type Side } from './sides.ts'
import { byDay, timelineOf, type Moment } from './timeline.ts'
import { StateMove, VersionEntry } from './version-entry.tsx'
import styles from './versions-panel.module.css'

export interface VersionsPanelProps {
  view: DocumentView
  language: Language
  deeds: ReturnType<typeof useDocumentDeeds>
  /** The revision that is read, and the two sides that are compared. */
  revisionId: string | null
  compared: { from: Side; to: Side } | undefined
  onRead: (revisionId: string | undefined) => void
  onCompare: (from: Side, to: Side) => void
  onLive: () => void
  /** Undefined for whoever may not write, or while the text is not there. */
  onRestore: ((side: Side) => void) | undefined
}

/** The line of time of the text on the screen: versions, changes of state, frozen revisions. */
export function VersionsPanel(props: VersionsPanelProps) {
  const { view, language, deeds } = props
  const { t } = useTranslation()
  const { data: list } = useVersions(view.id, language)
  const { data: revisions } = useRevisions(view.id)
  const versionDeeds = useVersionDeeds(view.id)
  const [naming, setNaming] = useState<VersionRow | 'now'>()
  const name = (given: string) => {
    if (naming === 'now') versionDeeds.keep.mutate({ language, name: given })
    else if (naming) versionDeeds.name.mutate({ id: naming.id, name: given })
  }
  if (!list || !revisions) return <Skeleton rows={6} />
  const moments = timelineOf(
    list,
    revisions.filter(row => row.language === language)
  )
  return (
    <div className={styles.panel}>
      <div className={styles.deeds}>
        {view.can.keep && (
          <Button icon="pin" onPress={() => setNaming('now')} isPending={versionDeeds.keep.isPending}>
            {t('versions.keep')}
          </Button>
        )}
        {view.can.freeze && (
          <Button
            icon="lock"
            isPending={deeds.freeze.isPending}
            onPress={() => deeds.freeze.mutate(language)}
          >
            {t('documents.revision.freeze')}
          </Button>
        )}
      </div>
      <SinceVisit {...props} />
      <p className={styles.hint}>{t('versions.hint')}</p>
      {moments.length === 0 ? (
        <EmptyState icon="history" title={t('versions.none')}>
          {t('versions.noneWords')}
        </EmptyState>
      ) : (
        <Timeline {...props} moments={moments} versionDeeds={versionDeeds} onName={setNaming} />
      )}
      <ContributionTable documentId={view.id} language={language} />
      <NameDialog
        key={naming === 'now' ? 'now' : naming?.id}
        isOpen={naming !== undefined}
        onClose={() => setNaming(undefined)}
        initial={naming === 'now' ? '' : (naming?.name ?? '')}
        onName={name}
      />
    </div>
  )
}

/** What changed since this person was here last. */
function SinceVisit({ view, language, compared, onCompare, onLive }: VersionsPanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: visit } = useVisit(view.id, language)
  if (!visit?.before || !visit.versionId) return null
  const side = versionSide(visit.versionId)
  const isShown = compared?.from === side && compared.to === NOW
  return (
    <div className={styles.visit}>
      <Switch isSelected={isShown} onChange={isOn => (isOn ? onCompare(side, NOW) : onLive())}>
        {t('versions.visit.show')}
      </Switch>
      <p className={styles.hint}>{t('versions.visit.date', { date: format.dateTime(visit.before) })}</p>
    </div>
  )
}

interface TimelineProps extends VersionsPanelProps {
  moments: readonly Moment[]
  versionDeeds: VersionDeeds
  onName: (version: VersionRow) => void
}

function Timeline(props: TimelineProps) {
  const format = useFormat()
  return (
    <div>
      {byDay(props.moments).map(({ day, moments }) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.date}>{format.date(moments[0]!.at)}</h3>
          <ol className={styles.entries}>
            {moments.map(moment => (
              <Entry key={keyOf(moment)} moment={moment} {...props} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

const keyOf = (moment: Moment) =>
  moment.kind === 'version'
    ? moment.version.id
    : moment.kind === 'state'
      ? moment.change.id
      : moment.revision.id

function Entry(props: TimelineProps & { moment: Moment }) {
  const { moment, moments, view, deeds, versionDeeds, revisionId, compared } = props
  const { onRead, onCompare, onRestore, onName } = props
  const format = useFormat()
  if (moment.kind === 'state') {
    return (
      <li className={styles.entry}>
        <span className={styles.time}>{format.time(moment.at)}</span>
        <StateMove change={moment.change} />
      </li>
    )
  }
  if (moment.kind === 'revision') {
    const { revision } = moment
    return (
      <RevisionEntry
        row={revision}
        view={view}
        deeds={deeds}
        versionDeeds={versionDeeds}
        isShown={revision.id === revisionId}
        onRead={() => onRead(revision.id === revisionId ? undefined : revision.id)}
        onCompare={onCompare}
      />
    )
  }
  const { version, change } = moment
  const side = versionSide(version.id)
  const versions = moments.flatMap(one => (one.kind === 'version' ? [one.version] : []))
  const before = versions[versions.indexOf(version) + 1]
  return (
    <VersionEntry
      version={version}
      change={change}
      isShown={compared?.from === side || compared?.to === side}
      mayName={view.can.keep}
      mayRestore={onRestore !== undefined}
      onBrought={before && (() => onCompare(versionSide(before.id), side))}
      onCompare={() => onCompare(side, NOW)}
      onName={() => onName(version)}
      onUnname={() => versionDeeds.name.mutate({ id: version.id, name: null })}
      onRestore={() => onRestore?.(side)}
    />
  )
}
