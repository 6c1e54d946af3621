import type { RevisionRow } from '../api.ts'
import type { StateChange, VersionList, VersionRow } from './api.ts'

/** One entry of the line of time. */
export type Moment =
  | { kind: 'version'; at: string; version: VersionRow; change?: StateChange | undefined }
  | { kind: 'state'; at: string; change: StateChange }
  | { kind: 'revision'; at: string; revision: RevisionRow }

/** Versions, changes of state and frozen revisions in one line, newest first; a version kept at a change stands with it. */
export function timelineOf({ versions, states }: VersionList, revisions: readonly RevisionRow[]): Moment[] {
  const moments: Moment[] = [
    ...versions.map(version => ({
      kind: 'version' as const,
      at: version.at,
      version,
      change: states.find(change => change.versionId === version.id)
    })),
    ...states
      .filter(change => change.versionId === null)
      .map(change => ({ kind: 'state' as const, at: change.at, change })),
    ...revisions.map(revision => ({ kind: 'revision' as const, at: revision.frozenAt, revision }))
  ]
  return moments.sort((one, other) => other.at.localeCompare(one.at))
}

/** The same by calendar day of the reader, newest first. */
export function byDay(moments: readonly Moment[]): { day: string; moments: Moment[] }[] {
  const days = new Map<string, Moment[]>()
  for (const moment of moments) {
    const day = new Date(moment.at).toDateString()
    days.set(day, [...(days.get(day) ?? []), moment])
  }
  return [...days].map(([day, ofDay]) => ({ day, moments: ofDay }))
}
